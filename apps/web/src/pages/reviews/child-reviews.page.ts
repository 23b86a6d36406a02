import { Get, Post } from '@nestjs/common';
import { ReviewsService } from '#casework';
import { fullName } from '#children';
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
import { StartReviewsForm } from './reviews.forms.js';
import { reviewsModel } from './review.view.js';

const SHOW = 'reviews/child.njk';
const NEW = 'reviews/new.njk';

/** The reviews of one child: what is to come, what was, and how they begin. */
@PageController('officer/children/:id/reviews')
@Access('officer')
export class ChildReviewsPage {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Get('new')
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(NEW, await this.model(caller, id));
  }

  @Post('new')
  start(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(StartReviewsForm, {
      template: NEW,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        const countedFrom = dayOf('countedFrom', [
          form['countedFrom-day'],
          form['countedFrom-month'],
          form['countedFrom-year'],
        ]);
        const dueOn = await this.reviews.start(acting, id, countedFrom);
        return goTo(
          `/officer/children/${id}/reviews`,
          `The first review is due by ${formatDate(dueOn)}.`,
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const reviews = await this.reviews.ofChild(caller, id);
    return { title: `Reviews: ${fullName(reviews.child)}`, ...reviewsModel(reviews) };
  }
}
