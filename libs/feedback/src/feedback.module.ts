import { Module } from '@nestjs/common';
import { FeedbackNoticesService } from './application/feedback-notices.service.js';
import { ModerationService } from './application/moderation.service.js';
import { PublicationsService } from './application/publications.service.js';
import { ReviewsService } from './application/reviews.service.js';

const services = [ReviewsService, ModerationService, PublicationsService, FeedbackNoticesService];

/** How it was: said by those who were there, read by a council, then by everybody. */
@Module({ providers: services, exports: services })
export class FeedbackModule {}
