import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Figures } from '#budgets';
import { type Child, requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { compared, type PriceComparison } from '../domain/price-book.js';
import { type Trial, tryOut } from '../domain/trial.js';
import { type Wish } from '../domain/wish.js';
import { TrialGround } from './trial-ground.js';

/** A wish worked out, with what the page needs around it. */
export interface WhatIfTable extends Trial {
  child: Child;
  figures: Figures;
  prices: PriceComparison;
  outcomes: { id: string; wish: string }[];
}

/** "What if": works a wish out and keeps nothing. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly database: Database,
    private readonly ground: TrialGround,
  ) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async tryOut(caller: Caller, childId: string, wish: Wish): Promise<WhatIfTable> {
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const ground = await this.ground.readWithin(tx, child, wish);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'package.what-if',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const { figures, outcomes } = ground;
      return { child, figures, outcomes, prices: compared(ground.prices), ...tryOut(wish, ground) };
    });
  }
}
