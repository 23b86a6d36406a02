import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { createUserWithin, normaliseEmail } from '#identity';
import { type Caller, DomainError } from '#kernel';
import { appendOutbox, CONFIG, type Config, Database } from '#platform';
import { onlyFor } from '../domain/accounts.js';
import { type SessionalWorker } from '../domain/sessional-worker.js';
import { findPerson } from '../persistence/account-keys.queries.js';
import {
  endSignIn,
  findSessionalWorker,
  giveSignIn,
} from '../persistence/sessional-workers.queries.js';
import { inviteWithin } from './invite-within.js';

/** A sign-in for people who work on sessions of a provider: given, and ended at once, by the provider's people. */
@Injectable()
export class SessionalWorkersService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError providers.worker-not-found */
  async get(caller: Caller, workerId: string): Promise<SessionalWorker> {
    if (caller.role !== 'provider') throw onlyFor('people of a provider');
    return this.database.transaction(caller, async (tx) => {
      const worker = await findSessionalWorker(tx, workerId);
      if (!worker) throw workerNotFound();
      return worker;
    });
  }

  /**
   * Sends an e-mail with a link to choose a password, or with the news where this address has a password already. The
   * answer is the same, so that nobody learns who has an account.
   * @throws DomainError providers.worker-not-found, providers.has-sign-in, providers.signs-in-for-all
   */
  async invite(caller: Caller, workerId: string, email: string): Promise<{ id: string }> {
    if (caller.role !== 'provider') throw onlyFor('people of a provider');
    return this.database.transaction(caller, async (tx) => {
      const worker = await findSessionalWorker(tx, workerId);
      if (!worker) throw workerNotFound();
      const known = await findPerson(tx, normaliseEmail(email));
      const userId =
        known?.id ??
        (await createUserWithin(tx, {
          email,
          displayName: worker.name,
          passwordHash: null,
          demonstration: false,
        }));
      const id = await giveSignIn(tx, workerId, userId);
      await recordAudit(tx, {
        authorityId: null,
        action: 'worker.give-sign-in',
        subjectType: 'worker',
        subjectIds: [workerId, userId],
      });
      if (known?.hasPassword === true)
        await appendOutbox(tx, 'account.news', { what: 'work-given', id, userId });
      else await inviteWithin(tx, caller, userId, this.config.sessionSecret);
      return { id };
    });
  }

  /** @throws DomainError providers.worker-not-found, accounts.person-not-found, accounts.has-password */
  async inviteAgain(caller: Caller, workerId: string): Promise<{ id: string }> {
    if (caller.role !== 'provider') throw onlyFor('people of a provider');
    return this.database.transaction(caller, async (tx) => {
      const worker = await findSessionalWorker(tx, workerId);
      if (!worker?.signIn) throw workerNotFound();
      await inviteWithin(tx, caller, worker.signIn.userId, this.config.sessionSecret);
      return { id: workerId };
    });
  }

  /** They are signed out at once and see no register any more. @throws DomainError providers.no-sign-in */
  async end(caller: Caller, workerId: string): Promise<void> {
    if (caller.role !== 'provider') throw onlyFor('people of a provider');
    await this.database.transaction(caller, async (tx) => {
      if (!(await findSessionalWorker(tx, workerId))) throw workerNotFound();
      await endSignIn(tx, workerId);
      await recordAudit(tx, {
        authorityId: null,
        action: 'worker.end-sign-in',
        subjectType: 'worker',
        subjectIds: [workerId],
      });
    });
  }
}

function workerNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'providers.worker-not-found',
    'There is no such person who works for you, or they have left.',
  );
}
