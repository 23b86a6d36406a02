export { type AgreementsOfChild, AgreementsService } from './application/agreements.service.js';
export {
  checkedEvidence,
  type CheckedEvidence,
  LARGEST_FILE_BYTES,
  type SentEvidence,
} from './application/evidence-file.js';
export { type Guide, GuideService } from './application/guide.service.js';
export {
  type HoldingSettingName,
  type HoldingSettings,
  HoldingSettingsService,
} from './application/holding-settings.service.js';
export { HoldingNoticesService } from './application/holding-notices.service.js';
export { type PaymentsDue, PaymentsService } from './application/payments.service.js';
export { ReceiptUpkeepService } from './application/receipt-upkeep.service.js';
export { ReceiptsService } from './application/receipts.service.js';
export { createScanner, Scanner } from './application/scanner.js';
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
export {
  GUIDE_FIELDS,
  type GuideEdition,
  type GuideEntry,
  type PayDays,
  type Terms,
  VERDICTS,
} from './domain/holding-settings.js';
export { type Payment } from './domain/payment-file.js';
export {
  type NewReceipt,
  type Receipt,
  RECEIPT_STATES,
  type ReceiptFile,
  type ReceiptState,
} from './domain/receipt.js';
export { type PlannedInstalment } from './domain/schedule.js';
export {
  inPercent,
  type PublishedFigure,
  publishedTakeUp,
  type ShownTakeUp,
  shownTakeUp,
  SMALLEST_SHOWN,
  type TakeUp,
} from './domain/take-up.js';
export { type Way, type WayFacts, type WayRequest, WAYS } from './domain/ways.js';
export { HoldingModule } from './holding.module.js';
export { type GuideLine, type Verdict } from './persistence/guide.queries.js';
export { type PaymentFile } from './persistence/payments.queries.js';
export { type WaitingReceipt } from './persistence/receipts.queries.js';
export { type WaitingWay } from './persistence/ways.queries.js';
