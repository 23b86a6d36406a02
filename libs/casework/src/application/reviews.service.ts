import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Child, requireChildWithin } from '#children';
import { type Caller, checkedText, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { notAllowed } from '../domain/casework.errors.js';
import { reviewClosed, reviewNotFound, reviewRuns } from '../domain/review.errors.js';
import { type HeldReview, type Review } from '../domain/review.js';
import { type ReviewRule } from '../domain/review-rule.js';
import {
  listContributions,
  listParticipants,
  markWhoCame,
  officersOf,
} from '../persistence/review-people.queries.js';
import {
  arrangeReview,
  findReview,
  holdReview,
  listReviews,
  planReview,
  type ReviewRow,
  ruleOn,
  stopReview,
} from '../persistence/reviews.queries.js';
import { recordReview } from './record-review.js';

/** The reviews of one child. */
export interface ReviewsOfChild {
  child: Child;
  rule: ReviewRule;
  planned: Review | null;
  /** The last first. */
  past: Review[];
  /** Who works with the child, and may chair. */
  officers: { id: string; name: string }[];
}

/** What is arranged for a review. */
export interface Arrangement {
  chairId: string;
  meetsAt: Date | null;
  place: string;
}

const DECISION = {
  code: 'casework.decision-needed',
  field: 'decision',
  least: 10,
  most: 4000,
  message: 'Write what was decided and why, in 10 to 4,000 characters.',
};
const WITHOUT_CHILD = {
  code: 'casework.without-child-needed',
  field: 'withoutChild',
  least: 10,
  most: 2000,
  message: 'Say in 10 to 2,000 characters why there is nothing of the child’s own.',
};

/** Reviews every six months: planned from the last one, held with the child's own words, never lost. */
@Injectable()
export class ReviewsService {
  constructor(private readonly database: Database) {}

  /**
   * The planned review and those before it, with what the caller may read of the child's words.
   * @throws DomainError children.not-found, identity.role-not-allowed
   */
  async ofChild(caller: Caller, childId: string): Promise<ReviewsOfChild> {
    if (!['family', 'young-person', 'officer'].includes(caller.role)) {
      throw notAllowed('the family, the young person and their officer');
    }
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const reviews = await withPeople(tx, childId, await listReviews(tx, childId));
      await recordReview(tx, caller, 'read', { ids: [childId, ...reviews.map(({ id }) => id)] });
      return {
        child,
        rule: await ruleOn(tx, child.authorityId, localDay(new Date())),
        planned: reviews.find(({ state }) => state === 'planned') ?? null,
        past: reviews.filter(({ state }) => state !== 'planned'),
        officers: await officersOf(tx, childId),
      };
    });
  }

  /**
   * Begins to review a child: the first review is planned from the last one before this service, or from
   * the day on which the support began.
   * @param countedFrom "YYYY-MM-DD"
   * @returns its last day
   * @throws DomainError children.not-found, casework.review-planned, identity.role-not-allowed
   */
  async start(caller: Caller, childId: string, countedFrom: string): Promise<string> {
    const userId = requireOfficer(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const from = { afterReview: null, countedFrom, chairId: userId };
      const { id, dueOn } = await planWithin(tx, child, userId, from);
      await recordReview(tx, caller, 'plan', { ids: [id, childId], countedFrom, dueOn });
      return dueOn;
    });
  }

  /**
   * Says who chairs, when and where.
   * @throws DomainError casework.review-not-found, casework.review-closed, casework.chair-without-child,
   * identity.role-not-allowed
   */
  async arrange(
    caller: Caller,
    { childId, id }: { childId: string; id: string },
    wanted: Arrangement,
  ): Promise<void> {
    requireOfficer(caller);
    await this.database.transaction(caller, async (tx) => {
      await requireReview(tx, childId, id);
      const place = wanted.place.normalize('NFC').trim() || null;
      if ((await arrangeReview(tx, id, { ...wanted, place })) === 0) throw reviewClosed();
      await recordReview(tx, caller, 'arrange', { ids: [id, childId], chairId: wanted.chairId });
    });
  }

  /**
   * Writes down what came of it. Unless the support ends, the next review is planned from its day in the
   * same commit, with the same chair.
   * @returns the last day of the next one; null where there is none
   * @throws DomainError casework.review-not-found, casework.review-closed, casework.decision-needed,
   * casework.without-child-needed, casework.child-not-heard, casework.review-to-come,
   * identity.role-not-allowed
   */
  async hold(
    caller: Caller,
    { childId, id }: { childId: string; id: string },
    given: HeldReview,
  ): Promise<string | null> {
    const userId = requireOfficer(caller);
    const decision = checkedText(given.decision, DECISION);
    const withoutChild = given.withoutChild && checkedText(given.withoutChild, WITHOUT_CHILD);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const { chairId } = await requireReview(tx, childId, id);
      await markWhoCame(tx, id, given.came);
      const closed = await holdReview(tx, id, userId, { ...given, decision, withoutChild });
      if (closed === 0) throw reviewClosed();
      const { outcome, heldOn } = given;
      const next =
        outcome === 'end'
          ? null
          : await planWithin(tx, child, userId, { afterReview: id, countedFrom: heldOn, chairId });
      await recordReview(tx, caller, 'hold', { ids: [id, childId], outcome, heldOn });
      return next?.dueOn ?? null;
    });
  }

  /**
   * Ends the reviews without a meeting: the child is reviewed elsewhere, or was planned by mistake.
   * @throws DomainError casework.review-not-found, casework.review-closed, casework.decision-needed,
   * identity.role-not-allowed
   */
  async stop(
    caller: Caller,
    { childId, id }: { childId: string; id: string },
    reason: string,
  ): Promise<void> {
    const userId = requireOfficer(caller);
    const why = checkedText(reason, { ...DECISION, field: 'reason' });
    await this.database.transaction(caller, async (tx) => {
      await requireReview(tx, childId, id);
      if ((await stopReview(tx, id, userId, why)) === 0) throw reviewClosed();
      await recordReview(tx, caller, 'stop', { ids: [id, childId] });
    });
  }
}

function requireOfficer({ role, userId }: Caller): string {
  if (role !== 'officer' || !userId) throw notAllowed('an officer');
  return userId;
}

async function requireReview(tx: Tx, childId: string, id: string): Promise<ReviewRow> {
  const review = await findReview(tx, childId, id);
  if (!review) throw reviewNotFound();
  return review;
}

async function planWithin(
  tx: Tx,
  { id: childId, authorityId }: Child,
  plannedBy: string,
  from: { afterReview: string | null; countedFrom: string; chairId: string },
): Promise<{ id: string; dueOn: string }> {
  const id = randomUUID();
  const { months } = await ruleOn(tx, authorityId, localDay(new Date()));
  const dueOn = await planReview(tx, { id, authorityId, childId, months, plannedBy, ...from });
  if (dueOn === undefined) throw reviewRuns();
  return { id, dueOn };
}

async function withPeople(tx: Tx, childId: string, rows: ReviewRow[]): Promise<Review[]> {
  const participants = await listParticipants(tx, childId);
  const contributions = await listContributions(tx, childId);
  return rows.map((review) => ({
    ...review,
    participants: participants.filter(({ reviewId }) => reviewId === review.id),
    contributions: contributions.filter(({ reviewId }) => reviewId === review.id),
  }));
}
