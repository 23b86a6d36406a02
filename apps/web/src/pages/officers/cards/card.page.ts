import { Get, Post } from '@nestjs/common';
import { CardsService, type Wallet, WalletsService } from '#cards';
import { ChildrenService } from '#children';
import { type Caller, DomainError, invalidField, formatPence } from '#kernel';
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
import { budgetView } from '../../families/budget/budget.view.js';
import { CardForm } from '../../families/budget/card.form.js';
import { inFormFields } from '../in-form-fields.js';
import { ConfirmForm } from '../../button.forms.js';
import { LoadForm, penceOf } from './load.form.js';

const ISSUE = 'officers/cards/issue.njk';
const LOAD = 'officers/cards/load.njk';
const CHILD = '/officer/children/';

/** What an officer does with a child's card; money is shown before and after. */
@PageController('officer/children/:id/card')
@Access('officer')
export class CardPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly wallets: WalletsService,
    private readonly cards: CardsService,
  ) {}

  @Get('new')
  async issueForm(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(ISSUE, await this.model(caller, id, 'Issue a prepaid card'));
  }

  @Post('new')
  issue(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: ISSUE,
      model: () => this.model(caller, id, 'Issue a prepaid card'),
      act: async (_form, acting) => {
        await this.cards.issue(acting, id);
        return goTo(`${CHILD}${id}`, 'The card is issued. It is empty until you load it.');
      },
    });
  }

  @Get('load')
  async loadForm(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(LOAD, await this.model(caller, id, 'Load the card'));
  }

  /** Shows both purses before and after; nothing has moved yet. */
  @Post('load')
  checkLoad(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LoadForm, {
      template: LOAD,
      model: () => this.model(caller, id, 'Load the card'),
      act: async (form) => {
        const pence = penceOf(form);
        const { card, availablePence } = cardOf(await this.wallets.get(caller, id));
        if (pence > availablePence) throw moreThan(availablePence);
        return showPage('officers/cards/check-load.njk', {
          ...(await this.model(caller, id, 'Check before you load the card')),
          values: submitted.fields,
          pence,
          after: {
            budgetPence: availablePence - pence,
            cardPence: card.availablePence + pence,
          },
        });
      },
    });
  }

  @Post('loads')
  load(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LoadForm, {
      template: LOAD,
      model: () => this.model(caller, id, 'Load the card'),
      act: (form, acting) =>
        inFormFields({ amountPence: 'amount' }, async () => {
          const { card } = cardOf(await this.wallets.get(caller, id));
          const pence = penceOf(form);
          await this.cards.load(acting, card.id, pence);
          return goTo(`${CHILD}${id}`, `${formatPence(pence)} is on the card.`);
        }),
    });
  }

  @Post('freeze')
  freeze(@IdParam('id') id: string, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return this.move(id, submitted, 'freeze');
  }

  @Post('unfreeze')
  unfreeze(@IdParam('id') id: string, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return this.move(id, submitted, 'unfreeze');
  }

  private move(
    id: string,
    submitted: SubmittedForm,
    how: 'freeze' | 'unfreeze',
  ): Promise<PageAnswer> {
    return submitted.handle(CardForm, {
      template: 'error.njk',
      model: () => ({ title: 'The card is not there any more', status: 404 }),
      act: async ({ cardId }, acting) => {
        const { state } = await this.cards[how](acting, cardId);
        return goTo(
          `${CHILD}${id}`,
          state === 'frozen' ? 'The card is frozen.' : 'The card is active again.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string, title: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    return { title, child, budget: budgetView(await this.wallets.get(caller, id)) };
  }
}

function cardOf({ card, availablePence }: Wallet): {
  card: NonNullable<Wallet['card']>;
  availablePence: number;
} {
  if (card) return { card, availablePence };
  throw new DomainError('not-found', 'cards.not-found', 'The child has no card. Issue one first.');
}

function moreThan(availablePence: number): DomainError {
  return invalidField(
    'budgets.insufficient-funds',
    'amount',
    `The budget has ${formatPence(availablePence)} available. Load that much or less.`,
  );
}
