import { type NewDatedValue } from '#kernel';
import { type Tx } from '#platform';
import {
  type GuideEdition,
  type GuideEntry,
  type PayDays,
  type Terms,
} from '../domain/holding-settings.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
/** Of a row x: since when, by whom, and whether the caller's council has set it. */
const DATED = `x.in_force_from::text AS "inForceFrom", x.source, u.display_name AS "setBy",
  CASE WHEN x.set_by IS NOT NULL THEN to_char(x.set_at AT TIME ZONE 'UTC', ${INSTANT}) END AS "setAt",
  x.authority_id IS NOT NULL AS own`;
const BY = 'LEFT JOIN identity.user_account u ON u.id = x.set_by';
/** A council's own rows go before those of all, whenever they begin. */
const ORDER = 'ORDER BY x.authority_id IS NULL, x.in_force_from DESC';

/** Every version, a council's own first, the newest first. */
export async function listTerms(tx: Tx): Promise<Terms[]> {
  return tx.query<Terms>(
    `SELECT x.version, x.body, ${DATED} FROM holding.terms x ${BY} ${ORDER}, x.version DESC`,
  );
}

/** Adds the next version of the caller's council. */
export async function addTerms(
  tx: Tx,
  { body, inForceFrom, source }: NewDatedValue & { body: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO holding.terms (authority_id, version, body, in_force_from, source, set_by)
     SELECT platform.current_authority(), 1 + coalesce(max(version), 0), $1, $2, $3,
            platform.current_user_id()
     FROM holding.terms WHERE authority_id = platform.current_authority()
     ON CONFLICT DO NOTHING`,
    [body, inForceFrom, source],
  );
  return added === 1;
}

/** Every rhythm, a council's own first, the newest first. */
export async function listPayDays(tx: Tx): Promise<PayDays[]> {
  return tx.query<PayDays>(
    `SELECT x.first_pay_day::text AS "firstPayDay", x.every_days AS "everyDays", ${DATED}
     FROM holding.pay_cycle x ${BY} ${ORDER}`,
  );
}

/** False where a rhythm begins on that day already. */
export async function addPayDays(
  tx: Tx,
  days: NewDatedValue & Pick<PayDays, 'firstPayDay' | 'everyDays'>,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO holding.pay_cycle
       (authority_id, in_force_from, first_pay_day, every_days, source, set_by)
     VALUES (platform.current_authority(), $1, $2, $3, $4, platform.current_user_id())
     ON CONFLICT DO NOTHING`,
    [days.inForceFrom, days.firstPayDay, days.everyDays, days.source],
  );
  return added === 1;
}

/** Every whole guide, a council's own first, the newest first. */
export async function listGuides(tx: Tx): Promise<GuideEdition[]> {
  return tx.query<GuideEdition>(
    `SELECT ${DATED},
            jsonb_agg(jsonb_build_object('verdict', x.verdict, 'what', x.what, 'why', x.why)
                      ORDER BY x.position) AS entries
     FROM holding.guide_line x ${BY}
     GROUP BY x.authority_id, x.in_force_from, x.source, x.set_by, x.set_at, u.display_name
     ${ORDER}`,
  );
}

/** Adds a whole guide; false where one begins on that day already. */
export async function addGuide(
  tx: Tx,
  { entries, inForceFrom, source }: NewDatedValue & { entries: readonly GuideEntry[] },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO holding.guide_line
       (authority_id, verdict, position, what, why, in_force_from, source, set_by)
     SELECT platform.current_authority(), e ->> 'verdict',
            row_number() OVER (PARTITION BY e ->> 'verdict' ORDER BY n), e ->> 'what', e ->> 'why',
            $2, $3, platform.current_user_id()
     FROM jsonb_array_elements($1) WITH ORDINALITY AS given (e, n)
     WHERE NOT EXISTS (SELECT FROM holding.guide_line g
                       WHERE g.authority_id = platform.current_authority() AND g.in_force_from = $2)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(entries), inForceFrom, source],
  );
  return added === entries.length;
}

/** What a council takes back before it begins. */
export type HoldingTable = 'terms' | 'pay_cycle' | 'guide_line';

/** False where there is none of that day that has not begun. */
export async function removeHoldingSetting(
  tx: Tx,
  table: HoldingTable,
  inForceFrom: string,
): Promise<boolean> {
  const removed = await tx.change(
    `DELETE FROM holding.${table}
     WHERE authority_id = platform.current_authority() AND in_force_from = $1
       AND platform.begins_later(in_force_from)`,
    [inForceFrom],
  );
  return removed > 0;
}
