import { Get, Post } from '@nestjs/common';
import { PARTICIPANT_PARTS, ReviewsService, ReviewWordsService } from '#casework';
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
import { meetingAt, meetingValues, reviewsModel } from './review.view.js';
import { MeetingForm, ParticipantForm } from './reviews.forms.js';

const SHOW = 'reviews/meeting.njk';

/** Who chairs, when and where, and who is asked to come. */
@PageController('officer/children/:id/reviews/:reviewId')
@Access('officer')
export class ReviewMeetingPage {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly words: ReviewWordsService,
    private readonly planned: PlannedReview,
  ) {}

  @Get('meeting')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('reviewId') reviewId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id, reviewId));
  }

  @Post('meeting')
  arrange(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('reviewId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MeetingForm, {
      template: SHOW,
      model: () => this.model(caller, childId, id),
      act: async (form, acting) => {
        const day = [form['meetsOn-day'], form['meetsOn-month'], form['meetsOn-year']] as const;
        const meetsAt = meetingAt([...day], form.meetsTime);
        const { chairId, place } = form;
        await this.reviews.arrange(acting, { childId, id }, { chairId, meetsAt, place });
        return goTo(
          `/officer/children/${childId}/reviews`,
          'It is arranged, and the family sees it.',
        );
      },
    });
  }

  @Post('participants')
  ask(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('reviewId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ParticipantForm, {
      template: SHOW,
      model: () => this.model(caller, childId, id),
      act: async ({ name, part }, acting) => {
        await this.words.ask(acting, { childId, id }, { name, part });
        return goTo(`/officer/children/${childId}/reviews/${id}/meeting`, 'They are on the list.');
      },
    });
  }

  private async model(caller: Caller, id: string, reviewId: string): Promise<PageModel> {
    const reviews = await this.planned.of(caller, id, reviewId);
    return {
      title: 'Arrange the review',
      ...reviewsModel(reviews),
      parts: PARTICIPANT_PARTS,
      values: meetingValues(reviews.planned),
    };
  }
}
