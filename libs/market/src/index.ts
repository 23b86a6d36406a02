export {
  type AdmissionFile,
  AdmissionsService,
  type AdmissionsRequest,
} from './application/admissions.service.js';
export {
  type ApplicationDraft,
  ApplicationDraftsService,
} from './application/application-drafts.service.js';
export {
  type Application,
  type ApplicationFile,
  ApplicationsService,
  type ApplicationsRequest,
  type NewApplication,
  questionsOf,
} from './application/applications.service.js';
export { BankCallNoticesService } from './application/bank-call-notices.service.js';
export { DeclarationClocksService } from './application/declaration-clocks.service.js';
export { DeclarationNoticesService } from './application/declaration-notices.service.js';
export { DeclarationsService, type StatedDeclaration } from './application/declarations.service.js';
export {
  type Ask,
  askLabel,
  DECLARATION_STATEMENTS,
  type DeclarationStatement,
  STATEMENT_CODES,
  type Statements,
} from './domain/declaration.js';
export { type ApplicationInOutline, ConflictsService } from './application/conflicts.service.js';
export { type Evaluation, EvaluationsService } from './application/evaluations.service.js';
export { EvaluatorsService } from './application/evaluators.service.js';
export { FINDINGS, type FindingResult, type TypedFinding } from './domain/evaluation.js';
export { type EvaluationRule } from './persistence/evaluation-rules.queries.js';
export {
  type DecisionLetter,
  DecisionLettersService,
  type LetterPart,
} from './application/decision-letters.service.js';
export { DecisionQuestionsService } from './application/decision-questions.service.js';
export { lastDayToAppeal } from './domain/decision-questions.js';
export {
  type Decision,
  type DecisionInput,
  DecisionsService,
} from './application/decisions.service.js';
export {
  type ConditionWords,
  DraftPartsService,
  type PartWords,
} from './application/draft-parts.service.js';
export { type DraftAnswers, type DraftFile, DraftsService } from './application/drafts.service.js';
export { EndedEvidenceService, type ListedEnding } from './application/ended-evidence.service.js';
export { checkIntendedWithin, EstablishmentService } from './application/establishment.service.js';
export { type MarketDraft, MarketsService } from './application/markets.service.js';
export { type RemovalNoticeInput, RemovalsService } from './application/removals.service.js';
export { MarketClocksService } from './application/market-clocks.service.js';
export { type Reopenings, ReopeningsService } from './application/reopenings.service.js';
export { MarketNoticesService } from './application/market-notices.service.js';
export { StopNoticesService } from './application/stop-notices.service.js';
export { StopsService } from './application/stops.service.js';
export { type Stop, STOP_GROUNDS, type StopGround } from './domain/stop.js';
export { TermsService } from './application/terms.service.js';
export {
  type DecisionExtension,
  EXTENSION_REASONS,
  type ExtensionReason,
  ExtensionsService,
} from './application/extensions.service.js';
export {
  type ChangesRequest,
  type RegisteredProviderFile,
  type RegisterPage,
  type RegisterRequest,
  RegisterService,
} from './application/register.service.js';
export { type Completeness, type TypedAnswer } from './domain/application-draft.js';
export { checkAnswers, LONGEST_ANSWER } from './domain/answers.js';
export { type DraftCondition, type Requirement } from './domain/condition-linter.js';
export { type Finding } from './domain/condition-linter.js';
export { conditionOf, type DraftBody, type DraftPart, partOf } from './domain/market-draft.js';
export { type Rule, RULE_TOPICS, type RuleTopic, valueInWords } from './domain/rules.js';
export {
  ADMISSION_STATES,
  type AdmissionAct,
  type AdmissionState,
  type Named,
  type Outcome,
  OUTCOMES,
  type Regime,
  REGIMES,
} from './domain/vocabulary.js';
export { type RemovalNotice } from './persistence/removal-notices.queries.js';
export { MarketModule } from './market.module.js';
export {
  type Admission,
  type AdmissionEvent,
  type OwnAdmission,
} from './persistence/admissions.queries.js';
export {
  type ApplicationPart,
  type ApplicationRow,
  type PartDecision,
} from './persistence/applications.queries.js';
export { type Draft } from './persistence/drafts.queries.js';
export { type EndChange } from './persistence/end-changes.queries.js';
export { type Reopening } from './persistence/reopenings.queries.js';
export {
  type Condition,
  type IntentionNotice,
  type Market,
  type Part,
} from './persistence/markets.queries.js';
export { type ChangesFilter, type RegisterChange } from './persistence/register-changes.queries.js';
export { type RegisterEntry, type RegisterFilter } from './persistence/register.queries.js';
