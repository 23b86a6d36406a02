import { BookingsService } from '#bookings';
import { type Client } from 'pg';
import { inDays } from '../../factories/an-offer.js';
import { type TestDatabase } from '../../support/test-database.js';
import { aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

let day = 1;

/** A confirmed booking of a session of two hours that began so long ago. */
export async function aBookingOf(
  db: TestDatabase,
  scene: Scene,
  began: string,
  guardianIds: string[] = [],
): Promise<{ bookingId: string; sessionId: string; childId: string }> {
  day += 1;
  const [child] = await fundedChildren(scene, 1, { guardianIds });
  const childId = child?.childId ?? '';
  const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
  const { id } = await new BookingsService(db.database).book(scene.officer.caller, {
    sessionId,
    childId,
    funding: 'personal-budget',
  });
  const start = `now() - $2::interval`;
  const { admin } = scene;
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `WITH moved AS (UPDATE catalogue.session SET starts_at = ${start}, ends_at = ${start} + interval '2 hours'
                    WHERE id = $3)
     UPDATE bookings.booking SET period = tstzrange(${start}, ${start} + interval '2 hours'), minutes = 120
     WHERE id = $1`,
    [id, began, sessionId],
  );
  await admin.query('RESET session_replication_role');
  return { bookingId: id, sessionId, childId };
}

export async function stateOfBooking(admin: Client, bookingId: string): Promise<string> {
  const { rows } = await admin.query<{ state: string }>(
    'SELECT state FROM bookings.booking WHERE id = $1',
    [bookingId],
  );
  return rows[0]?.state ?? '';
}

/** Pence spent from the budget that pays the booking. */
export async function spentForBooking(admin: Client, bookingId: string): Promise<number> {
  const { rows } = await admin.query<{ spent: string }>(
    `SELECT f.spent_pence AS spent FROM ledger.fund_balance f JOIN bookings.booking b
       ON b.entitlement_id = f.fund_id WHERE b.id = $1`,
    [bookingId],
  );
  return Number(rows[0]?.spent);
}
