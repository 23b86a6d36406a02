import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { notAllowed } from '../domain/casework.errors.js';
import {
  findChildren,
  type FoundChild,
  listCalls,
  type PastCall,
} from '../persistence/callers.queries.js';

export { type FoundChild, type PastCall } from '../persistence/callers.queries.js';

const MOST = 8;
const CALLS = 3;

/** Who is on the telephone: a child of the officer's, found by what the caller says. */
@Injectable()
export class CallersService {
  constructor(private readonly database: Database) {}

  /**
   * By a name of the child or of its family with typing errors, by a case reference or by a telephone number.
   * The most alike first, eight at most.
   * @throws DomainError identity.role-not-allowed
   */
  async find(caller: Caller, words: string): Promise<FoundChild[]> {
    if (caller.role !== 'officer') throw notAllowed('an officer');
    const said = words.trim();
    if (said.length < 2) return [];
    return this.database.transaction(caller, async (tx) => {
      const found = await findChildren(tx, said, MOST);
      if (found.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'child.list',
          subjectType: 'child',
          subjectIds: found.map(({ id }) => id),
        });
      }
      return found;
    });
  }

  /** The last three calls, visits and messages that are written down, the newest first. @throws DomainError children.not-found */
  async lastCalls(caller: Caller, childId: string): Promise<PastCall[]> {
    if (caller.role !== 'officer') throw notAllowed('an officer');
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const calls = await listCalls(tx, childId, CALLS);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'note.read',
        subjectType: 'child',
        subjectIds: [childId, ...calls.map(({ id }) => id)],
      });
      return calls;
    });
  }
}
