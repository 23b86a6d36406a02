import { Inject, Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { CONFIG, type Config, Database } from '#platform';
import { MOST_INVITED_AT_ONCE, onlyFor, type WaitingWorker } from '../domain/accounts.js';
import { listWaitingWorkers } from '../persistence/account-keys.queries.js';
import { inviteWithin } from './invite-within.js';

/** People of the council whom an import gave an account, until they have chosen a password. */
@Injectable()
export class WorkerInvitationsService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who has not accepted yet, 200 at most. @throws DomainError identity.role-not-allowed */
  async waiting(caller: Caller): Promise<WaitingWorker[]> {
    if (caller.role !== 'commissioner') throw onlyFor('a commissioner');
    return this.database.transaction(caller, (tx) => listWaitingWorkers(tx, MOST_INVITED_AT_ONCE));
  }

  /** @throws DomainError accounts.person-not-found, accounts.has-password */
  async invite(caller: Caller, userId: string): Promise<{ id: string }> {
    if (caller.role !== 'commissioner') throw onlyFor('a commissioner');
    return this.database.transaction(caller, async (tx) => {
      await inviteWithin(tx, caller, userId, this.config.sessionSecret);
      return { id: userId };
    });
  }

  /** Everybody who was never invited, or whose link ran out. @returns how many */
  async inviteAll(caller: Caller): Promise<{ invited: number }> {
    if (caller.role !== 'commissioner') throw onlyFor('a commissioner');
    return this.database.transaction(caller, async (tx) => {
      const waiting = await listWaitingWorkers(tx, MOST_INVITED_AT_ONCE);
      const wanted = waiting.filter(({ state }) => state !== 'invited');
      for (const { userId } of wanted)
        await inviteWithin(tx, caller, userId, this.config.sessionSecret);
      return { invited: wanted.length };
    });
  }
}
