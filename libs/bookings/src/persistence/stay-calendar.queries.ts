import { type Tx } from '#platform';
import { type BookingStatus } from '../domain/booking.js';

export interface CalendarRow {
  id: string;
  status: BookingStatus;
  bedId: string;
  /** "YYYY-MM-DD". */
  firstNight: string;
  nights: number;
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  /** Null while the bed is only held: names are for confirmed stays. */
  childName: string | null;
  dateOfBirth: string | null;
  accessNeeds: string[];
  authorityId: string;
  childId: string;
}

/** Live stays in the beds of an own home that have a night from one day to before another. */
export async function staysOfHome(
  tx: Tx,
  unitId: string,
  from: string,
  to: string,
): Promise<CalendarRow[]> {
  return tx.query<CalendarRow>(
    `SELECT b.id, b.state AS status, b.bed_id AS "bedId", b.first_night AS "firstNight", b.nights,
            to_jsonb(lower(b.period)) AS "startsAt", to_jsonb(upper(b.period)) AS "endsAt",
            c.first_name || ' ' || c.last_name AS "childName", c.date_of_birth AS "dateOfBirth",
            coalesce(c.access_needs, '{}') AS "accessNeeds",
            b.authority_id AS "authorityId", b.child_id AS "childId"
     FROM catalogue.bed bed
     JOIN bookings.booking b ON b.bed_id = bed.id
     LEFT JOIN children.child c ON c.id = b.child_id AND b.state <> 'held'
     WHERE bed.unit_id = $1 AND bed.provider_id = platform.current_provider()
       AND b.state IN ('held', 'confirmed', 'attended')
       AND b.first_night < $3::date AND b.first_night + b.nights > $2::date
     ORDER BY b.first_night, bed.label, b.id`,
    [unitId, from, to],
  );
}
