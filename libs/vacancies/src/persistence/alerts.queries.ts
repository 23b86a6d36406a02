import type { Tx } from '#platform';
import type { Alert, AlertWish } from '../domain/alert.js';

const COLUMNS = `
  offer_kinds AS "offerKinds", within_miles AS "withinMiles", by_email AS "byEmail",
  to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "changedAt"`;
const OWN = 'authority_id = platform.current_authority() AND user_id = platform.current_user_id()';

/** The caller's wish under the membership in use. */
export async function findAlertWithin(tx: Tx): Promise<Alert | undefined> {
  return tx.find<Alert>(`SELECT ${COLUMNS} FROM vacancies.alert WHERE ${OWN}`);
}

export async function upsertAlertWithin(tx: Tx, wish: AlertWish): Promise<Alert> {
  const [alert] = await tx.query<Alert>(
    `INSERT INTO vacancies.alert (authority_id, user_id, offer_kinds, within_miles, by_email)
     VALUES (platform.current_authority(), platform.current_user_id(), $1, $2, $3)
     ON CONFLICT (authority_id, user_id) DO UPDATE
       SET offer_kinds = excluded.offer_kinds, within_miles = excluded.within_miles,
           by_email = excluded.by_email, changed_at = now()
     RETURNING ${COLUMNS}`,
    [wish.offerKinds, wish.withinMiles, wish.byEmail],
  );
  if (!alert) throw new Error('The alert was not stored');
  return alert;
}

export async function deleteAlertWithin(tx: Tx): Promise<number> {
  return tx.change(`DELETE FROM vacancies.alert WHERE ${OWN}`);
}
