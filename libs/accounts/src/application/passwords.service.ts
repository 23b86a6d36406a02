import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import {
  AuthenticationService,
  hashAccountKey,
  hashPassword,
  looksLikeAccountKey,
  normaliseEmail,
} from '#identity';
import { type Caller } from '#kernel';
import { appendOutbox, CONFIG, type Config, Database } from '#platform';
import { checkPassword, keyEnded, type KeyFacts } from '../domain/accounts.js';
import { factsOfKey, findForReset, useKey } from '../persistence/account-keys.queries.js';

/** Setting one's own password by a link that came by e-mail. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: Database,
    private readonly authentication: AuthenticationService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Somebody forgot a password. The same work is done and the same is answered whether or not there is such an
   * account: one row for the worker, which alone goes on.
   */
  async forgotten(caller: Caller, email: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      const found = await findForReset(tx, normaliseEmail(email), this.config.production);
      const userId = found ?? randomUUID();
      await appendOutbox(tx, 'account.news', {
        what: 'password-forgotten',
        id: randomUUID(),
        userId,
      });
    });
  }

  /** What a link is for; undefined when it never was one. Nothing is used up by looking. */
  async look(caller: Caller, token: string): Promise<KeyFacts | undefined> {
    if (!looksLikeAccountKey(token)) return undefined;
    return this.database.transaction(caller, (tx) => factsOfKey(tx, hashAccountKey(token)));
  }

  /**
   * Sets the password, once. All sessions of the person end, and so do other links.
   * @throws DomainError accounts.key-ended, accounts.easy-password, identity.sign-in-busy
   */
  async set(caller: Caller, token: string, password: string): Promise<void> {
    const facts = await this.look(caller, token);
    if (!facts?.isOpen) throw keyEnded();
    checkPassword(password, facts.email);
    const passwordHash = await hashPassword(password);
    const [membership] = await this.authentication.memberships(facts.userId);
    const self: Caller = {
      userId: facts.userId,
      role: membership?.role ?? 'public',
      authorityId: membership?.authorityId ?? null,
      providerId: membership?.providerId ?? null,
      requestId: caller.requestId,
    };
    await this.database.transaction(self, async (tx) => {
      await useKey(tx, hashAccountKey(token), passwordHash);
      await appendOutbox(tx, 'account.news', {
        what: 'password-set',
        id: randomUUID(),
        userId: facts.userId,
      });
      await recordAudit(tx, {
        authorityId: self.authorityId,
        action: 'password.set',
        subjectType: 'user',
        subjectIds: [facts.userId],
        details: { by: facts.kind },
      });
    });
  }
}
