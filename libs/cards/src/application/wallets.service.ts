import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { BudgetsService, type Figures } from '#budgets';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type CardFigures } from '../domain/card.js';
import { findCardOf } from '../persistence/cards.queries.js';
import { type LeftInWallet, leftInWallets } from '../persistence/left.queries.js';
import { CardsService } from './cards.service.js';

/** All that a child may spend: the personal budget, and beside it what was moved to the card. */
export interface Wallet extends Figures {
  card: CardFigures | null;
}

/** A child's money at one moment, read in one transaction. */
@Injectable()
export class WalletsService {
  constructor(
    private readonly database: Database,
    private readonly budgets: BudgetsService,
    private readonly cards: CardsService,
  ) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async get(caller: Caller, childId: string): Promise<Wallet> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const figures = await this.budgets.figuresWithin(tx, childId);
      const card = figures.entitlement && (await findCardOf(tx, figures.entitlement.id));
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return { ...figures, card: card ? await this.cards.figuresOf(tx, card) : null };
    });
  }

  /** What is left for each child, card included, for a list; children without an entitlement are left out. */
  async leftOf(caller: Caller, childIds: string[]): Promise<LeftInWallet[]> {
    if (childIds.length === 0) return [];
    return this.database.transaction(caller, async (tx) => {
      const left = await leftInWallets(tx, childIds);
      if (left.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'budget.list',
          subjectType: 'child',
          subjectIds: left.map(({ childId }) => childId),
        });
      }
      return left;
    });
  }
}
