import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#platform';
import { createEmailSender } from './application/create-email-sender.js';
import { EmailDeliveryService } from './application/email-delivery.service.js';
import { EmailSender } from './application/email-sender.js';
import { NotificationsService } from './application/notifications.service.js';

/** What people are told in their pages. */
@Module({ providers: [NotificationsService], exports: [NotificationsService] })
export class NotificationsModule {}

/** What leaves by e-mail, for the worker. */
@Module({
  providers: [
    EmailDeliveryService,
    {
      provide: EmailSender,
      useFactory: (config: Config) => createEmailSender(config),
      inject: [CONFIG],
    },
  ],
  exports: [EmailDeliveryService, EmailSender],
})
export class EmailDeliveryModule {}
