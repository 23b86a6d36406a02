import { type Tx } from '#platform';
import { type Outcome, type Waiting } from '../domain/feedback.js';

/** Words of the authority's families, and replies to them, that nobody has decided about; the oldest first. */
export async function listWaiting(tx: Tx, limit: number): Promise<Waiting[]> {
  return tx.query<Waiting>(
    `SELECT * FROM (
       SELECT r.id, 'review' AS kind, o.title AS "offerTitle", p.name AS "providerName", r.words,
              NULL AS about, to_jsonb(r.given_at) AS "givenAt"
       FROM feedback.review r
       JOIN catalogue.offer o ON o.id = r.offer_id JOIN providers.provider p ON p.id = r.provider_id
       WHERE r.authority_id = platform.current_authority() AND r.outcome IS NULL AND r.words IS NOT NULL
       UNION ALL
       SELECT a.id, 'reply', o.title, p.name, a.words, u.words, to_jsonb(a.written_at)
       FROM feedback.reply a JOIN feedback.publication u ON u.id = a.publication_id
       JOIN catalogue.offer o ON o.id = u.offer_id JOIN providers.provider p ON p.id = u.provider_id
       WHERE a.authority_id = platform.current_authority() AND a.outcome IS NULL) waiting
     ORDER BY "givenAt", id LIMIT $1`,
    [limit],
  );
}

const TABLES = { review: 'feedback.review', reply: 'feedback.reply' } as const;

/** @returns whether there is such a row, and whether it was decided now */
export async function decide(
  tx: Tx,
  kind: keyof typeof TABLES,
  id: string,
  { outcome, reasons }: { outcome: Outcome; reasons: string | null },
): Promise<'decided' | 'before' | 'missing'> {
  const decided = await tx.change(
    `UPDATE ${TABLES[kind]} SET outcome = $2, reasons = $3, decided_by = platform.current_user_id(),
       decided_at = now()
     WHERE id = $1 AND authority_id = platform.current_authority() AND outcome IS NULL AND words IS NOT NULL`,
    [id, outcome, reasons],
  );
  if (decided === 1) return 'decided';
  const row = await tx.find(
    `SELECT id FROM ${TABLES[kind]} WHERE id = $1 AND authority_id = platform.current_authority()`,
    [id],
  );
  return row ? 'before' : 'missing';
}

/** The words of a review that is to be published, with the month of the visit. */
export async function insertPublication(tx: Tx, reviewId: string): Promise<void> {
  await tx.change(
    `INSERT INTO feedback.publication (id, authority_id, offer_id, provider_id, words, month)
     SELECT r.id, r.authority_id, r.offer_id, r.provider_id, r.words,
            date_trunc('month', r.given_at AT TIME ZONE 'Europe/London')::date
     FROM feedback.review r WHERE r.id = $1`,
    [reviewId],
  );
}
