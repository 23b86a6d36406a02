import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { feedNotFound, labelNeeded, tooManyFeeds } from '../domain/calendars.errors.js';
import { type Feed, LONGEST_LABEL, type NewFeed } from '../domain/feed.js';
import { hashFeedToken, newFeedToken } from '../domain/feed-token.js';
import { endFeed, insertFeed, listFeeds } from '../persistence/feeds.queries.js';

/** Secret addresses for calendar programs: made, listed and ended by whoever reads with them. */
@Injectable()
export class FeedsService {
  constructor(private readonly database: Database) {}

  /** The caller's living feeds under the membership in use. */
  async list(caller: Caller): Promise<Feed[]> {
    return this.database.transaction(caller, listFeeds);
  }

  /**
   * Makes an address. Its secret part is in this answer and nowhere else.
   * @throws DomainError calendars.label-needed, calendars.too-many
   */
  async make(caller: Caller, label: string): Promise<NewFeed> {
    const called = label.trim();
    if (called === '' || called.length > LONGEST_LABEL) throw labelNeeded();
    const token = newFeedToken();
    const mine = randomUUID();
    const id = await this.database.transaction(caller, async (tx) => {
      const tokenHash = hashFeedToken(token);
      if (!(await insertFeed(tx, { id: mine, label: called, tokenHash }))) throw tooManyFeeds();
      await this.record(tx, caller, { action: 'calendar.make', id: mine });
      return mine;
    });
    // A repeat of the request is answered with the first one's id, whose secret is gone.
    return { id, token: id === mine ? token : null };
  }

  /** @throws DomainError calendars.feed-not-found */
  async end(caller: Caller, id: string): Promise<{ label: string }> {
    return this.database.transaction(caller, async (tx) => {
      const label = await endFeed(tx, id);
      if (label === undefined) throw feedNotFound();
      await this.record(tx, caller, { action: 'calendar.end', id });
      return { label };
    });
  }

  private async record(
    tx: Tx,
    { authorityId }: Caller,
    { action, id }: { action: string; id: string },
  ): Promise<void> {
    await recordAudit(tx, {
      authorityId,
      action,
      subjectType: 'calendar',
      subjectIds: [id],
    });
  }
}
