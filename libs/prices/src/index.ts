export { AskingService } from './application/asking.service.js';
export { DecidingService } from './application/deciding.service.js';
export { PriceBookService } from './application/price-book.service.js';
export { PriceEvidenceService } from './application/price-evidence.service.js';
export { PriceRulesService } from './application/price-rules.service.js';
export { SecondPersonService } from './application/second-person.service.js';
export { UpliftNoticesService } from './application/uplift-notices.service.js';
export { UpliftsService } from './application/uplifts.service.js';
export { type NewCeiling, type PriceCeiling, type PriceVersion } from './domain/price-book.js';
export { type PriceProposal } from './domain/proposal.js';
export {
  type EvidenceFile,
  type NamedPrice,
  type OfferToPrice,
  type PartToPrice,
  type Uplift,
  type UpliftDecision,
  type UpliftInList,
  type UpliftLine,
  UPLIFT_OUTCOMES,
  type UpliftOutcome,
  UPLIFT_STATES,
  type UpliftState,
} from './domain/uplift.js';
export { PricesModule } from './prices.module.js';
