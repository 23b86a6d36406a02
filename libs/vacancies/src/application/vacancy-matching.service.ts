import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { Database, type Tx } from '#platform';
import { vacancyNotice } from '../domain/vacancy-notice.js';
import {
  countToldWithin,
  findFactsWithin,
  insertNoticesWithin,
  listStillWantedWithin,
  storeCountWithin,
  type VacancyEmail,
} from '../persistence/matching.queries.js';

/** Who is told of a vacancy. Work of the worker's, across authorities: it belongs to no caller. */
@Injectable()
export class VacancyMatchingService {
  constructor(private readonly database: Database) {}

  /**
   * Tells everybody whom a vacancy fits, once each; joins a transaction of the job "match-vacancies". A
   * vacancy that was withdrawn or closed meanwhile tells nobody.
   */
  async matchWithin(tx: Tx, vacancyId: string): Promise<void> {
    const facts = await findFactsWithin(tx, vacancyId);
    if (!facts) return;
    await insertNoticesWithin(tx, vacancyId, vacancyNotice(facts));
    const told = await countToldWithin(tx, vacancyId);
    await storeCountWithin(
      tx,
      vacancyId,
      told.reduce((sum, { people }) => sum + people, 0),
    );
    // Children's ages, needs and districts were read: each authority's trail says so.
    for (const { authorityId, people } of told) {
      await recordAudit(tx, {
        authorityId,
        action: 'vacancy.match',
        subjectType: 'vacancy',
        subjectIds: [vacancyId],
        details: { people },
      });
    }
  }

  /**
   * Which e-mails about vacancies may still leave: not withdrawn, not closed, the alert not stopped.
   * @returns their ids
   */
  async stillWanted(emails: VacancyEmail[]): Promise<string[]> {
    if (emails.length === 0) return [];
    return this.database.job('match-vacancies', (tx) => listStillWantedWithin(tx, emails));
  }
}
