import { Get, Post } from '@nestjs/common';
import { ReviewWordsService } from '#casework';
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
import { PlannedReview } from './planned-review.js';
import { reviewsModel } from './review.view.js';
import { SaidForm } from './reviews.forms.js';

const SHOW = 'reviews/words.njk';

/** What a child said or showed, written down by the officer. */
@PageController('officer/children/:id/reviews/:reviewId/words')
@Access('officer')
export class ReviewWordsPage {
  constructor(
    private readonly words: ReviewWordsService,
    private readonly planned: PlannedReview,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('reviewId') reviewId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id, reviewId));
  }

  @Post()
  write(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('reviewId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SaidForm, {
      template: SHOW,
      model: () => this.model(caller, childId, id),
      act: async ({ way, words, readers }, acting) => {
        await this.words.contribute(acting, { childId, id }, { way, words, readers });
        return goTo(`/officer/children/${childId}/reviews`, 'It is written down.');
      },
    });
  }

  private async model(caller: Caller, id: string, reviewId: string): Promise<PageModel> {
    const reviews = await this.planned.of(caller, id, reviewId);
    const title = `What ${reviews.child.firstName} said or showed`;
    return { title, ...reviewsModel(reviews) };
  }
}
