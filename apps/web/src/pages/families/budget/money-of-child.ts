import { Injectable } from '@nestjs/common';
import { BudgetsService } from '#budgets';
import { CardsService, WalletsService } from '#cards';
import { type Caller } from '#kernel';
import { type BudgetView, budgetView } from './budget.view.js';
import { type MovementView, movementView } from './movements.view.js';

/** What pages about one child's money show, to its family and to its officer. */
export interface MoneyModel {
  budget: BudgetView;
  movements: MovementView[];
  /** The cursor of the movements before these; null at the end. */
  older: string | null;
  cardMovements: MovementView[];
}

@Injectable()
export class MoneyOfChild {
  constructor(
    private readonly wallets: WalletsService,
    private readonly budgets: BudgetsService,
    private readonly cards: CardsService,
  ) {}

  /** @param cursor of the budget's movements; the card shows its last ones */
  async show(
    caller: Caller,
    childId: string,
    page: { limit: number; cursor?: string },
  ): Promise<MoneyModel> {
    const wallet = await this.wallets.get(caller, childId);
    const statement = await this.budgets.statement(caller, childId, page);
    const { limit } = page;
    const onCard = wallet.card && (await this.cards.statement(caller, wallet.card.id, { limit }));
    return {
      budget: budgetView(wallet),
      movements: statement.items.map((line) => movementView(line, 'budget')),
      older: statement.nextCursor,
      cardMovements: onCard?.items.map((line) => movementView(line, 'card')) ?? [],
    };
  }
}
