import { type Tx } from '#platform';
import { type Scheme, type SchemeLimit } from '../domain/move.js';
import { type NewScheme } from '../domain/new-scheme.js';

const SCHEME = `
  SELECT s.version, s.in_force_from::text AS "inForceFrom", s.answer_days AS "answerDays", s.source,
         to_char(s.set_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "setAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('move', l.move, 'role', l.role,
             'mostPence', l.most_pence, 'mostMinutes', l.most_minutes, 'mostNights', l.most_nights)
             ORDER BY l.move, l.role)
           FROM approvals.scheme_limit l
           WHERE (l.authority_id, l.version) = (s.authority_id, s.version)), '[]'::jsonb) AS limits
  FROM approvals.scheme s WHERE s.authority_id = platform.current_authority()`;

/** What holds today for the authority of the transaction. */
export async function schemeToday(tx: Tx): Promise<Scheme | null> {
  const scheme = await tx.find<Scheme>(
    `${SCHEME} AND s.version = approvals.scheme_on(approvals.today())`,
  );
  return scheme ?? null;
}

/** The newest first. */
export async function listSchemes(tx: Tx, limit: number): Promise<Scheme[]> {
  return tx.query<Scheme>(`${SCHEME} ORDER BY s.version DESC LIMIT $1`, [limit]);
}

/** Whole, in this transaction. @returns its number */
export async function addScheme(tx: Tx, scheme: NewScheme): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `INSERT INTO approvals.scheme (authority_id, version, in_force_from, answer_days, source, set_by)
     VALUES (platform.current_authority(), 1, $1, $2, $3, platform.current_user_id()) RETURNING version`,
    [scheme.inForceFrom, scheme.answerDays, scheme.source],
  );
  const version = row?.version ?? 0;
  for (const limit of scheme.limits) await addLimit(tx, version, limit);
  return version;
}

async function addLimit(tx: Tx, version: number, limit: SchemeLimit): Promise<void> {
  await tx.change(
    `INSERT INTO approvals.scheme_limit (authority_id, version, move, role, most_pence, most_minutes,
       most_nights)
     VALUES (platform.current_authority(), $1, $2, $3, $4, $5, $6)`,
    [version, limit.move, limit.role, limit.mostPence, limit.mostMinutes, limit.mostNights],
  );
}
