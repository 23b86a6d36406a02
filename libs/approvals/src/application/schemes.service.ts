import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { commissionersOnly } from '../domain/approvals.errors.js';
import { type Scheme } from '../domain/move.js';
import { checkedScheme, type NewScheme } from '../domain/new-scheme.js';
import { addScheme, listSchemes, schemeToday } from '../persistence/schemes.queries.js';

/** Who decides how much alone: a council's own rows, from a day on. */
@Injectable()
export class SchemesService {
  constructor(private readonly database: Database) {}

  /** What holds today, and all that was set, the newest first. */
  async list(caller: Caller): Promise<{ today: Scheme | null; all: Scheme[] }> {
    return this.database.transaction(caller, async (tx) => ({
      today: await schemeToday(tx),
      all: await listSchemes(tx, 50),
    }));
  }

  /**
   * Sets all limits from a day on: the first from today at the earliest, others from tomorrow. What waits
   * goes on waiting.
   * @throws DomainError identity.role-not-allowed, approvals.source-needed, approvals.days-outside-range,
   * approvals.not-a-limit, approvals.not-backwards
   */
  async set(caller: Caller, wanted: NewScheme): Promise<{ version: number }> {
    if (caller.role !== 'commissioner') throw commissionersOnly();
    const scheme = checkedScheme(wanted);
    return this.database.transaction(caller, async (tx) => {
      const version = await addScheme(tx, scheme);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'approval-limits.set',
        subjectType: 'approval-scheme',
        subjectIds: [],
        details: { version, ...scheme },
      });
      return { version };
    });
  }
}
