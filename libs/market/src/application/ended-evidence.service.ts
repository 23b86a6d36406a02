import { Injectable } from '@nestjs/common';
import { type Caller, DomainError, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { type Ending, labelOf } from '#providers';
import { insertCouncilNotices } from '../persistence/council-notices.queries.js';
import { type EndingEvidence, listEndingEvidence } from '../persistence/ended-evidence.queries.js';

/** How far ahead a council looks. */
const WITHIN_DAYS = 60;

export interface ListedEnding extends EndingEvidence {
  label: string;
}

/** Evidence that ends at providers whom an authority has admitted: people decide what follows from it. */
@Injectable()
export class EndedEvidenceService {
  constructor(private readonly database: Database) {}

  /** What has ended or ends within 60 days, the first first. At most 200. */
  async list(caller: Caller): Promise<ListedEnding[]> {
    const { authorityId } = caller;
    if (authorityId === null) throw onlyCouncils();
    return this.database.transaction(caller, async (tx) => {
      const today = localDay(new Date());
      const found = await listEndingEvidence(tx, authorityId, today, WITHIN_DAYS);
      return found.map((one) => ({ ...one, label: labelOf(one) }));
    });
  }

  /**
   * Tells the commissioners of every authority that has admitted the provider what is over, once each: an
   * admission is suspended by a decision with reasons and never by the calendar. What a worker holds is the
   * provider's to renew. Joins a transaction of the job "match-vacancies".
   */
  async tellCouncilsWithin(tx: Tx, endings: Ending[]): Promise<void> {
    for (const ending of endings.filter(({ days, item }) => days === 0 && item !== 'attestation')) {
      const { providerId, providerName, noticeId } = ending;
      await insertCouncilNotices(
        tx,
        { providerId, topic: 'evidence-ended', subjectId: noticeId },
        {
          title: `${providerName}: ${labelOf(ending)} is over`,
          body: 'The provider was told 60, 30 and 7 days before. Its admission stands until you decide otherwise, with reasons; bookings that exist are not changed.',
          link: '/commissioner/evidence',
        },
      );
    }
  }
}

function onlyCouncils(): DomainError {
  return new DomainError(
    'forbidden',
    'market.only-authorities',
    'Only an authority has admissions.',
  );
}
