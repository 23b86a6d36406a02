export { type AgreementsOfChild, AgreementsService } from './application/agreements.service.js';
export { HoldingNoticesService } from './application/holding-notices.service.js';
export { type PaymentsDue, PaymentsService } from './application/payments.service.js';
export {
  type WayDecision,
  type WaysOfChild,
  WaysService,
  type WayWish,
} from './application/ways.service.js';
export {
  type Agreement,
  type AgreementState,
  EVIDENCE,
  type Evidence,
  type Instalment,
  type NewAgreement,
} from './domain/agreement.js';
export { type Payment } from './domain/payment-file.js';
export { type PlannedInstalment } from './domain/schedule.js';
export { type Way, type WayFacts, type WayRequest, WAYS } from './domain/ways.js';
export { HoldingModule } from './holding.module.js';
export { type PaymentFile } from './persistence/payments.queries.js';
export { type WaitingWay } from './persistence/ways.queries.js';
