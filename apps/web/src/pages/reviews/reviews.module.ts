import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { CaseworkModule } from '#casework';
import { PlansModule } from '#plans';
import { RightsPagesModule } from '../rights/rights.module.js';
import { ChildReviewsPage } from './child-reviews.page.js';
import { FamilyReviewPage } from './family-review.page.js';
import { PlannedReview } from './planned-review.js';
import { ReviewMeetingPage } from './review-meeting.page.js';
import { ReviewOutcomePage } from './review-outcome.page.js';
import { FamilyReviewPackPage, OfficerReviewPackPage } from './review-pack.page.js';
import { ReviewPack, SupportForReview } from './review-pack.js';
import { ReviewWordsPage } from './review-words.page.js';
import { ReviewWorkPage } from './review-work.page.js';

/** Six-monthly reviews: for officers, families and young people. */
@Module({
  imports: [BookingsModule, BudgetsModule, CaseworkModule, PlansModule, RightsPagesModule],
  controllers: [
    ReviewWorkPage,
    OfficerReviewPackPage,
    FamilyReviewPackPage,
    ChildReviewsPage,
    ReviewMeetingPage,
    ReviewWordsPage,
    ReviewOutcomePage,
    FamilyReviewPage,
  ],
  providers: [PlannedReview, ReviewPack, SupportForReview],
})
export class ReviewPagesModule {}
