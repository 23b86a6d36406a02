import { tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';

interface Facts {
  providerId: string;
  givenBy: string;
  authorityId: string;
  bookingId: string;
  offerTitle: string;
  reasons: string | null;
}

/** Of a review that was decided; undefined when there is none. For the job that tells people. */
async function findReview(tx: Tx, id: string): Promise<Facts | undefined> {
  return tx.find<Facts>(
    `SELECT r.provider_id AS "providerId", r.given_by AS "givenBy", r.authority_id AS "authorityId",
            r.booking_id AS "bookingId", o.title AS "offerTitle", r.reasons
     FROM feedback.review r JOIN catalogue.offer o ON o.id = r.offer_id WHERE r.id = $1`,
    [id],
  );
}

const MEMBERS =
  'SELECT NULL::uuid, user_id FROM identity.membership WHERE provider_id = $1 AND ended_at IS NULL';

/** All people of the provider. */
export async function tellOfPublication(tx: Tx, id: string): Promise<void> {
  const facts = await findReview(tx, id);
  if (!facts) return;
  await tellPeopleWithin(
    tx,
    { sql: MEMBERS, values: [facts.providerId] },
    {
      topic: 'feedback-published',
      subjectId: id,
      title: `A family wrote about ${facts.offerTitle}`,
      body: 'Everybody can read it now. You may reply to it once.',
      link: '/provider/feedback',
    },
  );
}

/** Whoever wrote it. */
export async function tellOfKeptBack(tx: Tx, id: string): Promise<void> {
  const facts = await findReview(tx, id);
  if (!facts) return;
  await tellPeopleWithin(
    tx,
    {
      sql: 'SELECT $1::uuid, $2::uuid',
      values: [facts.authorityId, facts.givenBy],
    },
    {
      topic: 'feedback-kept-back',
      subjectId: id,
      title: `What you wrote about ${facts.offerTitle} is not published`,
      body: `The council read it and keeps it to itself: ${facts.reasons ?? ''}`,
      link: `/bookings/${facts.bookingId}`,
    },
  );
}

/** Whoever wrote the reply. */
export async function tellOfReply(tx: Tx, id: string): Promise<void> {
  const reply = await tx.find<{ writtenBy: string; outcome: string; reasons: string | null }>(
    `SELECT written_by AS "writtenBy", outcome, reasons FROM feedback.reply WHERE id = $1`,
    [id],
  );
  if (!reply) return;
  const isPublished = reply.outcome === 'published';
  await tellPeopleWithin(
    tx,
    { sql: 'SELECT NULL::uuid, $1::uuid', values: [reply.writtenBy] },
    {
      topic: 'reply-decided',
      subjectId: id,
      title: isPublished ? 'Your reply is published' : 'Your reply is not published',
      body: isPublished ? 'Everybody can read it below what it answers.' : (reply.reasons ?? ''),
      link: '/provider/feedback',
    },
  );
}
