import { Get, Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { ReviewPack } from './review-pack.js';

/** The pack for a review: the same page for the family, the young person and the officer, to read and print. */
@Injectable()
abstract class ReviewPackPage {
  constructor(private readonly pack: ReviewPack) {}

  @Get('pack')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const officer = caller.role === 'officer';
    return showPage('reviews/pack.njk', {
      title: 'Pack for the review',
      back: officer ? `/officer/children/${childId}/reviews` : `/plan/${childId}/review`,
      planHref: officer ? `/officer/children/${childId}/plan` : `/plan/${childId}`,
      ...(await this.pack.of(caller, childId)),
    });
  }
}

@PageController('plan/:childId/review')
@Access('family', 'young-person')
export class FamilyReviewPackPage extends ReviewPackPage {}

@PageController('officer/children/:childId/reviews')
@Access('officer')
export class OfficerReviewPackPage extends ReviewPackPage {}
