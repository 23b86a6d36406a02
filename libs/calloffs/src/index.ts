export { BidKeys } from './application/bid-keys.js';
export { BidsService, type CalloffForBidder } from './application/bids.service.js';
export { CalloffClocksService } from './application/calloff-clocks.service.js';
export { CalloffNoticesService } from './application/calloff-notices.service.js';
export {
  type CalloffFile,
  CalloffsService,
  type CalloffStart,
} from './application/calloffs.service.js';
export { CriteriaService, type CriterionWords } from './application/criteria.service.js';
export { type Opening, OpeningsService } from './application/openings.service.js';
export { QuestionsService } from './application/questions.service.js';
export { type CalloffChange, SendingService } from './application/sending.service.js';
export { type BidDraft, checkBid, writtenCriteria } from './domain/bid-content.js';
export {
  type Calloff,
  type Criterion,
  type MustHave,
  type Requirement,
  totalWeight,
} from './domain/requirement.js';
export {
  CALLOFF_STATES,
  type CalloffState,
  CRITERION_KINDS,
  type CriterionKind,
  DISREGARD_GROUNDS,
  type DisregardGround,
  LIGHT_TOUCH_KINDS,
  type Route,
  ROUTES,
  type Standing,
  STANDINGS,
  type Unit,
  UNITS,
  USER_CHOICE,
  type UserChoice,
} from './domain/vocabulary.js';
export { CalloffsModule } from './calloffs.module.js';
export { type BidReceipt } from './persistence/bids.queries.js';
export { type Change, type Question } from './persistence/exchanges.queries.js';
export { type Approval, type OpenedBid } from './persistence/openings.queries.js';
export { AssessmentService, type AssessmentFile } from './application/assessment.service.js';
export { AwardClocksService } from './application/award-clocks.service.js';
export { type AwardInput, AwardsService } from './application/awards.service.js';
export { ConflictsService } from './application/conflicts.service.js';
export { ContractsService, type ContractWords } from './application/contracts.service.js';
export { LowPricesService } from './application/low-prices.service.js';
export { ModerationService } from './application/moderation.service.js';
export { ScoringService } from './application/scoring.service.js';
export { StandstillService } from './application/standstill.service.js';
export { SummariesService } from './application/summaries.service.js';
export { AwardsModule } from './awards.module.js';
export { ENDING_GROUNDS, type EndingGround } from './domain/contract-words.js';
export { meaningOf, SCORING_SCALE } from './domain/scoring-scale.js';
export { pointsInWords, PRICE_FORMULA, QUALITY_FORMULA } from './domain/scoring.js';
export { type AssessedBid, type AssessmentSummary } from './domain/summary.js';
export { type Score, type Scoring } from './persistence/assessment.queries.js';
export { type Contract, type Indicator } from './persistence/contracts.queries.js';
export { type LowPriceCase } from './persistence/low-price.queries.js';
export { type GivenScore } from './persistence/scoring.queries.js';
export { type SentSummary } from './persistence/summaries.queries.js';
