import { type Tx } from '#platform';

export interface OutcomeOfBooking {
  childId: string;
  authorityId: string;
  /** Null when none is named yet. */
  outcomeId: string | null;
  wish: string | null;
  /** What would be named if nobody chose. */
  usualId: string | null;
}

/** Which outcome a booking serves; undefined for a booking of somebody else's. */
export async function findOutcomeOfBookingWithin(
  tx: Tx,
  bookingId: string,
): Promise<OutcomeOfBooking | undefined> {
  return tx.find<OutcomeOfBooking>(
    `SELECT b.child_id AS "childId", b.authority_id AS "authorityId", bo.outcome_id AS "outcomeId",
            o.wish, plans.usual_outcome(b.child_id) AS "usualId"
     FROM bookings.booking b
     LEFT JOIN plans.booking_outcome bo ON bo.booking_id = b.id
     LEFT JOIN plans.outcome o ON o.id = bo.outcome_id
     WHERE b.id = $1 AND b.authority_id = platform.current_authority()`,
    [bookingId],
  );
}

/** Those that a booking can serve, the oldest first. */
export async function listOpenOutcomesWithin(
  tx: Tx,
  childId: string,
): Promise<{ id: string; wish: string }[]> {
  return tx.query(
    `SELECT o.id, o.wish FROM plans.outcome o WHERE o.child_id = $1 AND o.state = 'open'
     ORDER BY o.created_at, o.id`,
    [childId],
  );
}

/** @returns false when the outcome is not an open one of this child's */
export async function nameOutcomeWithin(
  tx: Tx,
  bookingId: string,
  outcomeId: string,
): Promise<boolean> {
  const named = await tx.change(
    `INSERT INTO plans.booking_outcome (authority_id, child_id, booking_id, outcome_id, chosen)
     SELECT b.authority_id, b.child_id, b.id, o.id, true
     FROM bookings.booking b JOIN plans.outcome o ON o.child_id = b.child_id
     WHERE b.id = $1 AND o.id = $2 AND o.state = 'open'
     ON CONFLICT (booking_id) DO UPDATE
       SET outcome_id = EXCLUDED.outcome_id, chosen = true, named_at = clock_timestamp()`,
    [bookingId, outcomeId],
  );
  return named === 1;
}
