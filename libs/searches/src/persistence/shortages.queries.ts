import { tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { type Group, type Shortage } from '../domain/shortage.js';

/**
 * Groups of children who have a budget on a day, by council, age and need; a child with several needs is in several.
 * Joins a transaction of the job "match-vacancies".
 */
export async function listGroups(tx: Tx, today: string): Promise<Group[]> {
  return tx.query<Group>(
    `SELECT c.authority_id AS "authorityId", band.ages, n.need, count(DISTINCT c.id)::int AS children
     FROM budgets.left_of_budgets($1) b
     JOIN children.child c ON c.authority_id = b.authority_id AND c.id = b.child_id
     CROSS JOIN LATERAL (SELECT searches.age_band(extract(year FROM age($1::date, c.date_of_birth))::int) AS ages) band
     CROSS JOIN LATERAL unnest('{""}'::text[] || c.access_needs) n (need)
     WHERE band.ages <> ''
     GROUP BY c.authority_id, band.ages, n.need ORDER BY c.authority_id, band.ages, n.need`,
    [today],
  );
}

/** Writes down what a look found; a group that was short before keeps its row. @returns whether it is new */
export async function noteShortage(
  tx: Tx,
  { authorityId, ages, need, children }: Group,
  offers: number,
): Promise<boolean> {
  const row = await tx.find<{ isNew: boolean }>(
    `INSERT INTO searches.shortage (authority_id, ages, need, children, offers)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (authority_id, ages, need) WHERE ended_at IS NULL
       DO UPDATE SET children = EXCLUDED.children, offers = EXCLUDED.offers, looked_at = now()
     RETURNING since = now() AS "isNew"`,
    // One to four are not told: they could be known.
    [authorityId, ages, need, children >= 5 ? children : null, offers],
  );
  return row?.isNew ?? false;
}

/** Ends what this look, which is the whole transaction, did not find. */
export async function endOthers(tx: Tx): Promise<void> {
  await tx.change(
    `UPDATE searches.shortage SET ended_at = now() WHERE ended_at IS NULL AND looked_at < now()`,
  );
}

/** Of the caller's council: what has nothing first, then what has waited longest. */
export async function listShortages(tx: Tx): Promise<Shortage[]> {
  return tx.query<Shortage>(
    `SELECT s.ages, s.need, s.children, s.offers, to_jsonb(s.since) AS since, to_jsonb(s.looked_at) AS "lookedAt"
     FROM searches.shortage s
     WHERE s.authority_id = platform.current_authority() AND s.ended_at IS NULL
     ORDER BY s.offers, s.since, s.ages, s.need`,
  );
}

/** The commissioners of a council, once for each look that found something new. */
export async function tellOfShortages(
  tx: Tx,
  authorityId: string,
  { today, body }: { today: string; body: string },
): Promise<number> {
  const row = await tx.find<{ id: string }>(
    `SELECT md5(concat_ws(' ', 'shortages', $1::text, $2::text))::uuid AS id`,
    [authorityId, today],
  );
  const sql = `SELECT authority_id, user_id FROM identity.membership
    WHERE authority_id = $1 AND role = 'commissioner' AND ended_at IS NULL`;
  return tellPeopleWithin(
    tx,
    { sql, values: [authorityId] },
    {
      topic: 'too-little-offered',
      subjectId: row?.id ?? authorityId,
      title: 'Children with a budget find too little',
      body,
      link: '/commissioner/gaps',
    },
  );
}
