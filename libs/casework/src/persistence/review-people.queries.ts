import { type Tx } from '#platform';
import {
  type Contribution,
  type ContributionReaders,
  type ContributionWay,
  type Participant,
  type ParticipantPart,
} from '../domain/review.js';
import { instant } from './instant.js';

/** Of all reviews of a child, in the order in which they were asked. */
export async function listParticipants(
  tx: Tx,
  childId: string,
): Promise<(Participant & { reviewId: string })[]> {
  return tx.query(
    `SELECT id, review_id AS "reviewId", name, part, came FROM casework.review_participant
     WHERE child_id = $1 ORDER BY asked_at, id`,
    [childId],
  );
}

/** What the caller may read of it, of all reviews of a child, in the order in which it was written. */
export async function listContributions(
  tx: Tx,
  childId: string,
): Promise<(Contribution & { reviewId: string })[]> {
  return tx.query(
    `SELECT c.id, c.review_id AS "reviewId", c.way, c.words, c.readers,
            u.display_name AS "writtenByName", ${instant('c.written_at')} AS "writtenAt"
     FROM casework.review_contribution c JOIN identity.user_account u ON u.id = c.written_by
     WHERE c.child_id = $1 ORDER BY c.written_at, c.id`,
    [childId],
  );
}

interface OfReview {
  id: string;
  authorityId: string;
  childId: string;
  reviewId: string;
  by: string;
}

export async function addParticipant(
  tx: Tx,
  { id, authorityId, childId, reviewId, by }: OfReview,
  { name, part }: { name: string; part: ParticipantPart },
): Promise<void> {
  await tx.change(
    `INSERT INTO casework.review_participant (id, authority_id, child_id, review_id, name, part, asked_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, authorityId, childId, reviewId, name, part, by],
  );
}

/** Says of everybody who was asked whether they came. */
export async function markWhoCame(tx: Tx, reviewId: string, came: string[]): Promise<void> {
  await tx.change(
    'UPDATE casework.review_participant SET came = (id = ANY ($2::uuid[])) WHERE review_id = $1',
    [reviewId, came],
  );
}

export interface NewContribution {
  way: ContributionWay;
  words: string;
  readers: ContributionReaders;
  writtenAs: string;
}

export async function addContribution(
  tx: Tx,
  { id, authorityId, childId, reviewId, by }: OfReview,
  { way, words, readers, writtenAs }: NewContribution,
): Promise<void> {
  await tx.change(
    `INSERT INTO casework.review_contribution
       (id, authority_id, child_id, review_id, way, words, readers, written_by, written_as)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, authorityId, childId, reviewId, way, words, readers, by, writtenAs],
  );
}

/** Who works with a child: one of them chairs. */
export async function officersOf(tx: Tx, childId: string): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS name FROM children.caseload k
     JOIN identity.user_account u ON u.id = k.officer_id
     WHERE k.child_id = $1 ORDER BY u.display_name, u.id`,
    [childId],
  );
}
