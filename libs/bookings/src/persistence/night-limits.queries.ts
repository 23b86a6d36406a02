import { type DatedValue } from '#kernel';
import { type Tx } from '#platform';
import {
  type NewNightSetting,
  type NightSetting,
  type NightSettingKind,
} from '../domain/night-setting.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Every value of the caller's council, by kind and the newest first. */
export async function listNightSettings(tx: Tx): Promise<(NightSetting & DatedValue)[]> {
  return tx.query<NightSetting & DatedValue>(
    `SELECT l.kind, l.value, l.bound, l.counted_by AS "countedBy", l.source,
            l.in_force_from::text AS "inForceFrom", u.display_name AS "setBy",
            CASE WHEN l.set_by IS NOT NULL THEN to_char(l.set_at AT TIME ZONE 'UTC', ${INSTANT}) END AS "setAt"
     FROM bookings.night_limit l LEFT JOIN identity.user_account u ON u.id = l.set_by
     WHERE l.authority_id = platform.current_authority()
     ORDER BY l.kind, l.in_force_from DESC`,
  );
}

/** False where a value of that kind begins on that day already. */
export async function addNightSetting(
  tx: Tx,
  { kind, value, bound, countedBy, inForceFrom, source }: NewNightSetting,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO bookings.night_limit
       (authority_id, kind, in_force_from, value, bound, counted_by, source, set_by)
     VALUES (platform.current_authority(), $1, $2, $3, $4, $5, $6, platform.current_user_id())
     ON CONFLICT ON CONSTRAINT night_limit_once DO NOTHING`,
    [kind, inForceFrom, value, bound, countedBy, source],
  );
  return added === 1;
}

/** False where there is none of that day that has not begun. */
export async function removeNightSetting(
  tx: Tx,
  kind: NightSettingKind,
  inForceFrom: string,
): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM bookings.night_limit
     WHERE authority_id = platform.current_authority() AND kind = $1 AND in_force_from = $2
       AND platform.begins_later(in_force_from)`,
    [kind, inForceFrom],
  );
  return removed === 1;
}
