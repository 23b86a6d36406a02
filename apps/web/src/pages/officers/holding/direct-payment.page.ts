import { Get, Post } from '@nestjs/common';
import { ChildrenService, fullName } from '#children';
import { AgreementsService, EVIDENCE, type NewAgreement } from '#holding';
import { type Caller, invalidField, parsePounds } from '#kernel';
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
import { agreementName, evidenceInWords } from '../../families/holding/agreement.view.js';
import { AgreementForm, EndAgreementForm, startOf } from '../../families/holding/holding.forms.js';

const TEMPLATE = 'officers/holding/direct-payment.njk';

/** An officer proposes a direct payment, checks it before the family gets it, and may end it. */
@PageController('officer/children/:id/direct-payment')
@Access('officer')
export class OfficerDirectPaymentPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly agreements: AgreementsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  /** Shows each payment before the family sees anything. */
  @Post()
  check(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AgreementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form) => {
        const { agreement, endsOn, schedule } = await this.agreements.preview(
          caller,
          id,
          agreementIn(form),
        );
        return showPage('officers/holding/check-direct-payment.njk', {
          title: 'Check the agreement before the family gets it',
          child: await this.children.get(caller, id),
          values: submitted.fields,
          agreement: { ...agreement, endsOn, evidenceInWords: evidenceInWords(agreement) },
          schedule,
        });
      },
    });
  }

  @Post('proposal')
  propose(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AgreementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        await this.agreements.propose(acting, id, agreementIn(form));
        return goTo(
          `/officer/children/${id}/direct-payment`,
          'The family has the agreement to read. Nothing is paid before it accepts.',
        );
      },
    });
  }

  @Post('end')
  end(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(EndAgreementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ agreementId, reason }, acting) => {
        await this.agreements.end(acting, id, agreementId, reason);
        return goTo(
          `/officer/children/${id}/direct-payment`,
          'The agreement has ended. What was not in a file of payments is cancelled.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const { current, schedule, earlier, year } = await this.agreements.ofChild(caller, id);
    return {
      title: `Direct payment of ${fullName(child)}`,
      child,
      agreement: current && {
        ...current,
        name: agreementName(current),
        evidenceInWords: evidenceInWords(current),
      },
      schedule,
      earlier: earlier.map((one) => ({ ...one, name: agreementName(one) })),
      leftPence: year && Math.max(0, year.givenPence - year.agreedPence),
      year,
      evidence: EVIDENCE,
    };
  }
}

/** Pounds and parts of a date as typed, in pence and days. */
function agreementIn(form: AgreementForm): NewAgreement {
  const pence = parsePounds(form.amount);
  if (pence === undefined) {
    throw invalidField(
      'holding.wrong-amount',
      'amount',
      'Enter the amount in pounds, like 1,250.50.',
    );
  }
  const startsOn = startOf(form);
  if (startsOn === null) {
    throw invalidField('holding.wrong-start', 'startsOn', 'Enter the first day that is paid for.');
  }
  const above = form.evidenceAbove?.trim();
  return {
    payeeReference: form.payeeReference,
    startsOn,
    pence,
    evidence: form.evidence,
    evidenceAbovePence: above ? (parsePounds(above) ?? null) : null,
    evidenceReason: form.evidenceReason ?? '',
  };
}
