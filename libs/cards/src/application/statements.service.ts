import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, endOfLocalDay, localToInstant, type PageRequest } from '#kernel';
import { LedgerService, type PeriodStatement, type Units } from '#ledger';
import { Database } from '#platform';
import { checkedPeriod, type Period } from '../domain/period.js';
import { shownOfShops } from '../domain/shown-of-shops.js';
import { shopsOf } from '../persistence/shops.queries.js';
import { fundsOfChild, leftFromBefore } from '../persistence/funds-of-child.queries.js';

/** A child's money, hours and nights over a period: budgets of all years and cards together. */
export interface ChildStatement extends PeriodStatement, Period {
  childId: string;
  /** Still in budgets of years that are over: no longer to be booked with. */
  leftFromBefore: Units;
  /** Of purchases by card, as far as whoever asks is told: by the id of the movement. */
  shops: Record<string, string>;
}

@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * @param period days, both included, by the clock in London
   * @param part of the movements; all of them unless given
   * @throws DomainError children.not-found, budgets.not-a-period, request.bad-cursor
   */
  async ofChild(
    caller: Caller,
    childId: string,
    period: Period,
    part?: PageRequest,
  ): Promise<ChildStatement> {
    const { from, to } = checkedPeriod(period);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.statement',
        subjectType: 'child',
        subjectIds: [childId],
        details: { from, to },
      });
      const statement = await this.ledger.periodStatementWithin(
        tx,
        await fundsOfChild(tx, childId),
        {
          from: localToInstant(`${from}T00:00`),
          until: endOfLocalDay(to),
        },
        part,
      );
      return {
        ...statement,
        childId,
        from,
        to,
        shops: await shopsOf(tx, statement.movements, shownOfShops(caller.role, child.dateOfBirth)),
        leftFromBefore: await leftFromBefore(tx, childId),
      };
    });
  }
}
