import { Injectable } from '@nestjs/common';
import { type LeftInWallet, WalletsService } from '#cards';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';

/** One child's line on the home page. */
export interface MoneyLine {
  childId: string;
  /** "Maya"; "You" to a young person. */
  whose: string;
  /** Undefined where no entitlement is open. */
  left: LeftInWallet | undefined;
}

const SHOWN = 10;

/** What is left for each child of a family, or for a young person, in two reads however many they are. */
@Injectable()
export class MoneyLeft {
  constructor(
    private readonly children: ChildrenService,
    private readonly wallets: WalletsService,
  ) {}

  async lines(caller: Caller): Promise<MoneyLine[]> {
    if (caller.role !== 'family' && caller.role !== 'young-person') return [];
    const { items } = await this.children.list(caller, { limit: SHOWN });
    const ids = items.map(({ id }) => id);
    const left = new Map((await this.wallets.leftOf(caller, ids)).map((one) => [one.childId, one]));
    return items.map(({ id, firstName }) => ({
      childId: id,
      whose: caller.role === 'young-person' ? 'You' : firstName,
      left: left.get(id),
    }));
  }
}
