import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller, checkedText } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { notAllowed } from '../domain/casework.errors.js';
import {
  type HandOver,
  notOnYourList,
  type WantedHandOver,
  worksWithChild,
} from '../domain/hand-over.js';
import {
  addHandOver,
  joinCaseload,
  leaveCaseload,
  listHandOvers,
  lockChild,
  moveRequests,
  moveReviews,
  otherOfficers,
} from '../persistence/hand-overs.queries.js';
import { officersOf } from '../persistence/review-people.queries.js';

const REASON = {
  code: 'casework.reason-needed',
  field: 'reason',
  least: 10,
  most: 2000,
  message: 'Say why, in 10 to 2,000 characters.',
};

/** Who works with a child, and how that came about. */
export interface OfficersOfChild {
  child: Child;
  officers: { id: string; name: string }[];
  /** The last first. */
  handOvers: HandOver[];
  /** Who else there is, with how many children each has; empty for anybody but an officer. */
  others: { id: string; name: string; children: number }[];
}

/** A child goes from one officer to another with all that is open, and nothing is orphaned. */
@Injectable()
export class HandOversService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, identity.role-not-allowed */
  async ofChild(caller: Caller, childId: string): Promise<OfficersOfChild> {
    if (!['family', 'young-person', 'officer'].includes(caller.role)) {
      throw notAllowed('the family, the young person and their officer');
    }
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      await record(tx, caller, 'read', { ids: [childId] });
      const others =
        caller.role === 'officer' ? await otherOfficers(tx, child.authorityId, childId) : [];
      return {
        child,
        officers: await officersOf(tx, childId),
        handOvers: await listHandOvers(tx, childId),
        others,
      };
    });
  }

  /**
   * Hands a child of the caller's own list to a colleague. Who leaves gives over open requests for help and
   * the chair of planned reviews; who stays keeps them, and both work with the child. Family and both
   * officers are told.
   * @throws DomainError children.not-found, casework.reason-needed, casework.works-with-child,
   * casework.not-on-your-list, casework.not-an-officer, identity.role-not-allowed
   */
  async handOver(caller: Caller, childId: string, wanted: WantedHandOver): Promise<void> {
    const { role, userId } = caller;
    if (role !== 'officer' || !userId) throw notAllowed('an officer');
    const reason = checkedText(wanted.reason, REASON);
    const { toOfficer, stays } = wanted;
    if (toOfficer === userId) throw worksWithChild();
    await this.database.transaction(caller, async (tx) => {
      await lockChild(tx, childId);
      const { authorityId } = await requireChildWithin(tx, childId);
      const joined = await joinCaseload(tx, { authorityId, childId, officerId: toOfficer });
      if (stays && joined === 0) throw worksWithChild();
      const who = { from: userId, to: toOfficer };
      const moved = stays ? NOTHING : await moveOpen(tx, childId, who);
      const id = randomUUID();
      await addHandOver(tx, { id, authorityId, childId, ...who, stays, reason, ...moved });
      await appendOutbox(tx, 'case.news', { what: 'child-handed-over', id, childId, authorityId });
      await record(tx, caller, 'make', { ids: [id, childId], ...who, stays, ...moved });
      // Last: from here on the caller does not see the child.
      if (!stays && (await leaveCaseload(tx, childId, userId)) === 0) throw notOnYourList();
    });
  }
}

const NOTHING = { requestsMoved: 0, reviewsMoved: 0 };

async function moveOpen(
  tx: Tx,
  childId: string,
  who: { from: string; to: string },
): Promise<{ requestsMoved: number; reviewsMoved: number }> {
  const requestsMoved = await moveRequests(tx, childId, who);
  return { requestsMoved, reviewsMoved: await moveReviews(tx, childId, who) };
}

async function record(
  tx: Tx,
  caller: Caller,
  verb: string,
  { ids, ...details }: { ids: string[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `hand-over.${verb}`,
    subjectType: 'child',
    subjectIds: ids,
    details,
  });
}
