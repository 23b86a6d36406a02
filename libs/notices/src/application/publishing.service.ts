import { Injectable } from '@nestjs/common';
import { localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  listUnderWay,
  markPublished,
  markRefused,
  markSent,
  markSubmitted,
  raiseOfTheCalendar,
  type UnderWay,
} from '../persistence/publishing.queries.js';
import { NoticePublisher } from './notice-publisher.js';

/**
 * Sends what was checked, asks what became of it, and shows it once the central platform has it. Work of the
 * worker's, by one at a time, so that notices are published one after the other. Every step may be
 * repeated: a worker that dies between sending and writing it down sends the same text under the same id.
 */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly publisher: NoticePublisher,
  ) {}

  /**
   * One round. A notice that fails does not hold up the others.
   * @throws AggregateError with what failed, after all were tried
   */
  async round(): Promise<void> {
    await this.database.job('publish-notices', (tx) => markSent(tx));
    const underWay = await this.database.job('publish-notices', (tx) => listUnderWay(tx));
    const failures: unknown[] = [];
    for (const notice of underWay) {
      try {
        await this.move(notice);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Notices could not be sent');
  }

  /** Notices that no act of a person brings about; joins a transaction of the job "publish-notices". */
  async raiseWithin(tx: Tx, now: Date): Promise<void> {
    await raiseOfTheCalendar(tx, localDay(now));
  }

  private async move(notice: UnderWay): Promise<void> {
    const { id, kind, authorityId, release } = notice;
    const answer = notice.submitted
      ? await this.publisher.ask(release.id)
      : await this.publisher.submit({ kind, authorityId, release });
    await this.database.job('publish-notices', async (tx) => {
      if (answer.state === 'refused') await markRefused(tx, id, answer.reasons);
      else if (answer.state === 'published') await markPublished(tx, id, { number: answer.number });
      else if (!notice.submitted) await markSubmitted(tx, id);
      else if (notice.waitedLong) await markPublished(tx, id, undefined);
    });
  }
}
