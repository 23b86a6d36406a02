import { Get, Post } from '@nestjs/common';
import { amountNeeded, AskedClawBacksService, ClawBacksService, type NewClawBack } from '#budgets';
import { addDays, type Caller, invalidField, localDay, parsePounds } from '#kernel';
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
import { waitsFor } from '../approvals/approvals.view.js';
import { dayIn } from '../families/holding/holding.forms.js';
import { ProposeForm } from './claw-back.forms.js';
import { budgetName } from './finance-claw-backs.page.js';

const TEMPLATE = 'claw-backs/finance-new.njk';

/** Finance announces that it wants money back: within the policy, with a reason, 28 days before at least. */
@PageController('finance/unused-budgets/:entitlementId')
@Access('finance')
export class ProposeClawBackPage {
  constructor(
    private readonly clawBacks: ClawBacksService,
    private readonly asked: AskedClawBacksService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('entitlementId') entitlementId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, entitlementId));
  }

  @Post()
  propose(
    @CurrentCaller() caller: Caller,
    @IdParam('entitlementId') entitlementId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ProposeForm, {
      template: TEMPLATE,
      model: () => this.model(caller, entitlementId),
      act: async (form, acting) => {
        const proposed = await this.asked.propose(acting, entitlementId, wantedIn(form));
        if ('waiting' in proposed) {
          return goTo('/finance/claw-backs', waitsFor(proposed.waiting));
        }
        const { id } = proposed.done;
        return goTo(
          `/finance/claw-backs/${id}`,
          'The family is told now. Nothing is taken before the day below, or while it asks to keep the money.',
        );
      },
    });
  }

  private async model(caller: Caller, entitlementId: string): Promise<PageModel> {
    const { budget, policy } = await this.clawBacks.room(caller, entitlementId);
    const earliest = addDays(localDay(new Date()), policy?.noticeDays ?? 28);
    return {
      title: 'Take money back',
      budget: { ...budget, name: budgetName(budget) },
      policy,
      earliest,
      dayHint: `${earliest.split('-').toReversed().map(Number).join(' ')} or later`,
    };
  }
}

function wantedIn(form: ProposeForm): NewClawBack {
  const pence = parsePounds(form.amount);
  if (!pence) throw amountNeeded();
  const takesEffectOn = dayIn(
    form['takesEffectOn-year'],
    form['takesEffectOn-month'],
    form['takesEffectOn-day'],
  );
  if (takesEffectOn === null) {
    throw invalidField(
      'budgets.day-needed',
      'takesEffectOn',
      'Enter the day on which the money is to be taken.',
    );
  }
  return { pence, reason: form.reason, takesEffectOn };
}
