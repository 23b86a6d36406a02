import { DomainError } from '#kernel';
import { type Client } from 'pg';

/** How often each outcome came: "ok", a DomainError's code, or "unexpected: ...". */
export type Outcomes = Record<string, number>;

export async function outcomesOf(work: Promise<unknown>[]): Promise<Outcomes> {
  const outcomes: Outcomes = {};
  for (const settled of await Promise.allSettled(work)) {
    const outcome = settled.status === 'fulfilled' ? 'ok' : codeOf(settled.reason);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

export async function codeFrom(work: Promise<unknown>): Promise<string> {
  return Object.keys(await outcomesOf([work]))[0] ?? '';
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : `unexpected: ${String(error)}`;
}

/**
 * Everything that must hold at every commit, looked at from the outside with no help of triggers:
 * places, one place a child, money of live bookings, bookings and their ledger, audit and outbox.
 * @returns what is wrong; empty when nothing is
 */
export async function faultsIn(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ fault: string }>(`
    WITH live AS (SELECT * FROM bookings.booking WHERE state IN ('held', 'confirmed', 'attended'))
    SELECT 'taken differs from live bookings: session ' || s.id AS fault
    FROM catalogue.session s
    WHERE s.taken <> (SELECT count(*) FROM live b WHERE b.session_id = s.id)
    UNION ALL
    SELECT 'oversold: session ' || s.id FROM catalogue.session s
    WHERE s.capacity < (SELECT count(*) FROM live b WHERE b.session_id = s.id)
    UNION ALL
    SELECT 'in two places: child ' || one.child_id FROM live one
    JOIN live other ON other.child_id = one.child_id AND other.id > one.id AND other.period && one.period
    UNION ALL
    SELECT 'two in one bed: ' || one.bed_id FROM live one
    JOIN live other ON other.bed_id = one.bed_id AND other.id > one.id AND other.period && one.period
    UNION ALL
    SELECT 'allocated <> committed + spent + available: fund ' || f.fund_id
    FROM ledger.fund_balance f
    WHERE allocated_pence <> committed_pence + spent_pence + available_pence
       OR allocated_minutes <> committed_minutes + spent_minutes + available_minutes
       OR least(available_pence, committed_pence, spent_pence, available_minutes, committed_minutes,
                spent_minutes) < 0
    UNION ALL
    SELECT 'committed or spent differs from the bookings: fund ' || f.fund_id
    FROM ledger.fund_balance f
    WHERE (committed_pence, spent_pence) <> (
      SELECT coalesce(sum(b.price_pence) FILTER (WHERE state IN ('held', 'confirmed')), 0),
             coalesce(sum(b.price_pence) FILTER (WHERE state = 'attended'), 0) + coalesce(sum(c.charge_pence), 0)
             - coalesce(sum(r.pence), 0)
      FROM bookings.booking b LEFT JOIN bookings.cancellation c ON c.booking_id = b.id
      LEFT JOIN bookings.resale_refund r ON r.booking_id = b.id
      WHERE coalesce(b.card_id, b.entitlement_id) = f.fund_id)
    UNION ALL
    SELECT 'minutes differ from the bookings: entitlement ' || e.id
    FROM budgets.entitlement e JOIN ledger.fund_balance f ON f.fund_id = e.id
    WHERE (committed_minutes, spent_minutes) <> (
      SELECT coalesce(sum(b.minutes) FILTER (WHERE b.state <> 'attended'), 0),
             coalesce(sum(b.minutes) FILTER (WHERE b.state = 'attended'), 0)
      FROM live b WHERE b.entitlement_id = e.id)
    UNION ALL
    SELECT 'no audit row: booking ' || b.id FROM bookings.booking b
    WHERE NOT EXISTS (SELECT FROM audit.entry a WHERE a.subject_ids @> ARRAY[b.id])
    UNION ALL
    SELECT 'no outbox row: booking ' || b.id FROM bookings.booking b
    WHERE b.confirmed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM platform.outbox o WHERE o.payload ->> 'bookingId' = b.id::text)
    UNION ALL
    SELECT 'commitment without booking: ' || t.id FROM ledger.transaction t
    WHERE t.kind = 'commitment' AND NOT EXISTS (
      SELECT FROM bookings.booking b WHERE b.commitment_id = t.id)
      -- A share that changed: what was set aside before came back.
      AND NOT EXISTS (SELECT FROM ledger.transaction r
        WHERE r.reverses_id = t.id AND r.reference ~ ':release-[0-9]+$')
    UNION ALL
    SELECT 'confirmed after its hold: booking ' || b.id FROM bookings.booking b
    WHERE b.confirmed_at >= b.held_until`);
  return rows.map(({ fault }) => fault);
}
