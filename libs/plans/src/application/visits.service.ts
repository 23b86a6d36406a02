import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { sideOf } from '../domain/side-of.js';
import {
  checkedVisit,
  type NewVisit,
  officersVisit,
  type VisitDue,
  type VisitsOfChild,
} from '../domain/visit.js';
import {
  addVisit,
  listVisits,
  listVisitsDue,
  visitDueSince,
} from '../persistence/visits.queries.js';

/**
 * Visits about a plan. One is due when Targeted Short Breaks are accepted (Nottinghamshire County Council,
 * 12 January 2015, Agenda 05, para 13): the officer's list says so until it is written down; nothing waits for it.
 */
@Injectable()
export class VisitsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, identity.role-not-allowed */
  async ofChild(caller: Caller, childId: string): Promise<VisitsOfChild & { child: Child }> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const visits = await listVisits(tx, childId);
      return { child, visits, dueSince: await visitDueSince(tx, childId) };
    });
  }

  /** Children whom the officer has yet to visit. @throws DomainError identity.role-not-allowed */
  async due(caller: Caller): Promise<VisitDue[]> {
    const { role, userId, authorityId } = caller;
    if (role !== 'officer' || !userId) throw officersVisit();
    return this.database.transaction(caller, async (tx) => {
      const due = await listVisitsDue(tx, userId);
      const subjectIds = due.map(({ childId }) => childId);
      if (subjectIds.length > 0) {
        const action = 'plan.visits-due';
        await recordAudit(tx, { authorityId, action, subjectType: 'child', subjectIds });
      }
      return due;
    });
  }

  /** @throws DomainError children.not-found, identity.role-not-allowed, plans.invalid */
  async record(caller: Caller, childId: string, wanted: NewVisit): Promise<void> {
    const { role, userId, authorityId } = caller;
    if (role !== 'officer' || !userId || !authorityId) throw officersVisit();
    const visit = checkedVisit(wanted, localDay(new Date()));
    await this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await addVisit(tx, { authorityId, userId, childId }, visit);
      await recordAudit(tx, {
        authorityId,
        action: 'plan.visit',
        subjectType: 'child',
        subjectIds: [childId],
        details: { visitedOn: visit.visitedOn, place: visit.place },
      });
    });
  }
}
