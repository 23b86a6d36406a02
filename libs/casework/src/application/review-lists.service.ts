import { Injectable } from '@nestjs/common';
import { addDays, type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { notAllowed } from '../domain/casework.errors.js';
import { SOON_DAYS } from '../domain/review-rule.js';
import {
  type ChildToReview,
  listPlanned,
  listWithoutReviews,
  reviewFigures,
  type ReviewInList,
  type ReviewsOfOfficer,
} from '../persistence/review-lists.queries.js';
import { recordReview } from './record-review.js';

const A_YEAR = 365;

/** An officer's reviews by how soon they are due. */
export interface ReviewWork {
  overdue: ReviewInList[];
  soon: ReviewInList[];
  later: ReviewInList[];
  /** With nights or social care, and never reviewed. */
  notBegun: ChildToReview[];
}

/** Which reviews are due: an officer's own, and a council's in figures. */
@Injectable()
export class ReviewListsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError identity.role-not-allowed */
  async ofOfficer(caller: Caller, now = new Date()): Promise<ReviewWork> {
    const { role, userId } = caller;
    if (role !== 'officer' || !userId) throw notAllowed('an officer');
    return this.database.transaction(caller, async (tx) => {
      const planned = await listPlanned(tx, userId, localDay(now));
      const notBegun = await listWithoutReviews(tx, userId);
      const ids = [...planned, ...notBegun].map(({ childId }) => childId);
      if (ids.length > 0) await recordReview(tx, caller, 'list', { ids });
      return {
        overdue: planned.filter(({ daysLeft }) => daysLeft < 0),
        soon: planned.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= SOON_DAYS),
        later: planned.filter(({ daysLeft }) => daysLeft > SOON_DAYS),
        notBegun,
      };
    });
  }

  /**
   * By officer: what is planned, soon and overdue, and what was held in the last 365 days. No child is named.
   * @throws DomainError identity.role-not-allowed
   */
  async figures(caller: Caller, now = new Date()): Promise<ReviewsOfOfficer[]> {
    if (caller.role !== 'commissioner') throw notAllowed('a commissioner');
    const today = localDay(now);
    const days = { today, since: addDays(today, 1 - A_YEAR), until: addDays(today, SOON_DAYS) };
    return this.database.transaction(caller, (tx) => reviewFigures(tx, days));
  }
}
