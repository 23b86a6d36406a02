import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#platform';
import { createEmailSender } from './application/create-email-sender.js';
import { EmailDeliveryService } from './application/email-delivery.service.js';
import { AddressNoticesService } from './application/address-notices.service.js';
import { createTextSender } from './application/create-text-sender.js';
import { EmailSender } from './application/email-sender.js';
import { MessageEndsService } from './application/message-ends.service.js';
import { NotificationsService } from './application/notifications.service.js';
import { PhonesService } from './application/phones.service.js';
import { PreferencesService } from './application/preferences.service.js';
import { TextCostsService } from './application/text-costs.service.js';
import { TextDeliveryService } from './application/text-delivery.service.js';
import { TextReceiptsService } from './application/text-receipts.service.js';
import { TextSender } from './application/text-sender.js';

const OF_PEOPLE = [
  NotificationsService,
  PreferencesService,
  PhonesService,
  TextCostsService,
  MessageEndsService,
];

/** What people are told in their pages, and how they want to be told. */
@Module({ providers: OF_PEOPLE, exports: OF_PEOPLE })
export class NotificationsModule {}

/** What leaves by e-mail and by text, for the worker. */
@Module({
  providers: [
    AddressNoticesService,
    EmailDeliveryService,
    TextDeliveryService,
    TextReceiptsService,
    {
      provide: TextSender,
      useFactory: (config: Config) => createTextSender(config),
      inject: [CONFIG],
    },
    {
      provide: EmailSender,
      useFactory: (config: Config) => createEmailSender(config),
      inject: [CONFIG],
    },
  ],
  exports: [
    AddressNoticesService,
    EmailDeliveryService,
    EmailSender,
    TextDeliveryService,
    TextReceiptsService,
  ],
})
export class EmailDeliveryModule {}
