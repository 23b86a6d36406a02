import { Get, Post } from '@nestjs/common';
import { ChildrenService } from '#children';
import { AgreementsService } from '#holding';
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
import { agreementName, evidenceInWords } from './agreement.view.js';
import { AnswerAgreementForm, EndAgreementForm } from './holding.forms.js';

const TEMPLATE = 'families/holding/direct-payment.njk';
const DONE = {
  accept: 'You have accepted the agreement. The payments are planned below.',
  decline: 'You have said no. Nothing is paid. You can choose another way at any time.',
};

/** A direct payment as its family reads it: what is agreed, each payment, and how to end it. */
@PageController('budget/:childId/direct-payment')
@Access('family', 'young-person')
export class DirectPaymentPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly agreements: AgreementsService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId));
  }

  @Post()
  @Access('family')
  answer(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerAgreementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ agreementId, answer }, acting) => {
        await this.agreements.answer(acting, childId, agreementId, answer === 'accept');
        return goTo(`/budget/${childId}/direct-payment`, DONE[answer]);
      },
    });
  }

  @Post('end')
  @Access('family')
  end(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(EndAgreementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ agreementId, reason }, acting) => {
        await this.agreements.end(acting, childId, agreementId, reason);
        return goTo(
          `/budget/${childId}/ways`,
          'The direct payment has ended. Choose how the money is held from now on.',
        );
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const { current, schedule, earlier } = await this.agreements.ofChild(caller, childId);
    return {
      title: 'Direct payment',
      child,
      agreement: current && {
        ...current,
        name: agreementName(current),
        paragraphs: current.terms.split('\n'),
        evidenceInWords: evidenceInWords(current),
      },
      schedule,
      earlier: earlier.map((one) => ({ ...one, name: agreementName(one) })),
      mayAnswer: caller.role === 'family',
    };
  }
}
