import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { addDays, type Caller, localDay, localToInstant } from '#kernel';
import { appendOutbox, Database, unlessViolated } from '#platform';
import { financeOnly } from '../domain/claw-back.errors.js';
import {
  checkedChildcare,
  childcareDecidedMeanwhile,
  type ChildcareDecision,
  childcareOn,
  type NewChildcareDecision,
  officersDecideChildcare,
} from '../domain/childcare.js';
import { checkedRechargePeriod, type RechargePeriod } from '../domain/recharge-period.js';
import {
  addChildcareDecision,
  childcareDecisions,
  childcareSpent,
  spentByAll,
} from '../persistence/childcare.queries.js';

/** Whether childcare is paid for a child today, and all that was decided. */
export interface ChildcareOfChild {
  current: ChildcareDecision | null;
  /** Begins on a day to come and counts from it on; the last word first. */
  toCome: ChildcareDecision | null;
  /** The newest first. */
  decisions: ChildcareDecision[];
}

/** What budgets and cards spent in a period, by the law that it is paid under; no child is in it. */
export interface ChildcareReport extends RechargePeriod {
  childcarePence: number;
  /** How many children's childcare that was. */
  children: number;
  shortBreaksPence: number;
  /** By the ledger, added up apart from the two. */
  spentPence: number;
  reconciles: boolean;
}

/** Childcare so that parents can work: decided by itself and paid apart from short breaks. */
@Injectable()
export class ChildcareService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async ofChild(caller: Caller, childId: string): Promise<ChildcareOfChild> {
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const decisions = await childcareDecisions(tx, childId);
      const toCome = decisions[0] && decisions[0].inForceFrom > today ? decisions[0] : null;
      return { current: childcareOn(decisions, today) ?? null, toCome, decisions };
    });
  }

  /**
   * Decides from today or a day to come; the family is told and reads the reason.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.childcare-ground,
   * budgets.childcare-day, budgets.text-needed, budgets.childcare-decided
   */
  async decide(
    caller: Caller,
    childId: string,
    wanted: NewChildcareDecision,
  ): Promise<{ id: string }> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw officersDecideChildcare();
    const decision = checkedChildcare(wanted, localDay(new Date()));
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const id = await unlessViolated(
        'childcare_decided_in_order',
        childcareDecidedMeanwhile,
        addChildcareDecision(tx, { authorityId, userId, childId }, decision),
      );
      await appendOutbox(tx, 'budget.news', { what: 'childcare-decided', id });
      await recordAudit(tx, {
        authorityId,
        action: 'childcare.decide',
        subjectType: 'child',
        subjectIds: [childId],
        details: { id, eligible: decision.eligible, inForceFrom: decision.inForceFrom },
      });
      return { id };
    });
  }

  /** @throws DomainError identity.role-not-allowed, budgets.not-a-period */
  async report(caller: Caller, wanted: RechargePeriod): Promise<ChildcareReport> {
    if (caller.role !== 'finance') throw financeOnly();
    const period = checkedRechargePeriod(wanted);
    const instants = {
      from: localToInstant(`${period.from}T00:00`),
      until: localToInstant(`${addDays(period.to, 1)}T00:00`),
    };
    return this.database.transaction(caller, async (tx) => {
      const parts = await childcareSpent(tx, instants);
      const childcare = parts.find(({ isChildcare }) => isChildcare);
      const shortBreaksPence = parts.find(({ isChildcare }) => !isChildcare)?.pence ?? 0;
      const childcarePence = childcare?.pence ?? 0;
      const spentPence = await spentByAll(tx, instants);
      const reconciles = childcarePence + shortBreaksPence === spentPence;
      const children = childcare?.children ?? 0;
      return { ...period, childcarePence, children, shortBreaksPence, spentPence, reconciles };
    });
  }
}
