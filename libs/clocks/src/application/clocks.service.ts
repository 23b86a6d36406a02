import { Inject, Injectable } from '@nestjs/common';
import { type Caller, type Clock, DomainError } from '#kernel';
import { MarketClocksService } from '#market';
import { Database, type Tx } from '#platform';
import { boardOf, type ClockOnBoard } from '../domain/board.js';
import { databaseNow } from '../persistence/reminders.queries.js';

/** Whoever has clocks beside the markets. */
export interface ClockSource {
  clocksWithin(tx: Tx): Promise<Clock[]>;
}
export const CLOCK_SOURCES = Symbol('clock sources');

/** Everything with a day that the law, or the council itself, has set: on one board. */
@Injectable()
export class ClocksService {
  constructor(
    private readonly database: Database,
    private readonly market: MarketClocksService,
    @Inject(CLOCK_SOURCES) private readonly sources: ClockSource[],
  ) {}

  /** Of the caller's authority, what runs out first first. @throws DomainError clocks.only-authorities */
  async board(caller: Caller): Promise<ClockOnBoard[]> {
    const { authorityId } = caller;
    if (authorityId === null) throw onlyAuthorities();
    return this.database.transaction(caller, async (tx) => {
      const now = await databaseNow(tx);
      return boardOf(await this.allWithin(tx, authorityId, now), now);
    });
  }

  /** How many are overdue. */
  async overdue(caller: Caller): Promise<number> {
    return (await this.board(caller)).filter(({ group }) => group === 'overdue').length;
  }

  private async allWithin(tx: Tx, authorityId: string, now: Date): Promise<Clock[]> {
    const found = await this.market.clocksWithin(tx, authorityId, now);
    for (const source of this.sources) found.push(...(await source.clocksWithin(tx)));
    return found;
  }
}

function onlyAuthorities(): DomainError {
  return new DomainError('forbidden', 'clocks.only-authorities', 'Only an authority has clocks.');
}
