import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, visitor } from '#kernel';
import { CONFIG, type Config, Database } from '#platform';
import { stopLinkEnded } from '../domain/notifications.errors.js';
import { isNoticeKind, type NoticeKind, type Preferences } from '../domain/preference.js';
import { readStopToken } from '../domain/stop-token.js';
import {
  findPreferencesWithin,
  storePreferencesWithin,
  storeWaysWithin,
} from '../persistence/preferences.queries.js';

/** What a person wants to be told, in which way, when and in which words. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The caller's own. */
  async find(caller: Caller): Promise<Preferences> {
    return this.database.transaction(caller, findPreferencesWithin);
  }

  async store(caller: Caller, preferences: Preferences): Promise<void> {
    const { authorityId, userId } = caller;
    await this.database.transaction(caller, async (tx) => {
      await storePreferencesWithin(tx, preferences);
      const subjectIds = userId ? [userId] : [];
      await recordAudit(tx, {
        authorityId,
        action: 'preference.set',
        subjectType: 'user',
        subjectIds,
      });
      return null;
    });
  }

  /**
   * What a stop link is about.
   * @throws DomainError notifications.stop-link-ended
   */
  stoppable(token: string): NoticeKind {
    return this.read(token).kind;
  }

  /**
   * Ends e-mails and texts of the link's kind for whom it was sent to; what they are about stays on the page.
   * A repeat changes nothing.
   * @throws DomainError notifications.stop-link-ended
   */
  async stop(requestId: string, token: string): Promise<NoticeKind> {
    const { userId, kind } = this.read(token);
    const reader: Caller = { ...visitor(requestId), userId };
    return this.database.transaction(reader, async (tx) => {
      await storeWaysWithin(tx, kind, { byEmail: false, byText: false });
      await recordAudit(tx, {
        authorityId: null,
        action: 'preference.stop',
        subjectType: 'user',
        subjectIds: [userId],
        details: { kind },
      });
      return kind;
    });
  }

  private read(token: string): { userId: string; kind: NoticeKind } {
    const wish = readStopToken(this.config.sessionSecret, token);
    if (!wish || !isNoticeKind(wish.kind)) throw stopLinkEnded();
    return { userId: wish.userId, kind: wish.kind };
  }
}
