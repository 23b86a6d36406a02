import { Get } from '@nestjs/common';
import { ReviewListsService, SOON_DAYS } from '#casework';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

/** An officer's reviews: what is overdue, what comes soon, and who was never reviewed. */
@PageController('officer/reviews')
@Access('officer')
export class ReviewWorkPage {
  constructor(private readonly lists: ReviewListsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('reviews/work.njk', {
      title: 'Reviews',
      soonDays: SOON_DAYS,
      ...(await this.lists.ofOfficer(caller)),
    });
  }
}
