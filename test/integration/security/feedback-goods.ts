import { randomUUID } from 'node:crypto';
import { type Admin, type Ids, type World } from './scene.js';

const WORDS = 'Calm staff, a quiet room, and the bus stops outside.';

/** Words that wait for a commissioner, a reply that waits, and words that the provider can answer. */
export async function feedbackOf(
  admin: Admin,
  { authority = '', child = '', offer = '', provider = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const review = async (outcome: 'published' | null): Promise<string> => {
    const id = randomUUID();
    const decider = outcome && people.commissioner.id;
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `INSERT INTO feedback.review (id, authority_id, child_id, booking_id, offer_id, provider_id, face, words,
         given_by, outcome, decided_by, decided_at)
       VALUES ($1, $2, $3, gen_random_uuid(), $4, $5, 4, $6, $7, $8::text, $9::uuid, CASE WHEN $8::text IS NOT NULL THEN now() END)`,
      [id, authority, child, offer, provider, WORDS, people.family.id, outcome, decider],
    );
    if (outcome)
      await admin.query(
        `INSERT INTO feedback.publication (id, authority_id, offer_id, provider_id, words, month)
         VALUES ($1, $2, $3, $4, $5, date_trunc('month', now())::date)`,
        [id, authority, offer, provider, WORDS],
      );
    await admin.query('RESET session_replication_role');
    return id;
  };
  const answered = await review('published');
  const reply = randomUUID();
  await admin.query(
    `INSERT INTO feedback.reply (id, publication_id, authority_id, provider_id, words, written_by)
     VALUES ($1, $2, $3, $4, 'Thank you. The room has new lamps now.', $5)`,
    [reply, answered, authority, provider, people.provider.id],
  );
  return { feedback: await review(null), reply, publication: await review('published') };
}
