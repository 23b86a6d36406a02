import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay } from '#kernel';
import { ContributionsService, LedgerService } from '#ledger';
import { Database, type Tx } from '#platform';
import {
  financeRecords,
  moreThanTheirs,
  nobodysCode,
  notMoney,
  notReceivedYet,
  recordedBefore,
} from '../domain/money-added.errors.js';
import { checkedReason, checkedReceipt } from '../domain/money-added.js';
import { payingInCodeOf } from '../domain/paying-in-code.js';
import { type AddedTo } from '../persistence/money-added.queries.js';
import {
  addContribution,
  addReturn,
  findByCode,
  lastMoves,
  listToReturn,
  type OwnMoneyMove,
  type PayingIn,
} from '../persistence/own-money.queries.js';

/** What finance writes down when money of a family has come. */
export interface ReceivedMoney {
  code: string;
  /** Above zero. */
  pence: number;
  /** "YYYY-MM-DD". */
  receivedOn: string;
  /** Finance's own number of it: recorded once. */
  receipt: string;
}

/** What goes back to a family. */
export interface WantedReturn {
  code: string;
  pence: number;
  /** The family reads it. */
  reason: string;
}

/** Money that families pay in themselves: finance knows the budget by its code, and no child. */
@Injectable()
export class OwnMoneyService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
    private readonly contributions: ContributionsService,
  ) {}

  /** Budgets that are over with money of their family in them, and what was done last. */
  async overview(caller: Caller): Promise<{ toReturn: PayingIn[]; last: OwnMoneyMove[] }> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => ({
      toReturn: await listToReturn(tx, localDay(new Date()), 100),
      last: await lastMoves(tx, 20),
    }));
  }

  /** @throws DomainError budgets.no-such-code, identity.role-not-allowed */
  async find(caller: Caller, typedCode: string): Promise<PayingIn> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => {
      const { childId: _child, ...budget } = await requireBudget(tx, typedCode);
      return budget;
    });
  }

  /**
   * Records what came, into the budget of the code.
   * @throws DomainError budgets.no-such-code, budgets.receipt-needed, budgets.receipt-recorded,
   * budgets.not-received-yet, budgets.not-money, identity.role-not-allowed
   */
  async record(caller: Caller, received: ReceivedMoney): Promise<{ id: string }> {
    requireFinance(caller);
    const receipt = checkedReceipt(received.receipt);
    const { pence, receivedOn } = received;
    if (receivedOn > localDay(new Date())) throw notReceivedYet();
    requireMoney(pence);
    return this.database.transaction(caller, async (tx) => {
      const { entitlementId, childId } = await requireBudget(tx, received.code);
      const id = randomUUID();
      const known = { id, childId, entitlementId };
      if (!(await addContribution(tx, known, { pence, receivedOn, receipt }))) {
        throw recordedBefore();
      }
      await this.ledger.contributeWithin(tx, entitlementId, pence, `contribution:${id}`);
      await note(tx, caller, 'record', { ...known, pence, receivedOn, receipt });
      return { id };
    });
  }

  /**
   * Pays back what is left of a family's own money, or part of it.
   * @throws DomainError budgets.no-such-code, budgets.familys-own-money, budgets.text-needed,
   * budgets.not-money, identity.role-not-allowed
   */
  async giveBack(caller: Caller, wanted: WantedReturn): Promise<{ id: string }> {
    return this.database.transaction(caller, (tx) => this.giveBackWithin(tx, caller, wanted));
  }

  /** What a return would be, for use cases that go on with it. @throws DomainError as giveBack() */
  async returnWithin(
    tx: Tx,
    caller: Caller,
    { code, pence, reason }: WantedReturn,
  ): Promise<{ budget: PayingIn; childId: string; reason: string }> {
    requireFinance(caller);
    const why = checkedReason(reason);
    requireMoney(pence);
    const { childId, ...budget } = await requireBudget(tx, code);
    if (pence > budget.ownLeftPence) throw moreThanTheirs(budget.ownLeftPence);
    return { budget, childId, reason: why };
  }

  /** Joins the transaction of a use case. */
  async giveBackWithin(tx: Tx, caller: Caller, wanted: WantedReturn): Promise<{ id: string }> {
    const { budget, childId, reason } = await this.returnWithin(tx, caller, wanted);
    const { entitlementId } = budget;
    const { pence } = wanted;
    const id = randomUUID();
    const known = { id, childId, entitlementId };
    await addReturn(tx, known, { pence, reason });
    await this.contributions.returnWithin(tx, entitlementId, pence, `contribution-return:${id}`);
    await note(tx, caller, 'return', { ...known, pence });
    return { id };
  }
}

function requireFinance({ role }: Caller): void {
  if (role !== 'finance') throw financeRecords();
}

function requireMoney(pence: number): void {
  if (!Number.isSafeInteger(pence) || pence <= 0) throw notMoney();
}

async function requireBudget(tx: Tx, typed: string): Promise<PayingIn & { childId: string }> {
  const budget = await findByCode(tx, payingInCodeOf(typed));
  if (!budget) throw nobodysCode();
  return budget;
}

async function note(
  tx: Tx,
  { authorityId }: Caller,
  verb: 'record' | 'return',
  { id, entitlementId, childId, ...details }: AddedTo & Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: `contribution.${verb}`,
    subjectType: 'entitlement',
    subjectIds: [entitlementId, childId],
    details: { contributionId: id, ...details },
  });
}
