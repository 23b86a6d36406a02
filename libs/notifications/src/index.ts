export { AddressNoticesService } from './application/address-notices.service.js';
export { createEmailSender } from './application/create-email-sender.js';
export { createTextSender } from './application/create-text-sender.js';
export { IN_HAND_A_BATCH } from './application/delivery-batch.js';
export { EmailDeliveryService, type StillWanted } from './application/email-delivery.service.js';
export { EmailSender } from './application/email-sender.js';
export { MessageEndsService } from './application/message-ends.service.js';
export { NotificationsService } from './application/notifications.service.js';
export { PhonesService } from './application/phones.service.js';
export { PreferencesService } from './application/preferences.service.js';
export { TextCostsService } from './application/text-costs.service.js';
export { TextDeliveryService } from './application/text-delivery.service.js';
export { TextReceiptsService } from './application/text-receipts.service.js';
export { type StillHolds } from './application/still-holds.js';
export { type Told } from './domain/told.js';
export { TextSender } from './application/text-sender.js';
export { type EmailMessage } from './domain/email-message.js';
export { DIRECTIONS, isLanguage, type Language, LANGUAGES } from './domain/language.js';
export { asWritten } from './domain/mobile-number.js';
export { keyNotice } from './domain/key-notice.js';
export { CODE_MINUTES } from './domain/phone-code.js';
export { KINDS, type NoticeKind, type Phone, type Preferences } from './domain/preference.js';
export { stopToken } from './domain/stop-token.js';
export { type Worded, worded, WORDS } from './domain/worded.js';
export {
  type Notice,
  type NoticeFacts,
  type NoticeInFull,
  type NoticeText,
  type NoticeTopic,
} from './domain/notice.js';
export { EmailDeliveryModule, NotificationsModule } from './notifications.module.js';
export {
  lockDueEmailsWithin,
  markEmailsQueuedWithin,
  requeueStaleEmailsWithin,
} from './persistence/emails.queries.js';
export { gatherDigestsWithin } from './persistence/digest.queries.js';
export { lockDueTextsWithin } from './persistence/texts.queries.js';
export { oldestUnsentSecondsWithin } from './persistence/figures.queries.js';
export { type NewNotice, type Recipients, tellPeopleWithin } from './persistence/tell.queries.js';
