import { Injectable } from '@nestjs/common';
import { BudgetsService, PackageService } from '#budgets';
import { type Child } from '#children';
import { localDay } from '#kernel';
import { type Tx } from '#platform';
import { type Ground } from '../domain/additions.js';
import { type Wish } from '../domain/wish.js';
import { pricesInForce } from '../persistence/price-lines.queries.js';
import { offersOfWish, openOutcomes } from '../persistence/what-if.queries.js';

/** Reads what a wish is worked out with, for use cases that have checked the child and write the audit row. */
@Injectable()
export class TrialGround {
  constructor(
    private readonly budgets: BudgetsService,
    private readonly packages: PackageService,
  ) {}

  async readWithin(tx: Tx, child: Child, { wanted }: Wish): Promise<Ground> {
    const offerIds = wanted.flatMap((one) => (one.from === 'offer' ? [one.offerId] : []));
    return {
      figures: await this.budgets.figuresWithin(tx, child.id),
      packageLines: await this.packages.linesWithin(tx, child.id),
      prices: await pricesInForce(tx, localDay(new Date())),
      offers: await offersOfWish(tx, offerIds, child.homeDistrict),
      outcomes: await openOutcomes(tx, child.id),
    };
  }
}
