import { Get, Post } from '@nestjs/common';
import { REVIEW_OUTCOMES, ReviewsService } from '#casework';
import { type Caller } from '#kernel';
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
} from '../../http/index.js';
import { formatDate } from '../../http/template-environment.js';
import { dayOf } from '../officers/growing-up/growing-up.forms.js';
import { PlannedReview } from './planned-review.js';
import { reviewsModel } from './review.view.js';
import { OutcomeOfReviewForm, StopReviewsForm } from './reviews.forms.js';

const OUTCOME = 'reviews/outcome.njk';
const STOP = 'reviews/stop.njk';

/** What came of a review, or why there will be none. */
@PageController('officer/children/:id/reviews/:reviewId')
@Access('officer')
export class ReviewOutcomePage {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly planned: PlannedReview,
  ) {}

  @Get('outcome')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('reviewId') reviewId: string,
  ): Promise<PageAnswer> {
    return showPage(OUTCOME, await this.model(caller, id, reviewId));
  }

  @Post('outcome')
  hold(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('reviewId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(OutcomeOfReviewForm, {
      template: OUTCOME,
      model: () => this.model(caller, childId, id),
      act: async (form, acting) => {
        const parts = [form['heldOn-day'], form['heldOn-month'], form['heldOn-year']] as const;
        const { came, outcome, decision, withoutChild } = form;
        const held = { heldOn: dayOf('heldOn', [...parts]), came, outcome, decision, withoutChild };
        const next = await this.reviews.hold(acting, { childId, id }, held);
        return goTo(`/officer/children/${childId}/reviews`, saidAfter(next));
      },
    });
  }

  @Get('stop')
  async askToStop(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('reviewId') reviewId: string,
  ): Promise<PageAnswer> {
    return showPage(STOP, await this.stopModel(caller, id, reviewId));
  }

  @Post('stop')
  stop(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('reviewId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(StopReviewsForm, {
      template: STOP,
      model: () => this.stopModel(caller, childId, id),
      act: async ({ reason }, acting) => {
        await this.reviews.stop(acting, { childId, id }, reason);
        return goTo(`/officer/children/${childId}/reviews`, 'No further review is planned.');
      },
    });
  }

  private async model(caller: Caller, id: string, reviewId: string): Promise<PageModel> {
    const reviews = await this.planned.of(caller, id, reviewId);
    return {
      title: 'What came of the review',
      ...reviewsModel(reviews),
      outcomes: REVIEW_OUTCOMES,
    };
  }

  private async stopModel(caller: Caller, id: string, reviewId: string): Promise<PageModel> {
    const reviews = await this.planned.of(caller, id, reviewId);
    return { title: 'Stop the reviews', ...reviewsModel(reviews) };
  }
}

function saidAfter(next: string | null): string {
  return next === null
    ? 'It is written down. No further review is planned.'
    : `It is written down. The next review is due by ${formatDate(next)}.`;
}
