export { createEmailSender } from './application/create-email-sender.js';
export { IN_HAND_A_BATCH } from './application/delivery-batch.js';
export { EmailDeliveryService, type StillWanted } from './application/email-delivery.service.js';
export { EmailSender } from './application/email-sender.js';
export { NotificationsService } from './application/notifications.service.js';
export { type EmailMessage } from './domain/email-message.js';
export { type Notice, type NoticeText, type NoticeTopic } from './domain/notice.js';
export { EmailDeliveryModule, NotificationsModule } from './notifications.module.js';
export {
  lockDueEmailsWithin,
  markEmailsQueuedWithin,
  requeueStaleEmailsWithin,
} from './persistence/emails.queries.js';
export { oldestUnsentSecondsWithin } from './persistence/figures.queries.js';
export { type NewNotice, type Recipients, tellPeopleWithin } from './persistence/tell.queries.js';
