import { Get, Post } from '@nestjs/common';
import { ReviewsService, ReviewWordsService } from '#casework';
import { type Caller, DomainError } from '#kernel';
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
import { YourRights } from '../rights/your-rights.js';
import { reviewsModel } from './review.view.js';
import { OwnWordsForm, SaidForm } from './reviews.forms.js';

const SHOW = 'reviews/family.njk';

/** The review of the support, for those it is about: who comes, what they want said, what came of it. */
@PageController('plan/:childId/review')
@Access('family', 'young-person')
export class FamilyReviewPage {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly words: ReviewWordsService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, childId));
  }

  @Post()
  write(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const young = caller.role === 'young-person';
    return submitted.handle<OwnWordsForm | SaidForm>(young ? OwnWordsForm : SaidForm, {
      template: SHOW,
      model: () => this.model(caller, childId),
      act: async (form, acting) => {
        const { planned } = await this.reviews.ofChild(caller, childId);
        if (!planned) throw noReview();
        const way = young ? 'wrote' : form.way;
        const { words, readers } = form;
        await this.words.contribute(acting, { childId, id: planned.id }, { way, words, readers });
        return goTo(`/plan/${childId}/review`, 'We have it. It is read at the review.');
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const reviews = await this.reviews.ofChild(caller, childId);
    const young = caller.role === 'young-person';
    const { firstName } = reviews.child;
    return {
      title: young ? 'My review' : `Review of ${firstName}’s support`,
      young,
      ...reviewsModel(reviews),
      ...(await this.yourRights.model(caller)),
    };
  }
}

function noReview(): DomainError {
  return new DomainError(
    'conflict',
    'casework.no-review-planned',
    'No review is planned at the moment, so there is nowhere to keep this. Ask for help instead, and an officer reads it within one working day.',
  );
}
