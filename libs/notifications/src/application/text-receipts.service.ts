import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { findUnsettledWithin, settleTextWithin } from '../persistence/receipts.queries.js';
import { TextSender } from './text-sender.js';

/** Asked in one round; the sending service allows 3,000 requests a minute. */
const AT_ONCE = 100;

/** What became of texts: asked for until each has arrived or failed, and its cost is known. */
@Injectable()
export class TextReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly sender: TextSender,
  ) {}

  /**
   * One round. What cannot be asked now is asked in a later one; after three days Notify knows no more.
   * @returns how many were settled or learnt something of
   * @throws Error when not one of them could be asked
   */
  async round(): Promise<number> {
    const open = await this.database.job('deliver-notifications', (tx) =>
      findUnsettledWithin(tx, AT_ONCE),
    );
    let settled = 0;
    let problem: unknown;
    for (const { id, serviceId } of open) {
      try {
        const status = await this.sender.statusOf(serviceId);
        await this.database.job('deliver-notifications', (tx) => settleTextWithin(tx, id, status));
        settled += 1;
      } catch (error) {
        problem = error;
      }
    }
    if (open.length > 0 && settled === 0) throw problem;
    return settled;
  }
}
