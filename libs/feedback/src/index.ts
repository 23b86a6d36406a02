export { FeedbackNoticesService } from './application/feedback-notices.service.js';
export { ModerationService } from './application/moderation.service.js';
export { PublicationsService } from './application/publications.service.js';
export { ReviewsService } from './application/reviews.service.js';
export {
  type BookingToReview,
  type Face,
  type FaceCount,
  FACES,
  LONGEST_WORDS,
  type NewReview,
  type OwnPublication,
  type Publication,
  type Waiting,
} from './domain/feedback.js';
export { FeedbackModule } from './feedback.module.js';
