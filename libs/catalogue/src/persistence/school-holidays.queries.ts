import { type Tx } from '#platform';

export interface SchoolHoliday {
  id: string;
  name: string;
  /** "YYYY-MM-DD", both included. */
  firstDay: string;
  lastDay: string;
  source: string;
  enteredBy: string;
}

/** A council whose schools' holidays are known from today on. */
export interface HolidayCalendar {
  authorityId: string;
  name: string;
}

/** In order of time, from a day on. */
export async function holidaysOf(
  tx: Tx,
  authorityId: string,
  fromDay: string,
): Promise<SchoolHoliday[]> {
  return tx.query<SchoolHoliday>(
    `SELECT h.id, h.name, h.first_day::text AS "firstDay", h.last_day::text AS "lastDay", h.source,
            coalesce(u.display_name, '') AS "enteredBy"
     FROM catalogue.school_holiday h LEFT JOIN identity.user_account u ON u.id = h.entered_by
     WHERE h.authority_id = $1 AND h.taken_out_at IS NULL AND h.last_day >= $2
     ORDER BY h.first_day`,
    [authorityId, fromDay],
  );
}

export async function holidayCalendars(tx: Tx): Promise<HolidayCalendar[]> {
  return tx.query<HolidayCalendar>(
    `SELECT a.id AS "authorityId", a.name FROM identity.authority a
     WHERE EXISTS (SELECT FROM catalogue.school_holiday h WHERE h.authority_id = a.id
                   AND h.taken_out_at IS NULL AND h.last_day >= platform.local_today())
     ORDER BY a.name`,
  );
}

export async function insertHoliday(
  tx: Tx,
  { id, name, firstDay, lastDay, source }: Omit<SchoolHoliday, 'enteredBy'>,
): Promise<void> {
  await tx.change(
    `INSERT INTO catalogue.school_holiday (id, authority_id, name, first_day, last_day, source, entered_by)
     VALUES ($1, platform.current_authority(), $2, $3, $4, $5, platform.current_user_id())`,
    [id, name, firstDay, lastDay, source],
  );
}

/** @returns 0 when the caller's authority has none such, or it is out already */
export async function takeHolidayOut(tx: Tx, id: string): Promise<number> {
  return tx.change(
    `UPDATE catalogue.school_holiday SET taken_out_by = platform.current_user_id(), taken_out_at = now()
     WHERE id = $1 AND authority_id = platform.current_authority() AND taken_out_at IS NULL`,
    [id],
  );
}
