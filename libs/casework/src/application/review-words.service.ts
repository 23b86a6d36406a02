import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requireChildWithin } from '#children';
import { type Caller, checkedText } from '#kernel';
import { Database, type Tx } from '#platform';
import { notAllowed } from '../domain/casework.errors.js';
import { reviewClosed, reviewNotFound } from '../domain/review.errors.js';
import {
  type ContributionReaders,
  type ContributionWay,
  type ParticipantPart,
} from '../domain/review.js';
import { addContribution, addParticipant } from '../persistence/review-people.queries.js';
import { findReview } from '../persistence/reviews.queries.js';
import { recordReview } from './record-review.js';

const WORDS = {
  code: 'casework.words-needed',
  field: 'words',
  least: 1,
  most: 4000,
  message: 'Write at least a word, and up to 4,000 characters.',
};
const NAME = {
  code: 'casework.name-needed',
  field: 'name',
  least: 1,
  most: 120,
  message: 'Enter a name, in up to 120 characters.',
};

interface ReviewOfChild {
  childId: string;
  id: string;
}

/** Who is asked to a review, and what the child has to say. */
@Injectable()
export class ReviewWordsService {
  constructor(private readonly database: Database) {}

  /**
   * What the child says: a young person in its own words, a parent or an officer what it said or showed. It
   * is kept as it was written.
   * @throws DomainError children.not-found, casework.review-not-found, casework.review-closed,
   * casework.words-needed, identity.role-not-allowed
   */
  async contribute(
    caller: Caller,
    of: ReviewOfChild,
    given: { way: ContributionWay; words: string; readers: ContributionReaders },
  ): Promise<void> {
    const { userId, role } = caller;
    if (!userId || !['family', 'young-person', 'officer'].includes(role)) {
      throw notAllowed('the young person, the family or the officer');
    }
    const young = role === 'young-person';
    if (young !== (given.way === 'wrote'))
      throw notAllowed('a young person writes its own words: only they');
    const words = checkedText(given.words, WORDS);
    const readers = role === 'family' ? 'everybody' : given.readers;
    await this.database.transaction(caller, async (tx) => {
      const authorityId = await requirePlanned(tx, of);
      const keys = {
        id: randomUUID(),
        authorityId,
        childId: of.childId,
        reviewId: of.id,
        by: userId,
      };
      await addContribution(tx, keys, { way: given.way, words, readers, writtenAs: role });
      const ids = [of.id, of.childId];
      await recordReview(tx, caller, 'contribute', { ids, way: given.way, readers });
    });
  }

  /**
   * Writes down who is asked to come.
   * @throws DomainError children.not-found, casework.review-not-found, casework.review-closed,
   * casework.name-needed, identity.role-not-allowed
   */
  async ask(
    caller: Caller,
    of: ReviewOfChild,
    given: { name: string; part: ParticipantPart },
  ): Promise<void> {
    const { userId, role } = caller;
    if (role !== 'officer' || !userId) throw notAllowed('an officer');
    const name = checkedText(given.name, NAME);
    await this.database.transaction(caller, async (tx) => {
      const authorityId = await requirePlanned(tx, of);
      const keys = {
        id: randomUUID(),
        authorityId,
        childId: of.childId,
        reviewId: of.id,
        by: userId,
      };
      await addParticipant(tx, keys, { name, part: given.part });
      await recordReview(tx, caller, 'ask', { ids: [of.id, of.childId], part: given.part });
    });
  }
}

async function requirePlanned(tx: Tx, { childId, id }: ReviewOfChild): Promise<string> {
  const { authorityId } = await requireChildWithin(tx, childId);
  const review = await findReview(tx, childId, id);
  if (!review) throw reviewNotFound();
  if (review.state !== 'planned') throw reviewClosed();
  return authorityId;
}
