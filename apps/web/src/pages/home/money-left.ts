import { Injectable } from '@nestjs/common';
import { LastBookedService } from '#bookings';
import { type LeftInWallet, WalletsService } from '#cards';
import { ChildrenService } from '#children';
import { type Caller, localDay } from '#kernel';
import { enoughFor } from './enough.js';

/** One child's line on the home page. */
export interface MoneyLine {
  childId: string;
  /** "Maya"; "You" to a young person. */
  whose: string;
  /** Undefined where no entitlement is open. */
  left: LeftInWallet | undefined;
  /** "Enough for 20 Saturdays at Stables." */
  enough: string | undefined;
}

const SHOWN = 10;

/** What is left for each child of a family, or for a young person, in three reads however many they are. */
@Injectable()
export class MoneyLeft {
  constructor(
    private readonly children: ChildrenService,
    private readonly wallets: WalletsService,
    private readonly booked: LastBookedService,
  ) {}

  async lines(caller: Caller): Promise<MoneyLine[]> {
    if (caller.role !== 'family' && caller.role !== 'young-person') return [];
    const { items } = await this.children.list(caller, { limit: SHOWN });
    const ids = items.map(({ id }) => id);
    const left = new Map((await this.wallets.leftOf(caller, ids)).map((one) => [one.childId, one]));
    const last = new Map(
      (await this.booked.of(caller, [...left.keys()])).map((one) => [one.childId, one]),
    );
    const today = localDay(new Date());
    return items.map(({ id, firstName }) => {
      const [has, booked] = [left.get(id), last.get(id)];
      return {
        childId: id,
        whose: caller.role === 'young-person' ? 'You' : firstName,
        left: has,
        enough: has && booked && enoughFor(has, booked, today),
      };
    });
  }
}
