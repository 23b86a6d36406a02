export {
  type AdmissionFile,
  AdmissionsService,
  type AdmissionsRequest,
} from './application/admissions.service.js';
export {
  type Application,
  type ApplicationFile,
  ApplicationsService,
  type ApplicationsRequest,
  type NewApplication,
  questionsOf,
} from './application/applications.service.js';
export {
  type Decision,
  type DecisionInput,
  DecisionsService,
} from './application/decisions.service.js';
export { type MarketDraft, MarketsService } from './application/markets.service.js';
export {
  type RegisteredProviderFile,
  type RegisterRequest,
  RegisterService,
} from './application/register.service.js';
export { checkAnswers, LONGEST_ANSWER } from './domain/answers.js';
export { type DraftCondition, type Requirement } from './domain/condition-linter.js';
export { type RulePack, rulePackFor } from './domain/rule-pack.js';
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
export { type Condition, type Market, type Part } from './persistence/markets.queries.js';
export { type PublicEvent, type RegisterEntry } from './persistence/register.queries.js';
