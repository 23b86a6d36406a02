import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { ChildrenModule } from '#children';
import { ChildUndeliveredPage } from './child-undelivered.page.js';
import { NoPlacePage } from './no-place.page.js';
import { NotDeliveredPage } from './not-delivered.page.js';
import { UndeliveredReportPage } from './undelivered-report.page.js';

/** What was assessed and not delivered: for families, officers, providers and commissioners. */
@Module({
  imports: [BookingsModule, ChildrenModule],
  controllers: [ChildUndeliveredPage, NoPlacePage, NotDeliveredPage, UndeliveredReportPage],
})
export class UndeliveredPagesModule {}
