import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { accountKeyToken, hashAccountKey } from '#identity';
import { CONFIG, type Config, type Tx } from '#platform';
import { factsOfKey, makeReset } from '../persistence/account-keys.queries.js';
import { inviterOf, tellByEmail } from '../persistence/account-notices.queries.js';
import { findGivingProvider } from '../persistence/sessional-workers.queries.js';

/** Where a key is used; the worker that sends the e-mail puts the key behind it. */
const KEY_PAGE = '/password/new';

/** Letters about somebody's own account. Work of the worker's: it belongs to no caller. */
@Injectable()
export class AccountNoticesService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, news: { what: string; id: string; userId: string }): Promise<void> {
    if (news.what === 'account-invited') return this.invited(tx, news);
    if (news.what === 'work-given') return this.workGiven(tx, news);
    if (news.what === 'password-forgotten') return this.forgotten(tx, news);
    if (news.what === 'password-set') return this.passwordSet(tx, news);
    throw new Error(`Nobody is told of "${news.what}"`);
  }

  private async invited(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<void> {
    const inviter = await inviterOf(tx, id);
    if (!inviter) return;
    await tellByEmail(tx, userId, {
      topic: 'account-invited',
      subjectId: id,
      title: `${inviter.name} invites you to Fairplace`,
      body:
        'Choose a password, then you can sign in with this e-mail address. The link works once and for ' +
        '7 days. After that, ask for a new one on the sign-in page under “Forgotten your password?”.',
      link: KEY_PAGE,
    });
  }

  private async workGiven(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<void> {
    const giver = await findGivingProvider(tx, id);
    if (!giver) return;
    await tellByEmail(tx, userId, {
      topic: 'work-given',
      subjectId: id,
      title: `You can see your sessions at ${giver.provider}`,
      body:
        'Sign in with this e-mail address and your password. If you have several roles, choose “Sessional ' +
        'worker”. If you do not work there, tell them, and do not use it.',
      link: '/work',
    });
  }

  /** Where there is no such account nothing is made and nobody is written to. */
  private async forgotten(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<void> {
    const tokenHash = hashAccountKey(accountKeyToken(this.config.sessionSecret, id));
    await makeReset(tx, { id, userId, tokenHash });
    const facts = await factsOfKey(tx, tokenHash);
    if (!facts) return;
    await recordAudit(tx, {
      authorityId: null,
      action: 'password.ask',
      subjectType: 'user',
      subjectIds: [userId],
    });
    await tellByEmail(tx, userId, {
      topic: 'password-forgotten',
      subjectId: id,
      title: 'Choose a new password for Fairplace',
      body:
        'Somebody asked for a new password for this e-mail address. The link works once and for one hour. ' +
        'If it was not you, do nothing: your password stays as it is.',
      link: KEY_PAGE,
    });
  }

  private async passwordSet(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<void> {
    await tellByEmail(tx, userId, {
      topic: 'password-set',
      subjectId: id,
      title: 'Your password for Fairplace was set',
      body:
        'Everybody who was signed in with this account was signed out. If it was not you who set it, ask for ' +
        'a new password now and tell your council.',
      link: '/password/forgotten',
    });
  }
}
