import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { childNotFound, requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { officersMove } from '../domain/budgets.errors.js';
import {
  checkedText,
  type Conclusion,
  type Continuation,
  continuationNotFound,
  continuationRuns,
  endsBeforeStart,
  type GrowingUpNotice,
  growingUpNotice,
  type NewContinuation,
} from '../domain/growing-up.js';
import {
  addContinuation,
  concludeRunning,
  continuationsOf,
  eighteenthBirthday,
  insertGrowingUpNotices,
  noteDue,
  noticesOf,
} from '../persistence/growing-up.queries.js';

/** The way to 18 of one child. */
export interface GrowingUp {
  /** The 18th, "YYYY-MM-DD". */
  birthday: string;
  /** Until it; below zero after it. */
  daysLeft: number;
  notices: GrowingUpNotice[];
  /** The last first. */
  continuations: Continuation[];
}

/** Turning 18: who is told when, and who goes on paying until the adult assessment has concluded. */
@Injectable()
export class GrowingUpService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async get(caller: Caller, childId: string): Promise<GrowingUp> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'growing-up.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const eighteen = await eighteenthBirthday(tx, childId, localDay(new Date()));
      if (!eighteen) throw childNotFound();
      return {
        ...eighteen,
        notices: await noticesOf(tx, childId),
        continuations: await continuationsOf(tx, childId),
      };
    });
  }

  /**
   * Records who goes on paying from a day on, until the adult assessment has concluded.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.text-needed,
   * budgets.continuation-runs
   */
  async continueSupport(caller: Caller, childId: string, wanted: NewContinuation): Promise<void> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw officersMove();
    const reason = checkedText('reason', wanted.reason);
    await this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const by = { authorityId, userId, childId };
      if (!(await addContinuation(tx, by, { ...wanted, reason }))) throw continuationRuns();
      await recordAudit(tx, {
        authorityId,
        action: 'continuation.record',
        subjectType: 'child',
        subjectIds: [childId],
        details: { funder: wanted.funder, startsOn: wanted.startsOn },
      });
    });
  }

  /**
   * Records what the adult assessment came to, and the last day of what went on meanwhile. Bookings that
   * are there go on; new ones beyond that day are refused.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.text-needed,
   * budgets.continuation-not-found, budgets.ends-before-start
   */
  async conclude(caller: Caller, childId: string, wanted: Conclusion): Promise<void> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw officersMove();
    const conclusion = checkedText('conclusion', wanted.conclusion);
    await this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const running = (await continuationsOf(tx, childId)).find(({ state }) => state === 'running');
      if (running && running.startsOn > wanted.endsOn) throw endsBeforeStart();
      const ended = await concludeRunning(tx, childId, userId, { ...wanted, conclusion });
      if (!ended) throw continuationNotFound();
      await recordAudit(tx, {
        authorityId,
        action: 'continuation.conclude',
        subjectType: 'child',
        subjectIds: [childId],
        details: { endsOn: wanted.endsOn },
      });
    });
  }

  /**
   * Tells families, young people and officers what is due on a day or was missed before it, once each;
   * joins a transaction of the job "match-vacancies".
   * @param day "YYYY-MM-DD", local
   * @returns how many notices were written
   */
  async tellDueWithin(tx: Tx, day: string): Promise<number> {
    const due = await noteDue(tx, day);
    for (const notice of due) {
      const family = growingUpNotice(notice.months, `/budget/${notice.childId}/growing-up`);
      const link = `/officer/children/${notice.childId}/growing-up`;
      await insertGrowingUpNotices(tx, notice, family, { ...family, link });
      await recordAudit(tx, {
        authorityId: notice.authorityId,
        action: 'growing-up.tell',
        subjectType: 'child',
        subjectIds: [notice.childId],
        details: { months: notice.months },
      });
    }
    return due.length;
  }
}
