import { Get, Post, Query } from '@nestjs/common';
import { FundingService } from '#budgets';
import { CardsService } from '#cards';
import { type Child, ChildrenService, fullName } from '#children';
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
import { CardForm } from './card.form.js';
import { budgetLinks } from './child-links.js';
import { fundingView } from './funding.view.js';
import { MoneyOfChild } from './money-of-child.js';
import { StatementQuery } from './statement.query.js';

const TEMPLATE = 'families/budget/show.njk';
const MOVEMENTS = 20;

/** A family's or a young person's money: what is left, in a sentence, a picture and a statement. */
@PageController('budget')
@Access('family', 'young-person')
export class BudgetPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly cards: CardsService,
    private readonly money: MoneyOfChild,
    private readonly funding: FundingService,
  ) {}

  /** Whose budget; straight to it when there is only one child. */
  @Get()
  async choose(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { items } = await this.children.list(caller, { limit: 100 });
    const [only, ...others] = items;
    if (only && others.length === 0) return goTo(`/budget/${only.id}`);
    const left = await this.money.leftOf(
      caller,
      items.map(({ id }) => id),
    );
    const byChild = new Map(left.map((one) => [one.childId, one]));
    return showPage('families/budget/choose.njk', {
      title: 'My budget',
      children: items.map((child) => ({ ...child, left: byChild.get(child.id) })),
    });
  }

  @Get(':childId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Query() query: StatementQuery,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId, query));
  }

  @Post(':childId/card/freeze')
  @Access('family')
  freeze(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CardForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId, {}),
      act: async ({ cardId }, acting) => {
        await this.cards.freeze(acting, cardId);
        return goTo(
          `/budget/${childId}`,
          'The card is frozen. It pays for nothing until you unfreeze it.',
        );
      },
    });
  }

  @Post(':childId/card/unfreeze')
  @Access('family')
  unfreeze(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CardForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId, {}),
      act: async ({ cardId }, acting) => {
        await this.cards.unfreeze(acting, cardId);
        return goTo(`/budget/${childId}`, 'The card is active again.');
      },
    });
  }

  private async model(
    caller: Caller,
    childId: string,
    { cursor }: StatementQuery,
  ): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const money = await this.money.show(caller, childId, {
      limit: MOVEMENTS,
      ...(cursor && { cursor }),
    });
    return {
      title: titleFor(caller, child),
      child,
      whose: caller.role === 'young-person' ? '' : ` for ${child.firstName}`,
      ...money,
      funding: fundingView(await this.funding.ofChild(caller, childId)),
      mayFreeze: caller.role === 'family',
      groups: budgetLinks(childId),
    };
  }
}

function titleFor(caller: Caller, child: Child): string {
  return caller.role === 'young-person' ? 'My budget' : `Budget of ${fullName(child)}`;
}
