import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { type NightCount } from '../domain/night-count.js';
import {
  checkNote,
  checkReason,
  type NightReview,
  reviewNotFound,
  type ReviewOutcome,
} from '../domain/night-review.js';
import {
  askNightReview,
  countsOfStay,
  decideNightReview,
  findNightReview,
  findReviewOfBooking,
  listNightReviews,
} from '../persistence/night-reviews.queries.js';

/** How long an answer stays on the officers' list. */
const DAYS_LISTED = 14;

/**
 * Stays that reach a limit of nights. The family is told and asks; an officer decides with a reason. The
 * count warns: what a child's legal status is, it never says.
 */
@Injectable()
export class NightReviewsService {
  constructor(private readonly database: Database) {}

  /**
   * What a held or booked stay counts against each limit, and the question about it, if there is one.
   * @throws DomainError bookings.not-found
   */
  async ofBooking(
    caller: Caller,
    bookingId: string,
  ): Promise<{ counts: NightCount[]; review: NightReview | null }> {
    return this.database.transaction(caller, async (tx) => ({
      counts: await countsOfStay(tx, bookingId),
      review: (await findReviewOfBooking(tx, bookingId)) ?? null,
    }));
  }

  /**
   * Asks an officer about a held stay; its bed is held until the council's time for an answer is over.
   * @throws DomainError bookings.not-found, bookings.hold-ended, bookings.no-review-needed,
   * bookings.night-review-open, bookings.note-too-long
   */
  async ask(caller: Caller, bookingId: string, note: string): Promise<NightReview> {
    const said = checkNote(note);
    return this.database.transaction(caller, async (tx) =>
      found(await findNightReview(tx, await askNightReview(tx, bookingId, said))),
    );
  }

  /** Of the children that an officer works with: those that wait, then the answers of two weeks. */
  async list(caller: Caller): Promise<NightReview[]> {
    return this.database.transaction(caller, async (tx) => {
      const reviews = await listNightReviews(tx, DAYS_LISTED);
      await recordReading(tx, caller, reviews);
      return reviews;
    });
  }

  /**
   * A question with the counts as they stand now.
   * @throws DomainError bookings.night-review-not-found
   */
  async get(caller: Caller, id: string): Promise<NightReview & { now: NightCount[] }> {
    return this.database.transaction(caller, async (tx) => {
      const review = found(await findNightReview(tx, id));
      await recordReading(tx, caller, [review]);
      return { ...review, now: await countsOfStay(tx, review.bookingId) };
    });
  }

  /**
   * The officer's answer, once: the stay is confirmed, or its bed and money come back.
   * @throws DomainError bookings.night-review-not-found, bookings.night-review-over,
   * bookings.reason-needed, market.provider-not-admitted, and as BookingsService.confirm() does
   */
  async decide(
    caller: Caller,
    id: string,
    { outcome, reason }: { outcome: ReviewOutcome; reason: string },
  ): Promise<NightReview> {
    const given = checkReason(reason);
    return this.database.transaction(caller, async (tx) => {
      await decideNightReview(tx, id, outcome, given);
      return found(await findNightReview(tx, id));
    });
  }
}

function found(review: NightReview | undefined): NightReview {
  if (!review) throw reviewNotFound();
  return review;
}

async function recordReading(tx: Tx, caller: Caller, reviews: NightReview[]): Promise<void> {
  if (reviews.length === 0) return;
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'night-review.read',
    subjectType: 'child',
    subjectIds: [...new Set(reviews.map(({ childId }) => childId))],
  });
}
