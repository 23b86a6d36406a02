import { Get, Post } from '@nestjs/common';
import { LINE_WAYS } from '#budgets';
import { ChildrenService } from '#children';
import { WaysService } from '#holding';
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
import { YourRights } from '../../rights/your-rights.js';
import { ChooseWayForm, WithdrawWayForm } from './holding.forms.js';
import { requestView, takeLineWays, wayCards } from './ways.view.js';

const TEMPLATE = 'families/holding/ways.njk';

/** Ways to hold the money, as equals: the family chooses, and may choose again at any time. */
@PageController('budget/:childId/ways')
@Access('family', 'young-person')
export class WaysPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly ways: WaysService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId));
  }

  @Post()
  ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const lines = takeLineWays(submitted.body);
    return submitted.handle(ChooseWayForm, {
      template: TEMPLATE,
      model: async () => ({ ...(await this.model(caller, childId)), chosen: lines }),
      act: async ({ way, words }, acting) => {
        await this.ways.ask(acting, childId, { way, words, lines });
        return goTo(
          `/budget/${childId}/ways`,
          'Your choice is with your officer. Nothing changes until it is confirmed.',
        );
      },
    });
  }

  @Post('withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(WithdrawWayForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ wayRequestId }, acting) => {
        await this.ways.withdraw(acting, childId, wayRequestId);
        return goTo(`/budget/${childId}/ways`, 'Your choice is taken back.');
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const { current, waiting, history, lines, year } = await this.ways.ofChild(caller, childId);
    const [last] = history;
    return {
      title: 'Ways to hold the money',
      child,
      cards: wayCards(),
      lines,
      lineWays: LINE_WAYS,
      current: current && requestView(current, lines),
      waiting: waiting && requestView(waiting, lines),
      refused: last?.state === 'refused' ? requestView(last, lines) : undefined,
      hasBudget: year !== undefined,
      ...(await this.yourRights.model(caller)),
    };
  }
}
