import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { budgetFigures, LedgerService } from '#ledger';
import { Database, type Tx } from '#platform';
import { type Terms } from '../domain/bands.js';
import { type EntitlementFacts } from '../domain/figures.js';
import { nothingToAddTo, officersAdd } from '../domain/money-added.errors.js';
import { checkedTopUp, plus, type WantedTopUp } from '../domain/money-added.js';
import { findOpenEntitlement } from '../persistence/entitlements.queries.js';
import { addTopUp } from '../persistence/money-added.queries.js';

/** What a top-up would add, before anybody commits to it. */
export interface TopUpPreview {
  entitlement: EntitlementFacts;
  amount: Terms;
  /** What is left of each. */
  before: Terms;
  after: Terms;
  /** As it is stored. */
  reason: string;
}

/** The council adds to a budget within its year, with a reason that the family reads. */
@Injectable()
export class TopUpsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws DomainError as add() */
  async preview(caller: Caller, childId: string, wanted: WantedTopUp): Promise<TopUpPreview> {
    return this.database.transaction(caller, (tx) => this.previewWithin(tx, childId, wanted));
  }

  /** The same for use cases that go on with it. */
  async previewWithin(tx: Tx, childId: string, wanted: WantedTopUp): Promise<TopUpPreview> {
    await requireChildWithin(tx, childId);
    const { reason, ...amount } = checkedTopUp(wanted);
    const entitlement = await requireRunning(tx, childId);
    const { availablePence, hours, nights } = budgetFigures(
      await this.ledger.balanceWithin(tx, entitlement.id),
    );
    const before = {
      pence: availablePence,
      minutes: hours.availableMinutes,
      nights: nights.available,
    };
    return { entitlement, amount, before, after: plus(before, amount), reason };
  }

  /**
   * Adds money, hours or nights to the budget of this year.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.no-entitlement,
   * budgets.nothing-to-add, budgets.text-needed
   */
  async add(caller: Caller, childId: string, wanted: WantedTopUp): Promise<{ id: string }> {
    return this.database.transaction(caller, (tx) => this.addWithin(tx, caller, childId, wanted));
  }

  /** Joins the transaction of a use case. */
  async addWithin(
    tx: Tx,
    caller: Caller,
    childId: string,
    wanted: WantedTopUp,
  ): Promise<{ id: string }> {
    if (caller.role !== 'officer') throw officersAdd();
    await requireChildWithin(tx, childId);
    const { reason, ...amount } = checkedTopUp(wanted);
    const { id: entitlementId } = await requireRunning(tx, childId);
    const id = randomUUID();
    await addTopUp(tx, { id, childId, entitlementId }, { ...amount, reason });
    await this.ledger.topUpWithin(tx, entitlementId, amount, `top-up:${id}`);
    await recordAudit(tx, {
      authorityId: caller.authorityId,
      action: 'budget.top-up',
      subjectType: 'entitlement',
      subjectIds: [entitlementId, childId],
      details: { topUpId: id, ...amount },
    });
    return { id };
  }
}

/** @throws DomainError budgets.no-entitlement */
async function requireRunning(tx: Tx, childId: string): Promise<EntitlementFacts> {
  const entitlement = await findOpenEntitlement(tx, childId);
  if (!entitlement || entitlement.endsOn < localDay(new Date())) throw nothingToAddTo();
  return entitlement;
}
