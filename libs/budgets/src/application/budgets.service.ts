import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, localDay, type Page, type PageRequest } from '#kernel';
import { budgetFigures, LedgerService, type StatementLine } from '#ledger';
import { Database, type Tx } from '#platform';
import { type Band } from '../domain/bands.js';
import { type Figures, NOTHING } from '../domain/figures.js';
import { financialYearOf } from '../domain/financial-year.js';
import { bandsOf } from '../persistence/bands.queries.js';
import { findOpenEntitlement } from '../persistence/entitlements.queries.js';
import { type LeftOfChild, leftOfChildren } from '../persistence/left.queries.js';
import { type BudgetTotals, totalsOfAuthority } from '../persistence/totals.queries.js';

/** Reads of budgets: of a child, of several at once, of an authority as sums. */
@Injectable()
export class BudgetsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Allocated, committed, spent and available of a child's personal budget, without its card.
   * @throws DomainError children.not-found, the same for a child of somebody else
   */
  async figures(caller: Caller, childId: string): Promise<Figures> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return this.figuresWithin(tx, childId);
    });
  }

  /** The same for use cases that have checked the child and write the audit row themselves. */
  async figuresWithin(tx: Tx, childId: string): Promise<Figures> {
    const entitlement = await findOpenEntitlement(tx, childId);
    if (!entitlement) return { childId, ...NOTHING, entitlement: null };
    const balance = await this.ledger.balanceWithin(tx, entitlement.id);
    return { childId, ...budgetFigures(balance), entitlement };
  }

  /**
   * What happened to the money and hours of a child's open entitlement, the newest first; nothing
   * where none is open.
   * @throws DomainError children.not-found, request.bad-cursor
   */
  async statement(
    caller: Caller,
    childId: string,
    page: PageRequest,
  ): Promise<Page<StatementLine>> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const entitlement = await findOpenEntitlement(tx, childId);
      if (!entitlement) return { items: [], nextCursor: null };
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.statement',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return this.ledger.statementWithin(tx, entitlement.id, page);
    });
  }

  /** What is left of each child's entitlement, for a list; children without one are left out. */
  async leftOf(caller: Caller, childIds: string[]): Promise<LeftOfChild[]> {
    if (childIds.length === 0) return [];
    return this.database.transaction(caller, async (tx) => {
      const left = await leftOfChildren(tx, childIds);
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

  /** The authority's open budgets added up by programme and delivery, and its cards. No child is read. */
  async totals(caller: Caller): Promise<BudgetTotals[]> {
    return this.database.transaction(caller, (tx) => totalsOfAuthority(tx));
  }

  /** The bands of a financial year ("2026-27"); of this one when none is named. */
  async bands(caller: Caller, financialYear?: string): Promise<Band[]> {
    const year = financialYear ?? financialYearOf(localDay(new Date()));
    return this.database.transaction(caller, (tx) => bandsOf(tx, year));
  }
}
