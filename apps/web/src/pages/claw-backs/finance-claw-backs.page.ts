import { Get, Post } from '@nestjs/common';
import { ClawBacksService, PROGRAMMES, type Programme } from '#budgets';
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
import { type Act, ActForm } from './claw-back.forms.js';
import { actsFor, clawBackView } from './claw-back.view.js';

const SHOW = 'claw-backs/finance-show.njk';
const DONE: Record<Act, string> = {
  withdraw: 'It is withdrawn. The family is told.',
  keep: 'The family keeps the money, and is told.',
  take: 'The family is told, with how to appeal. The money is taken on the day below.',
  'give-back': 'The money is in the budget again. The family is told.',
};

/** Budgets with more than they can use, and money that was announced to be taken back. No child is named. */
@PageController('finance/claw-backs')
@Access('finance')
export class FinanceClawBacksPage {
  constructor(private readonly clawBacks: ClawBacksService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { unused, clawBacks, policy } = await this.clawBacks.overview(caller);
    return showPage('claw-backs/finance-list.njk', {
      title: 'Money to take back',
      policy,
      unused: unused.map((one) => ({ ...one, name: budgetName(one) })),
      clawBacks: clawBacks.map(clawBackView),
    });
  }

  @Get(':clawBackId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('clawBackId') id: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':clawBackId')
  act(
    @CurrentCaller() caller: Caller,
    @IdParam('clawBackId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ActForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ act, reason }, acting) => {
        if (act === 'withdraw') await this.clawBacks.withdraw(acting, id, reason);
        else if (act === 'give-back') await this.clawBacks.giveBack(acting, id, reason);
        else await this.clawBacks.decide(acting, id, { view: act, reason });
        return goTo(`/finance/claw-backs/${id}`, DONE[act]);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const found = await this.clawBacks.get(caller, id);
    const view = clawBackView(found);
    return {
      title: view.name,
      one: view,
      own: found.proposedBy === caller.userId,
      acts: actsFor(found, caller.userId),
    };
  }
}

/** What a budget is called where no child may be: "Flexible Short Breaks 2026-27, 3fa2c1d0". */
export function budgetName(budget: {
  entitlementId: string;
  programme: string;
  financialYear: string;
}): string {
  const { entitlementId, programme, financialYear } = budget;
  const name = isProgramme(programme) ? PROGRAMMES[programme] : programme;
  return `${name} ${financialYear}, ${entitlementId.slice(0, 8)}`;
}

function isProgramme(programme: string): programme is Programme {
  return Object.hasOwn(PROGRAMMES, programme);
}
