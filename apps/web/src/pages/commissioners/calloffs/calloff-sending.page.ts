import { Get, Post } from '@nestjs/common';
import { type CalloffFile, CalloffsService, SendingService } from '#calloffs';
import { type Caller } from '#kernel';
import { IsString, IsUUID, Length } from 'class-validator';
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
import { dayOf } from '../markets/day-fields.js';
import { instantsOf, StepForm, valuesOf } from './calloff-steps.form.js';
import { CALLOFF_WORDS, pathOf } from './calloffs.page.js';

const CHECK = 'commissioners/calloffs/check.njk';
const CHANGE = 'commissioners/calloffs/change.njk';
const CANCEL = 'commissioners/calloffs/cancel.njk';
const AGREEMENTS = 'commissioners/calloffs/agreements.njk';
const REASON = { message: 'Give your reason in 10 to 4,000 characters' };
const REVIEW = { message: 'Say in 10 to 2,000 characters why the deadline moves or may stay' };
const EVIDENCE = { message: 'Say in 10 to 1,000 characters how you know' };

class ChangeForm extends StepForm {
  @IsString(REASON)
  @Length(10, 4000, REASON)
  reason: string;

  @IsString(REVIEW)
  @Length(10, 2000, REVIEW)
  deadlineReview: string;
}

class CancelForm {
  @IsString(REASON)
  @Length(10, 4000, REASON)
  reason: string;
}

class AgreementForm {
  @IsUUID('all', { message: 'Choose a provider' })
  provider: string;

  @IsString(EVIDENCE)
  @Length(10, 1000, EVIDENCE)
  evidence: string;
}

/** Sending a call-off, changing it for everybody, and ending it. */
@PageController('commissioner/calloffs/:calloffId')
@Access('commissioner')
export class CalloffSendingPage {
  constructor(
    private readonly calloffs: CalloffsService,
    private readonly sending: SendingService,
  ) {}

  @Get('check')
  async check(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(CHECK, await this.checkModel(caller, id));
  }

  @Post('check')
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CHECK,
      model: () => this.checkModel(caller, id),
      act: async (_form, keyed) => {
        await this.sending.send(keyed, id);
        return goTo(pathOf(id), 'It is sent.');
      },
    });
  }

  @Get('change')
  async changeForm(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const calloff = await this.calloffs.get(caller, id);
    return showPage(CHANGE, { ...changeModel(calloff), values: valuesOf(calloff) });
  }

  @Post('change')
  change(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ChangeForm, {
      template: CHANGE,
      model: async () => changeModel(await this.calloffs.get(caller, id)),
      act: async (form, keyed) => {
        const { reason, deadlineReview, description = '' } = form;
        const days = { startsOn: dayOf(form, 'startsOn'), endsOn: dayOf(form, 'endsOn') };
        const asked = { description, ...days, ...instantsOf(form) };
        await this.sending.change(keyed, id, { ...asked, reason, deadlineReview });
        return goTo(pathOf(id), 'It is changed, and everybody who is invited is told.');
      },
    });
  }

  @Get('cancellation')
  async cancelForm(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(CANCEL, cancelModel(await this.calloffs.get(caller, id)));
  }

  @Post('cancellation')
  cancel(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(CancelForm, {
      template: CANCEL,
      model: async () => cancelModel(await this.calloffs.get(caller, id)),
      act: async ({ reason }, keyed) => {
        await this.sending.cancel(keyed, id, reason);
        return goTo(pathOf(id), 'It is cancelled, and everybody who was invited is told.');
      },
    });
  }

  @Get('agreements')
  async agreements(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(AGREEMENTS, await this.agreementModel(caller, id));
  }

  @Post('agreements')
  agree(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AgreementForm, {
      template: AGREEMENTS,
      model: () => this.agreementModel(caller, id),
      act: async ({ provider, evidence }, keyed) => {
        await this.sending.agree(keyed, id, provider, evidence);
        return goTo(`${pathOf(id)}/agreements`, 'The agreement is recorded.');
      },
    });
  }

  private async checkModel(caller: Caller, id: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const members = await this.sending.agreements(caller, id);
    const title = 'Check before you send it';
    return { title, words: CALLOFF_WORDS, calloff, members: members.length, path: pathOf(id) };
  }

  private async agreementModel(caller: Caller, id: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const members = await this.sending.agreements(caller, id);
    return { title: 'Who agrees to a shorter time?', calloff, members, path: pathOf(id) };
  }
}

function changeModel(calloff: CalloffFile): PageModel {
  return { title: 'Change what you ask for', calloff, path: pathOf(calloff.id) };
}

function cancelModel(calloff: CalloffFile): PageModel {
  return { title: 'Cancel this call-off?', calloff, path: pathOf(calloff.id) };
}
