import { Inject, Injectable } from '@nestjs/common';
import { lockDueEmailsWithin, lockDueTextsWithin, markEmailsQueuedWithin } from '#notifications';
import { Database, lockDueNewsWithin, markNewsQueuedWithin, Queues } from '#platform';

/** Rows handed over in one transaction, which is open meanwhile. */
const NEWS_AT_ONCE = 100;
const EMAILS_AT_ONCE = 500;
/** Many enough that what a job costs is divided, few enough that a job is over in a moment. */
const NEWS_A_JOB = 5;
const EMAILS_A_JOB = 50;

/**
 * Hands over what is due to the queues. Rows are locked, their jobs added, then the rows marked: a crash
 * between leaves them due, and the jobs that are then added twice look at their row first. Any number of
 * relays may run: each passes over the rows that another one has locked.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly database: Database,
    @Inject(Queues) private readonly queues: Pick<Queues, 'add'>,
  ) {}

  /** One round; true when more may be due. */
  async round(): Promise<boolean> {
    const [news, emails, texts] = [
      await this.relayNews(),
      await this.relayMessages('email', lockDueEmailsWithin),
      await this.relayMessages('text', lockDueTextsWithin),
    ];
    return news === NEWS_AT_ONCE || emails === EMAILS_AT_ONCE || texts === EMAILS_AT_ONCE;
  }

  /** @returns how many pieces of news were handed over */
  async relayNews(): Promise<number> {
    return this.database.job('relay-outbox', async (tx) => {
      const ids = await lockDueNewsWithin(tx, NEWS_AT_ONCE);
      await this.queues.add(
        'news',
        inParts(ids, NEWS_A_JOB).map((outboxIds) => ({ outboxIds })),
      );
      await markNewsQueuedWithin(tx, ids);
      return ids.length;
    });
  }

  private async relayMessages(
    channel: 'email' | 'text',
    lockDueWithin: typeof lockDueEmailsWithin,
  ): Promise<number> {
    return this.database.job('relay-outbox', async (tx) => {
      const ids = await lockDueWithin(tx, EMAILS_AT_ONCE);
      if (ids.length === 0) return 0;
      await this.queues.add(
        'emails',
        inParts(ids, EMAILS_A_JOB).map((notificationIds) => ({ notificationIds, channel })),
      );
      await markEmailsQueuedWithin(tx, ids);
      return ids.length;
    });
  }
}

function inParts(ids: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, part) =>
    ids.slice(part * size, (part + 1) * size),
  );
}
