import { type Tx } from '#platform';

export type Verdict = 'yes' | 'ask-first' | 'no';

export interface GuideLine {
  verdict: Verdict;
  what: string;
  /** May be empty. */
  why: string;
  source: string;
}

/**
 * The guide in force on a day: an authority's own, or where it has none that of all. A guide is set whole,
 * so the lines of its last first day are it.
 */
export async function listGuide(tx: Tx, day: string): Promise<GuideLine[]> {
  return tx.query<GuideLine>(
    `WITH standing AS (
       SELECT * FROM holding.guide_line
       WHERE in_force_from <= $1 AND (in_force_until IS NULL OR in_force_until >= $1)),
     latest AS (
       SELECT authority_id, in_force_from FROM standing
       ORDER BY authority_id IS NULL, in_force_from DESC LIMIT 1)
     SELECT g.verdict, g.what, g.why, g.source
     FROM standing g JOIN latest l ON g.in_force_from = l.in_force_from
       AND g.authority_id IS NOT DISTINCT FROM l.authority_id
     ORDER BY g.verdict, g.position`,
    [day],
  );
}
