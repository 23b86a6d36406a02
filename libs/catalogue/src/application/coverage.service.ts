import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database } from '#platform';
import { type CoverageCell, listCoverage } from '../persistence/coverage.queries.js';

/** Whether each district has each kind of short break that a council must provide. */
@Injectable()
export class CoverageService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError identity.role-not-allowed */
  async report(caller: Caller): Promise<CoverageCell[]> {
    const { role, authorityId } = caller;
    if (role !== 'commissioner') {
      const message = 'Only commissioners can see this.';
      throw new DomainError('forbidden', 'identity.role-not-allowed', message);
    }
    return this.database.transaction(caller, async (tx) => {
      await recordAudit(tx, {
        authorityId,
        action: 'coverage.read',
        subjectType: 'offer',
        subjectIds: [],
      });
      return listCoverage(tx);
    });
  }
}
