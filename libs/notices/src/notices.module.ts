import { Module } from '@nestjs/common';
import { InvoicesService } from './application/invoices.service.js';
import { NoticeClocksService } from './application/notice-clocks.service.js';
import { NoticePublisher } from './application/notice-publisher.js';
import { NoticesService } from './application/notices.service.js';
import { ParticularsService } from './application/particulars.service.js';
import { PublicNoticesService } from './application/public-notices.service.js';
import { PublishingService } from './application/publishing.service.js';
import { StandInPublisher } from './application/stand-in-publisher.js';

const services = [
  NoticesService,
  ParticularsService,
  PublicNoticesService,
  PublishingService,
  NoticeClocksService,
  InvoicesService,
];

/** Notices that the Procurement Act 2023 asks for: written from the data, checked by a person, published. */
@Module({
  providers: [...services, { provide: NoticePublisher, useClass: StandInPublisher }],
  exports: services,
})
export class NoticesModule {}
