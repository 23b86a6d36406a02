import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays } from '#kernel';
import { type Tx } from '#platform';
import {
  type LeftOfBudget,
  listLeft,
  tellOfEnding,
  tellOfLowBudget,
} from '../persistence/budget-reminders.queries.js';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
/** So long before its last day a family hears that a budget ends with something left in it. */
const DAYS_BEFORE_END = 28;

/** Families and young people hear in time that a budget runs low or ends. Work of the worker's. */
@Injectable()
export class BudgetRemindersService {
  /**
   * Once each: below what somebody chose, again only after the budget was changed; and four weeks before its end. Joins
   * a transaction of the job "match-vacancies".
   * @param today local day
   * @returns how many budgets somebody was told of
   */
  async remindWithin(tx: Tx, today: string): Promise<number> {
    let told = 0;
    for (const budget of await listLeft(tx, today)) {
      const rows = (await this.tellLow(tx, budget)) + (await this.tellEnding(tx, budget, today));
      if (rows === 0) continue;
      told += 1;
      await recordAudit(tx, {
        authorityId: budget.authorityId,
        action: 'budget.remind',
        subjectType: 'entitlement',
        subjectIds: [budget.entitlementId],
      });
    }
    return told;
  }

  private async tellLow(tx: Tx, budget: LeftOfBudget): Promise<number> {
    if (budget.leftPercent === null) return 0;
    return tellOfLowBudget(tx, budget, {
      title: 'A budget runs low',
      body: [
        budget.leftPercent <= 0
          ? 'Nothing is left that could be booked.'
          : `About ${budget.leftPercent}% is left that could be booked.`,
        'What is booked already stays booked. If you need more, you can ask your council for it.',
      ].join('\n'),
      link: `/budget/${budget.childId}`,
    });
  }

  private async tellEnding(tx: Tx, budget: LeftOfBudget, today: string): Promise<number> {
    const { endsOn, leftPercent, childId } = budget;
    if (leftPercent === null || leftPercent <= 0) return 0;
    if (
      endsOn > addDays(today, DAYS_BEFORE_END) ||
      budget.startsOn > addDays(today, -DAYS_BEFORE_END)
    )
      return 0;
    return tellOfEnding(tx, budget, {
      title: `A budget ends on ${DAY.format(new Date(endsOn))}`,
      body: `About ${leftPercent}% is left. Book until then, or look what happens to what is left.`,
      link: `/budget/${childId}`,
    });
  }
}
