import { Injectable } from '@nestjs/common';
import { type Review, type ReviewsOfChild, ReviewsService } from '#casework';
import { type Caller, DomainError } from '#kernel';

/** A review that is to come, for the pages that work on one. */
@Injectable()
export class PlannedReview {
  constructor(private readonly reviews: ReviewsService) {}

  /** @throws DomainError children.not-found, casework.review-not-found where it is not the planned one */
  async of(
    caller: Caller,
    childId: string,
    reviewId: string,
  ): Promise<ReviewsOfChild & { planned: Review }> {
    const reviews = await this.reviews.ofChild(caller, childId);
    const { planned } = reviews;
    if (planned?.id !== reviewId) {
      throw new DomainError('not-found', 'casework.review-not-found', 'The review was not found.');
    }
    return { ...reviews, planned };
  }
}
