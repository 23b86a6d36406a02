import { Get, Post } from '@nestjs/common';
import { HELP_KINDS, HelpRequestsService } from '#casework';
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
import { ConfirmForm } from '../../button.forms.js';
import { AnswerHelpForm, TakeForm } from './help-requests.forms.js';

const SHOW = 'officers/help/show.njk';

/** An officer's questions from families: who waits, until when, and the answer in writing. */
@PageController('officer/help-requests')
@Access('officer')
export class HelpRequestsPage {
  constructor(private readonly requests: HelpRequestsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('officers/help/list.njk', {
      title: 'Requests for help',
      kinds: HELP_KINDS,
      me: caller.userId,
      requests: await this.requests.open(caller),
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':id/owner')
  take(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(TakeForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ from }, acting) => {
        await this.requests.take(acting, id, from || null);
        return goTo(`/officer/help-requests/${id}`, 'You look after this request now.');
      },
    });
  }

  @Post(':id/answer')
  answer(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerHelpForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ answer }, acting) => {
        await this.requests.answer(acting, id, answer);
        return goTo(`/officer/help-requests/${id}`, 'The answer is with the family.');
      },
    });
  }

  @Post(':id/closing')
  close(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.requests.close(acting, id);
        return goTo('/officer/help-requests', 'The request is closed.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const request = await this.requests.get(caller, id);
    return {
      title: HELP_KINDS[request.kind],
      request,
      mine: request.ownerId === caller.userId,
    };
  }
}
