import { Injectable } from '@nestjs/common';
import { LastBookedService } from '#bookings';
import { BudgetsService } from '#budgets';
import { CardsService, type LeftInWallet, WalletsService } from '#cards';
import { type Caller, localDay } from '#kernel';
import { enoughFor } from '../../home/enough.js';
import { type BudgetView, budgetView } from './budget.view.js';
import { type MovementView, movementView } from './movements.view.js';

/** What pages about one child's money show, to its family and to its officer. */
export interface MoneyModel {
  budget: BudgetView;
  /** "Enough for 20 Saturdays at Stables." Undefined where nothing was booked yet. */
  enough: string | undefined;
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
    private readonly booked: LastBookedService,
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
    const budget = budgetView(wallet);
    return {
      budget,
      enough: await this.enough(caller, childId, budget),
      movements: statement.items.map((line) => movementView(line, 'budget')),
      older: statement.nextCursor,
      cardMovements: onCard?.items.map((line) => movementView(line, 'card')) ?? [],
    };
  }

  /** What is left for each child, with its card; children without a budget are left out. */
  leftOf(caller: Caller, childIds: string[]): Promise<LeftInWallet[]> {
    return this.wallets.leftOf(caller, childIds);
  }

  private async enough(
    caller: Caller,
    childId: string,
    { leftOf, endsOn }: BudgetView,
  ): Promise<string | undefined> {
    if (endsOn === undefined) return undefined;
    const [last] = await this.booked.of(caller, [childId]);
    return last && enoughFor({ ...leftOf, endsOn }, last, localDay(new Date()));
  }
}
