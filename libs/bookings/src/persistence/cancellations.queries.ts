import type { Tx } from '#platform';
import {
  type CancellationReason,
  type CancellationTerms,
  type FamilyCancellation,
} from '../domain/cancellation.js';

/** A row of bookings.cancellation, written or not. */
export interface CancellationRow {
  reason: CancellationReason;
  cancelled_at: string;
  rule_until: string | null;
  back_percent: number;
  price_pence: number;
  charge_pence: number;
  note: string;
}

export interface QuoteRow extends CancellationTerms {
  startsAt: string;
  now: CancellationRow | null;
  ifIll: CancellationRow | null;
  done: CancellationRow | null;
  resold?: { pence: number; at: string } | null;
}

/** The rules of a booking of the caller's authority and what they give back now. */
export async function findQuote(tx: Tx, bookingId: string): Promise<QuoteRow | undefined> {
  const row = await tx.find<{ quote: QuoteRow | null }>(
    'SELECT bookings.cancellation_quote($1) AS quote',
    [bookingId],
  );
  return row?.quote ?? undefined;
}

export async function cancelFor(
  tx: Tx,
  bookingId: string,
  { reason, agreedPence }: FamilyCancellation,
): Promise<void> {
  await tx.query('SELECT bookings.cancel_for($1, $2, $3)', [
    bookingId,
    reason,
    agreedPence ?? null,
  ]);
}
