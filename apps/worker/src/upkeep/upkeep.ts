import { Injectable } from '@nestjs/common';
import { requeueStaleEmailsWithin } from '#notifications';
import {
  Database,
  removeDoneNewsWithin,
  removeOldIdempotencyKeysWithin,
  removeOldRunsWithin,
  requeueStaleNewsWithin,
  type Tx,
} from '#platform';

/** No client repeats a request after so long. */
const KEYS_KEPT_HOURS = 72;
const DONE_NEWS_KEPT_DAYS = 30;
/** Of schedules. */
const RUNS_KEPT_DAYS = 30;

/** What nobody asks for and somebody must do. */
@Injectable()
export class Upkeep {
  constructor(private readonly database: Database) {}

  /** Makes due again what was handed to a queue long ago and is not done: the queue has lost it. */
  async sweep(staleAfterSeconds: number): Promise<void> {
    await this.database.job('relay-outbox', async (tx) => {
      await requeueStaleNewsWithin(tx, staleAfterSeconds);
      await requeueStaleEmailsWithin(tx, staleAfterSeconds);
    });
  }

  async removeOldWithin(tx: Tx): Promise<void> {
    await removeOldIdempotencyKeysWithin(tx, KEYS_KEPT_HOURS);
    await removeDoneNewsWithin(tx, DONE_NEWS_KEPT_DAYS);
    await removeOldRunsWithin(tx, RUNS_KEPT_DAYS);
  }
}
