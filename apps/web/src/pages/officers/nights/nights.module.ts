import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { ChildrenModule } from '#children';
import { OfficerNightsPage } from './child-nights.page.js';
import { NightReviewsPage } from './night-reviews.page.js';

/** The count of nights for officers, and the stays that wait for them. */
@Module({
  imports: [BookingsModule, ChildrenModule],
  controllers: [NightReviewsPage, OfficerNightsPage],
})
export class OfficerNightPagesModule {}
