import { Get, Post } from '@nestjs/common';
import { ChildrenService, fullName } from '#children';
import { MoreRequestsService } from '#choices';
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
import { moreView } from '../../families/choices/more.view.js';
import { MoreAnswerForm, moreAnswerOf } from './more-answer.form.js';

const SHOW = 'officers/choices/more-request.njk';

/** A family's request for more, and the officer's answer with its reasons. */
@PageController('officer/more-requests')
@Access('officer')
export class OfficerMoreRequestsPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly requests: MoreRequestsService,
  ) {}

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
    return submitted.handle(MoreAnswerForm, {
      template: SHOW,
      model: () => this.model(caller, requestId),
      act: async (form, acting) => {
        await this.requests.answer(acting, requestId, moreAnswerOf(form));
        return goTo(
          `/officer/more-requests/${requestId}`,
          'Answered. The family reads the reason.',
        );
      },
    });
  }

  private async model(caller: Caller, requestId: string): Promise<PageModel> {
    const request = moreView(await this.requests.get(caller, requestId));
    const child = await this.children.get(caller, request.childId);
    return { title: `${fullName(child)} asks for more`, child, request };
  }
}
