import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { checkedReasons } from '../domain/award.errors.js';
import { notACouncil } from '../domain/calloffs.errors.js';
import { insertInterest } from '../persistence/assessment.queries.js';
import { readCalloff, recordCalloff } from './calloffs.service.js';

/** Conflicts of interest, declared by everybody before anything of a bid is shown (Procurement Act 2023 s.81 to 83). */
@Injectable()
export class ConflictsService {
  constructor(private readonly database: Database) {}

  /**
   * Says whether the caller has a conflict of interest in a call-off. One that was declared stands: the
   * person reads, opens and scores nothing of it.
   * @param details what it is; needed with a conflict, and written down without one where given
   * @throws DomainError calloffs.not-found, calloffs.reasons-needed
   */
  async declare(
    caller: Caller,
    calloffId: string,
    { conflict, details }: { conflict: boolean; details: string },
  ): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    const words =
      conflict || details.trim() !== '' ? checkedReasons(details, 'details', 2000) : null;
    await this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      const row = { authorityId, calloffId, personId: caller.userId, conflict, details: words };
      await insertInterest(tx, row);
      const action = conflict ? 'calloff.conflict' : 'calloff.no-conflict';
      await recordCalloff(tx, caller, { id: calloffId, action });
    });
  }
}
