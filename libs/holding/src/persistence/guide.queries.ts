import { type Tx } from '#platform';

export type Verdict = 'yes' | 'ask-first' | 'no';

export interface GuideLine {
  verdict: Verdict;
  what: string;
  /** May be empty. */
  why: string;
  source: string;
}

/** The guide in force on a day: an authority's own rows, or where it has none those of all. */
export async function listGuide(tx: Tx, day: string): Promise<GuideLine[]> {
  return tx.query<GuideLine>(
    `WITH standing AS (
       SELECT * FROM holding.guide_line
       WHERE in_force_from <= $1 AND (in_force_until IS NULL OR in_force_until >= $1))
     SELECT verdict, what, why, source FROM standing g
     WHERE (g.authority_id IS NULL) = NOT EXISTS (SELECT FROM standing WHERE authority_id IS NOT NULL)
     ORDER BY verdict, position`,
    [day],
  );
}
