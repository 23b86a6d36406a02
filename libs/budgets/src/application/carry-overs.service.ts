import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { appendOutbox, Database, type Tx, violatedConstraint } from '#platform';
import { type Carried, type CarryOver, type LeftOver } from '../domain/carry-over.js';
import {
  anotherCarries,
  carryOverDecided,
  carryOverNotFound,
  lessIsLeft,
  nothingChosen,
} from '../domain/carry-over.errors.js';
import { checkedReason, financeOnly } from '../domain/claw-back.errors.js';
import {
  addCarryOver,
  type CarryOverDecision,
  carryOversOfChild,
  decideCarryOver,
  findCarryOver,
  leftOverOfChild,
  listCarryOvers,
  listLeftOver,
  lockProposed,
  ownMoneyOf,
} from '../persistence/carry-overs.queries.js';
import { record } from './claw-back-record.js';

/** As many as a page lists and one commit moves. */
const AT_ONCE = 50;

/** What goes from a year that is over into the next one: proposed by one person in finance, decided by another. */
@Injectable()
export class CarryOversService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** What may be proposed, what waits and what was decided. @throws DomainError identity.role-not-allowed */
  async overview(caller: Caller): Promise<{ leftOver: LeftOver[]; carryOvers: CarryOver[] }> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => {
      const carryOvers = await listCarryOvers(tx, AT_ONCE);
      await record(tx, caller, 'carry-over.list', {
        ids: carryOvers.map(({ id }) => id),
        subjectType: 'carry-over',
      });
      return { leftOver: await listLeftOver(tx, localDay(new Date()), AT_ONCE), carryOvers };
    });
  }

  /** @throws DomainError budgets.carry-over-not-found, identity.role-not-allowed */
  async get(caller: Caller, id: string): Promise<CarryOver> {
    requireFinance(caller);
    return this.database.transaction(caller, async (tx) => {
      const found = await requireCarryOver(tx, id);
      await noted(tx, caller, 'read', found);
      return found;
    });
  }

  /** @throws DomainError children.not-found */
  async ofChild(
    caller: Caller,
    childId: string,
  ): Promise<{ carryOvers: CarryOver[]; leftOver: LeftOver[] }> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'carry-over.list', { ids: [childId], subjectType: 'child' });
      const leftOver = await leftOverOfChild(tx, localDay(new Date()), childId);
      return { carryOvers: await carryOversOfChild(tx, childId), leftOver };
    });
  }

  /**
   * Proposes what the policy gives for each of these budgets, all or none; nothing moves. One that waits
   * already is left alone.
   * @returns how many were proposed
   * @throws DomainError budgets.nothing-chosen, budgets.nothing-to-carry, identity.role-not-allowed
   */
  async propose(caller: Caller, entitlementIds: string[]): Promise<{ proposed: number }> {
    const userId = requireFinance(caller);
    const chosen = [...new Set(entitlementIds)].slice(0, AT_ONCE);
    if (chosen.length === 0) throw nothingChosen();
    return this.database.transaction(caller, async (tx) => {
      let proposed = 0;
      for (const entitlementId of chosen) {
        const id = randomUUID();
        const added = await addCarryOver(tx, { id, entitlementId, userId });
        if (!added) continue;
        await noted(tx, caller, 'propose', { id, childId: added.childId });
        proposed += 1;
      }
      return { proposed };
    });
  }

  /**
   * Approves what somebody else has proposed; each is posted out of the old year and into the new one. What
   * is set aside in the old year stays with its bookings. One of which less is left is left for a decision
   * by itself.
   * @throws DomainError budgets.nothing-chosen, budgets.carry-over-not-found, budgets.another-decides,
   * budgets.carry-over-decided, budgets.carry-over-too-late, identity.role-not-allowed
   */
  async approve(caller: Caller, ids: string[]): Promise<{ approved: number; left: number }> {
    requireFinance(caller);
    const chosen = [...new Set(ids)].slice(0, AT_ONCE);
    if (chosen.length === 0) throw nothingChosen();
    return this.database.transaction(caller, async (tx) => {
      let approved = 0;
      for (const id of chosen) approved += (await this.approved(tx, caller, id)) ? 1 : 0;
      return { approved, left: chosen.length - approved };
    });
  }

  /**
   * Decides one: approves it, refuses it with a reason that the family reads, or withdraws it.
   * @throws DomainError budgets.carry-over-not-found, budgets.reason-needed, budgets.another-decides,
   * budgets.less-is-left, budgets.carry-over-decided, budgets.carry-over-too-late, identity.role-not-allowed
   */
  async decide(
    caller: Caller,
    id: string,
    { state, reason }: { state: CarryOverDecision['state']; reason: string },
  ): Promise<void> {
    const userId = requireFinance(caller);
    await this.database.transaction(caller, async (tx) => {
      if (state === 'approved') {
        if (!(await this.approved(tx, caller, id))) throw lessIsLeft();
        return;
      }
      const words = state === 'refused' ? checkedReason(reason) : null;
      const carryOver = await requireProposed(tx, id);
      const ended = state === 'refused' ? await this.leftOf(tx, carryOver.fromId) : null;
      await decided(tx, id, { state, userId, reason: words, transactionId: null, ended });
      if (state === 'refused')
        await appendOutbox(tx, 'budget.news', { what: 'carry-over-refused', id });
      await noted(tx, caller, state === 'refused' ? 'refuse' : 'withdraw', carryOver);
    });
  }

  /** @returns false where less is left than was proposed */
  private async approved(tx: Tx, caller: Caller, id: string): Promise<boolean> {
    const carryOver = await requireProposed(tx, id);
    const { fromId, toId, pence, minutes, nights } = carryOver;
    const left = await this.leftOf(tx, fromId);
    if (left.pence < pence || left.minutes < minutes || left.nights < nights) return false;
    const transactionId = await this.ledger.carryOverWithin(
      tx,
      { from: fromId, to: toId },
      { pence, minutes, nights },
      `carry-over:${id}`,
    );
    const ended = await this.leftOf(tx, fromId);
    const userId = requireFinance(caller);
    await decided(tx, id, { state: 'approved', userId, reason: null, transactionId, ended });
    await appendOutbox(tx, 'budget.news', { what: 'carry-over-approved', id });
    await noted(tx, caller, 'approve', carryOver);
    return true;
  }

  /** Without the family's own money, which is paid back and ends with no year. */
  private async leftOf(tx: Tx, fundId: string): Promise<Carried> {
    const balance = await this.ledger.balanceWithin(tx, fundId);
    return {
      pence: Math.max(0, balance.available_pence - (await ownMoneyOf(tx, fundId))),
      minutes: balance.available_minutes,
      nights: balance.available_nights,
    };
  }
}

function requireFinance({ role, userId }: Caller): string {
  if (role !== 'finance' || !userId) throw financeOnly();
  return userId;
}

async function requireCarryOver(tx: Tx, id: string): Promise<CarryOver> {
  const found = await findCarryOver(tx, id);
  if (!found) throw carryOverNotFound();
  return found;
}

async function requireProposed(tx: Tx, id: string): Promise<CarryOver> {
  const found = await requireCarryOver(tx, id);
  if (!(await lockProposed(tx, id))) throw carryOverDecided();
  return found;
}

async function decided(tx: Tx, id: string, decision: CarryOverDecision): Promise<void> {
  try {
    if (!(await decideCarryOver(tx, id, decision))) throw carryOverDecided();
  } catch (error) {
    if (violatedConstraint(error) === 'carry_over_four_eyes') throw anotherCarries();
    throw error;
  }
}

async function noted(
  tx: Tx,
  caller: Caller,
  verb: string,
  { id, childId }: { id: string; childId: string },
): Promise<void> {
  const subjectType = 'carry-over';
  await record(tx, caller, `carry-over.${verb}`, { ids: [id, childId], subjectType });
}
