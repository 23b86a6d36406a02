import type { Tx } from '../database/tx.js';

/** News that must leave its transaction; the worker has one handler a topic. Payloads are ids only. */
export interface OutboxTopics {
  'vacancy.published': { vacancyId: string };
  'booking.confirmed': { bookingId: string };
  'booking.not-delivered': { bookingId: string };
  /** What happened to a booking that was not confirmed, or not any more; and its id. */
  'booking.news': { what: string; id: string };
  'night-review.asked': { reviewId: string };
  'night-review.decided': { reviewId: string };
  'waiting.news': { what: string; id: string };
  /** What became of a share, and its booking. */
  'share.news': { what: string; id: string };
  'offer.news': { what: string; id: string };
  'feedback.news': { what: string; id: string };
  'help.requested': { helpRequestId: string };
  'help.escalated': { helpRequestId: string };
  'help.answered': { helpRequestId: string };
  'appeal.made': { appealId: string };
  'appeal.decided': { appealId: string };
  /** What happened to a child, and the row that says so. */
  'case.news': { what: string; id: string; childId: string; authorityId: string };
  'attendance.news': { what: string; id: string };
  'message.news': { what: string; id: string };
  /** What it is about: a topic of the library's own, and the id of the row. */
  'holding.news': { what: string; id: string };
  'budget.news': { what: string; id: string };
  'approval.news': { what: string; id: string };
  'provider.news': { what: string; id: string };
  /** The id of a key that is or will be made, and whose account it is; nobody's, where there is none. */
  'account.news': { what: string; id: string; userId: string };
}
export type OutboxTopic = keyof OutboxTopics;

/** Writes news in the caller's transaction, so that it exists if and only if the work committed. */
export async function appendOutbox<Topic extends OutboxTopic>(
  tx: Tx,
  topic: Topic,
  payload: OutboxTopics[Topic],
): Promise<void> {
  await tx.change('INSERT INTO platform.outbox (topic, payload) VALUES ($1, $2)', [
    topic,
    JSON.stringify(payload),
  ]);
}
