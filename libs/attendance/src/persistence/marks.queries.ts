import { type Tx } from '#platform';
import { type MarkKind, type NewMark } from '../domain/mark.js';

/** @returns "repeated" when this mark is kept already */
export async function recordMark(tx: Tx, mark: Required<NewMark>): Promise<'kept' | 'repeated'> {
  const row = await tx.find<{ outcome: 'kept' | 'repeated' }>(
    'SELECT attendance.record($1, $2, $3, $4::smallint, $5, $6, $7) AS outcome',
    [mark.id, mark.bookingId, mark.kind, mark.minutesLate, mark.leftAt, mark.madeAt, mark.reason],
  );
  return row?.outcome ?? 'kept';
}

/** One line of the history of a child's register. */
export interface KeptMark {
  id: string;
  kind: MarkKind;
  minutesLate: number | null;
  leftAt: string | null;
  reason: string | null;
  markedBy: string;
  madeAt: string;
}

/** Every mark of a booking, in the order in which they arrived. */
export async function listMarks(tx: Tx, bookingId: string): Promise<KeptMark[]> {
  return tx.query<KeptMark>(
    `SELECT m.id, m.kind, m.minutes_late AS "minutesLate", to_char(m.left_at, 'HH24:MI') AS "leftAt",
            m.reason, u.display_name AS "markedBy", to_jsonb(m.made_at) AS "madeAt"
     FROM attendance.mark m JOIN identity.user_account u ON u.id = m.made_by
     WHERE m.booking_id = $1 ORDER BY m.seq`,
    [bookingId],
  );
}

/** For the worker: nobody came, and the register is closed. @returns how many bookings were settled */
export async function settleNoShows(tx: Tx, most: number): Promise<number> {
  const row = await tx.find<{ settled: number }>(
    'SELECT attendance.settle_no_shows($1) AS settled',
    [most],
  );
  return row?.settled ?? 0;
}

/** For the worker. @returns how many bookings were settled */
export async function settleDue(tx: Tx, most: number): Promise<number> {
  const row = await tx.find<{ settled: number }>('SELECT attendance.settle_due($1) AS settled', [
    most,
  ]);
  return row?.settled ?? 0;
}
