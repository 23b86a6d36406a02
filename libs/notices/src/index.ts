export { NoticeClocksService } from './application/notice-clocks.service.js';
export {
  NoticePublisher,
  type PlatformAnswer,
  type Submission,
} from './application/notice-publisher.js';
export { type InvoiceOverview, InvoicesService } from './application/invoices.service.js';
export { invoicesOf, type InvoiceLine } from './domain/invoice-file.js';
export {
  type FiguresOfNotice,
  type NoticeFile,
  NoticesService,
} from './application/notices.service.js';
export { ParticularsService } from './application/particulars.service.js';
export { type FeedRequest, PublicNoticesService } from './application/public-notices.service.js';
export { PublishingService } from './application/publishing.service.js';
export { StandInPublisher } from './application/stand-in-publisher.js';
export { type PaymentFigures } from './domain/builders/uk17.js';
export {
  type CouncilDetails,
  type Gap,
  type MarketParticulars,
  type SupplierFacts,
  WITHHOLDABLE,
  type Withheld,
} from './domain/facts.js';
export { packageOf, type Release, type ReleasePackage } from './domain/ocds.js';
export { linesOf, type NoticeLine } from './domain/readable.js';
export {
  NOTICE_KINDS,
  ALL_KINDS,
  isNoticeKind,
  NOTICE_STATES,
  type NoticeKind,
  type NoticeState,
  type Stage,
  STAGES,
} from './domain/vocabulary.js';
export { NoticesModule } from './notices.module.js';
export { type MarketRow } from './persistence/facts.queries.js';
export { type Notice } from './persistence/notices.queries.js';
export { type SupplierDetails } from './persistence/particulars.queries.js';
export { type PublicNotice } from './persistence/public-notices.queries.js';
