import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { appendOutbox, Database, type Tx, violatedConstraint } from '#platform';
import {
  type ClawBack,
  type ClawBackPolicy,
  type KeepView,
  type NewClawBack,
  type UnusedBudget,
} from '../domain/claw-back.js';
import {
  anotherDecides,
  budgetNotFound,
  changedMeanwhile,
  checkedReason,
  clawBackNotFound,
  financeOnly,
  officerFirst,
  oneAtATime,
} from '../domain/claw-back.errors.js';
import {
  addClawBack,
  answerFamily,
  markReturned,
  withdrawClawBack,
} from '../persistence/claw-back-moves.queries.js';
import {
  findClawBack,
  findUnused,
  listClawBacks,
  listUnused,
  policyOn,
} from '../persistence/claw-backs.queries.js';
import { record } from './claw-back-record.js';

/** What finance sees: budgets with more than they can use, and what was announced. No child. */
export interface ClawBackOverview {
  unused: UnusedBudget[];
  clawBacks: ClawBack[];
  policy: ClawBackPolicy | undefined;
}

/** Money that finance wants back: announced with a reason, decided by four eyes, given back if it was wrong. */
@Injectable()
export class ClawBacksService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws DomainError identity.role-not-allowed */
  async overview(caller: Caller): Promise<ClawBackOverview> {
    requireFinance(caller);
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => {
      const clawBacks = await listClawBacks(tx, 50);
      await record(tx, caller, 'claw-back.list', { ids: clawBacks.map(({ id }) => id) });
      const unused = await listUnused(tx, today, 50);
      return { unused, clawBacks, policy: await policyOn(tx, today) };
    });
  }

  /**
   * What may be taken back of a budget, and by which policy.
   * @throws DomainError budgets.not-found, identity.role-not-allowed
   */
  async room(
    caller: Caller,
    entitlementId: string,
  ): Promise<{ budget: UnusedBudget; policy: ClawBackPolicy | undefined }> {
    requireFinance(caller);
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => {
      const budget = await findUnused(tx, today, entitlementId);
      if (!budget) throw budgetNotFound();
      await record(tx, caller, 'claw-back.room', {
        ids: [entitlementId],
        subjectType: 'entitlement',
      });
      return { budget, policy: await policyOn(tx, today) };
    });
  }

  /** @throws DomainError budgets.claw-back-not-found, identity.role-not-allowed */
  async get(caller: Caller, id: string): Promise<ClawBack> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => {
      const found = await requireClawBack(tx, id);
      await record(tx, caller, 'claw-back.read', { ids: [id, found.childId] });
      return found;
    });
  }

  /**
   * Announces that the council wants money back. Nothing is posted; the family is told, and may ask to keep it.
   * @throws DomainError budgets.reason-needed, budgets.not-found, budgets.claw-back-runs,
   * budgets.notice-too-short, budgets.more-than-unused, approvals.needed, identity.role-not-allowed
   */
  async propose(
    caller: Caller,
    entitlementId: string,
    wanted: NewClawBack,
  ): Promise<{ id: string }> {
    return this.database.transaction(caller, (tx) =>
      this.proposeWithin(tx, caller, entitlementId, wanted),
    );
  }

  /** Joins the transaction of a use case. @throws DomainError as propose() */
  async proposeWithin(
    tx: Tx,
    caller: Caller,
    entitlementId: string,
    wanted: NewClawBack,
  ): Promise<{ id: string }> {
    const userId = requireFinance(caller);
    const reason = checkedReason(wanted.reason);
    const id = randomUUID();
    if (!(await findUnused(tx, localDay(new Date()), entitlementId))) throw budgetNotFound();
    const told = await addClawBack(tx, { ...wanted, id, entitlementId, reason, userId });
    if (!told) throw oneAtATime();
    await appendOutbox(tx, 'budget.news', { what: 'claw-back-noticed', id });
    const { pence, takesEffectOn } = wanted;
    const ids = [id, told.childId];
    await record(tx, caller, 'claw-back.propose', { ids, pence, takesEffectOn });
    return { id };
  }

  /**
   * Takes back the announcement itself, before the money.
   * @throws DomainError budgets.claw-back-not-found, budgets.reason-needed, budgets.claw-back-changed
   */
  async withdraw(caller: Caller, id: string, reason: string): Promise<void> {
    const userId = requireFinance(caller);
    const words = { reason: checkedReason(reason), userId };
    await this.database.transaction(caller, async (tx) => {
      const { childId } = await requireClawBack(tx, id);
      if (!(await withdrawClawBack(tx, id, words))) throw changedMeanwhile();
      await appendOutbox(tx, 'budget.news', { what: 'claw-back-withdrawn', id });
      await record(tx, caller, 'claw-back.withdraw', { ids: [id, childId] });
    });
  }

  /**
   * Decides what a family asked, after its officer has answered; somebody who did not propose it.
   * @throws DomainError budgets.claw-back-not-found, budgets.reason-needed, budgets.officer-first,
   * budgets.another-decides, budgets.claw-back-changed, identity.role-not-allowed
   */
  async decide(
    caller: Caller,
    id: string,
    { view, reason }: { view: KeepView; reason: string },
  ): Promise<void> {
    const userId = requireFinance(caller);
    const state = view === 'keep' ? 'kept' : 'refused';
    const answer = { state, reason: checkedReason(reason), userId } as const;
    await this.database.transaction(caller, async (tx) => {
      const { childId } = await requireClawBack(tx, id);
      if (!(await refusing(() => answerFamily(tx, id, answer)))) throw changedMeanwhile();
      await appendOutbox(tx, 'budget.news', { what: `claw-back-${state}`, id });
      await record(tx, caller, 'claw-back.decide', { ids: [id, childId], state });
    });
  }

  /**
   * Gives back what was taken, whole, by a posting of its own.
   * @throws DomainError budgets.claw-back-not-found, budgets.reason-needed, budgets.claw-back-changed
   */
  async giveBack(caller: Caller, id: string, reason: string): Promise<void> {
    const userId = requireFinance(caller);
    const words = { reason: checkedReason(reason), userId };
    await this.database.transaction(caller, async (tx) => {
      const { childId, transactionId } = await requireClawBack(tx, id);
      if (!transactionId || !(await markReturned(tx, id, words))) throw changedMeanwhile();
      await this.ledger.reverseWithin(tx, transactionId, `reversal:${transactionId}`);
      await appendOutbox(tx, 'budget.news', { what: 'claw-back-returned', id });
      await record(tx, caller, 'claw-back.give-back', { ids: [id, childId] });
    });
  }
}

function requireFinance({ role, userId }: Caller): string {
  if (role !== 'finance' || !userId) throw financeOnly();
  return userId;
}

async function requireClawBack(tx: Tx, id: string): Promise<ClawBack> {
  const found = await findClawBack(tx, id);
  if (!found) throw clawBackNotFound();
  return found;
}

/** What the constraints of a decision say to people. */
async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'four_eyes') throw anotherDecides();
    if (constraint === 'officer_is_heard_first') throw officerFirst();
    throw error;
  }
}
