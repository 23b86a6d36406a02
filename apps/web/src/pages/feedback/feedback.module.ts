import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { FeedbackModule } from '#feedback';
import { GiveFeedbackPage } from './give-feedback.page.js';
import { ModerationPage } from './moderation.page.js';
import { OfferFeedbackPage } from './offer-feedback.page.js';
import { OwnFeedbackPage } from './own-feedback.page.js';

@Module({
  imports: [CatalogueModule, FeedbackModule],
  controllers: [GiveFeedbackPage, ModerationPage, OwnFeedbackPage, OfferFeedbackPage],
})
export class FeedbackPagesModule {}
