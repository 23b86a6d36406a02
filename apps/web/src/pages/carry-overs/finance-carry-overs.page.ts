import { Get, Post } from '@nestjs/common';
import { CarryOversService } from '#budgets';
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
import { type CarryOverOutcome, DecideCarryOverForm, ListedForm } from './carry-over.forms.js';
import { carryOverView, leftOverView } from './carry-over.view.js';

const LIST = 'carry-overs/finance-list.njk';
const SHOW = 'carry-overs/finance-show.njk';
const DONE: Record<CarryOverOutcome, string> = {
  approved: 'It is in the budget of the new year. The family is told.',
  refused: 'The family is told what ended with the year, and why.',
  withdrawn: 'It is withdrawn. Nothing has moved, and nobody is told.',
};

/** What is left of a year that is over: proposed by one person in finance, approved by another. */
@PageController('finance/carry-overs')
@Access('finance')
export class FinanceCarryOversPage {
  constructor(private readonly carryOvers: CarryOversService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(LIST, await this.listModel(caller));
  }

  @Post()
  propose(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ListedForm, {
      template: LIST,
      model: () => this.listModel(caller),
      act: async ({ ids }, acting) => {
        const { proposed } = await this.carryOvers.propose(acting, ids.split(','));
        return goTo(
          '/finance/carry-overs',
          `Proposed: ${proposed}. Nothing moves before a colleague in finance approves it.`,
        );
      },
    });
  }

  @Post('approval')
  approve(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ListedForm, {
      template: LIST,
      model: () => this.listModel(caller),
      act: async ({ ids }, acting) => {
        const { approved, left } = await this.carryOvers.approve(acting, ids.split(','));
        const rest = left > 0 ? ` ${left} must be looked at: less is left than was proposed.` : '';
        return goTo(
          '/finance/carry-overs',
          `Carried over: ${approved}. The families are told.${rest}`,
        );
      },
    });
  }

  @Get(':carryOverId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('carryOverId') id: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':carryOverId')
  decide(
    @CurrentCaller() caller: Caller,
    @IdParam('carryOverId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(DecideCarryOverForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ outcome, reason }, acting) => {
        await this.carryOvers.decide(acting, id, { state: outcome, reason: reason ?? '' });
        return goTo(`/finance/carry-overs/${id}`, DONE[outcome]);
      },
    });
  }

  private async listModel(caller: Caller): Promise<PageModel> {
    const { leftOver, carryOvers } = await this.carryOvers.overview(caller);
    const waits = carryOvers.filter(
      ({ state, proposedBy }) => state === 'proposed' && proposedBy !== caller.userId,
    );
    return {
      title: 'Money into the next year',
      leftOver: leftOver.map(leftOverView),
      proposable: leftOver.map(({ entitlementId }) => entitlementId).join(','),
      carryOvers: carryOvers.map(carryOverView),
      approvable: waits.map(({ id }) => id).join(','),
      waiting: waits.length,
    };
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const view = carryOverView(await this.carryOvers.get(caller, id));
    return { title: view.name, one: view, own: view.proposedBy === caller.userId };
  }
}
