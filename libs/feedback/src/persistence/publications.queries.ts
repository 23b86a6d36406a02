import { type Tx } from '#platform';
import { type FaceCount, type OwnPublication, type Publication } from '../domain/feedback.js';

const COLUMNS = `
  u.id, u.offer_id AS "offerId", o.title AS "offerTitle", u.words, to_char(u.month, 'YYYY-MM') AS month`;

/** What everybody reads about an offer, the newest first. */
export async function listOfOffer(tx: Tx, offerId: string, limit: number): Promise<Publication[]> {
  return tx.query<Publication>(
    `SELECT ${COLUMNS}, a.words AS reply
     FROM feedback.publication u
     JOIN catalogue.offer o ON o.id = u.offer_id
     LEFT JOIN feedback.reply a ON a.publication_id = u.id AND a.outcome = 'published'
     WHERE u.offer_id = $1 ORDER BY u.published_at DESC, u.id LIMIT $2`,
    [offerId, limit],
  );
}

/** How children answered; empty below five answers. */
export async function countFaces(tx: Tx, offerId: string): Promise<FaceCount[]> {
  return tx.query<FaceCount>('SELECT face, answers FROM feedback.faces_of($1) ORDER BY face DESC', [
    offerId,
  ]);
}

/** What was published about the caller's organisation, the newest first. */
export async function listOwn(tx: Tx, limit: number): Promise<OwnPublication[]> {
  return tx.query<OwnPublication>(
    `SELECT ${COLUMNS}, a.words AS reply, a.reasons AS "replyReasons",
            CASE WHEN a.id IS NULL THEN NULL ELSE coalesce(a.outcome, 'waiting') END AS "replyState"
     FROM feedback.publication u
     JOIN catalogue.offer o ON o.id = u.offer_id
     LEFT JOIN feedback.reply a ON a.publication_id = u.id
     WHERE u.provider_id = platform.current_provider() ORDER BY u.published_at DESC, u.id LIMIT $1`,
    [limit],
  );
}

/** @returns undefined when there is no such publication of the provider's; false when it has a reply */
export async function insertReply(
  tx: Tx,
  reply: { id: string; publicationId: string; words: string },
): Promise<boolean | undefined> {
  const { id, publicationId, words } = reply;
  const publication = await tx.find(
    `SELECT id FROM feedback.publication WHERE id = $1 AND provider_id = platform.current_provider()`,
    [publicationId],
  );
  if (!publication) return undefined;
  const added = await tx.change(
    `INSERT INTO feedback.reply (id, publication_id, authority_id, provider_id, words, written_by)
     SELECT $1, u.id, u.authority_id, u.provider_id, $3, platform.current_user_id()
     FROM feedback.publication u WHERE u.id = $2
     ON CONFLICT (publication_id) DO NOTHING`,
    [id, publicationId, words],
  );
  return added === 1;
}
