import { Get, Post } from '@nestjs/common';
import {
  type NightReview,
  NightReviewsService,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
} from '#bookings';
import { type Caller } from '#kernel';
import { IsIn, IsString, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { countLines } from '../../families/nights/night-count.view.js';

const REASON = 'Give your reason in 10 to 2,000 characters';
const REVIEW = 'officers/nights/review.njk';

class NightDecisionForm {
  @IsIn(REVIEW_OUTCOMES, { message: 'Choose whether the stay goes on' })
  outcome: ReviewOutcome;

  @IsString({ message: REASON })
  @Length(10, 2000, { message: REASON })
  reason: string;
}

/** Stays that reach a limit of nights and wait for an officer, and the answer. */
@PageController('officer/night-reviews')
@Access('officer')
export class NightReviewsPage {
  constructor(private readonly reviews: NightReviewsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const reviews = await this.reviews.list(caller);
    return showPage('officers/nights/reviews.njk', {
      title: 'Stays that reach a limit of nights',
      waiting: reviews.filter(waits),
      answered: reviews.filter((review) => !waits(review)),
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(REVIEW, await this.model(caller, id));
  }

  @Post(':id')
  decide(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NightDecisionForm, {
      template: REVIEW,
      model: () => this.model(reader, id),
      act: async ({ outcome, reason }, caller) => {
        await this.reviews.decide(caller, id, { outcome, reason });
        const notice =
          outcome === 'allowed'
            ? 'The stay is confirmed. The family is told, with your reason.'
            : 'The bed and the money are given back. The family is told, with your reason.';
        return goTo('/officer/night-reviews', notice);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { now, ...review } = await this.reviews.get(caller, id);
    return {
      title: `Nights of ${review.childName}`,
      review,
      asked: countLines(review.counts),
      now: countLines(now),
    };
  }
}

function waits({ state }: NightReview): boolean {
  return state === 'asked';
}
