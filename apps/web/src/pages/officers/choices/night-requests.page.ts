import { Get, Post } from '@nestjs/common';
import { NightRequestsService } from '#choices';
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
} from '../../../http/index.js';
import { NightAnswerForm } from './more-answer.form.js';

const SHOW = 'officers/choices/night-request.njk';

/** "One more night", and the officer's answer; a yes leads on to booking it. */
@PageController('officer/night-requests')
@Access('officer')
export class OfficerNightRequestsPage {
  constructor(private readonly nights: NightRequestsService) {}

  @Get(':requestId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') requestId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, requestId));
  }

  @Post(':requestId/answer')
  answer(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') requestId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NightAnswerForm, {
      template: SHOW,
      model: () => this.model(caller, requestId),
      act: async ({ answer, reason }, acting) => {
        await this.nights.answer(acting, requestId, { state: answer, reason });
        const notice =
          answer === 'agreed'
            ? 'Answered. The night is not booked yet: book it now.'
            : 'Answered. The family reads the reason, and its rights.';
        return goTo(`/officer/night-requests/${requestId}`, notice);
      },
    });
  }

  private async model(caller: Caller, requestId: string): Promise<PageModel> {
    const request = await this.nights.get(caller, requestId);
    return {
      title: `${request.firstName} ${request.lastName} wants to stay one more night`,
      request,
    };
  }
}
