import { Get, Post } from '@nestjs/common';
import { AddedOrAskedService, MoneyAddedService } from '#budgets';
import { ChildrenService } from '#children';
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
import { requestView } from '../approvals/approvals.view.js';
import { ButtonForm } from '../button.forms.js';
import { YourRights } from '../rights/your-rights.js';
import { addedView } from './money-added.view.js';

const TEMPLATE = 'money-added/family.njk';

/** What was added to a child's budget, and how a family pays in money of its own. */
@PageController('budget/:childId/added')
@Access('family', 'young-person')
export class FamilyAddedPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly moneyAdded: MoneyAddedService,
    private readonly addedOrAsked: AddedOrAskedService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId));
  }

  @Post('code')
  @Access('family')
  askCode(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async (_form, acting) => {
        await this.moneyAdded.askCode(acting, childId);
        return goTo(`/budget/${childId}/added`, 'Here is your code. Write it on the payment.');
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const found = await this.moneyAdded.ofChild(caller, childId);
    const asked = await this.addedOrAsked.askedAbout(caller, childId);
    return {
      title: 'Money added to the budget',
      child,
      mayPayIn: caller.role === 'family' && found.ownMoney !== null,
      ...addedView(found, true),
      waiting: asked.filter(({ state }) => state === 'waiting').map(requestView),
      refused: asked.filter(({ state }) => state === 'refused').map(requestView),
      ...(await this.yourRights.model(caller)),
    };
  }
}
