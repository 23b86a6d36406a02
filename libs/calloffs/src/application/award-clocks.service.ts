import { Injectable } from '@nestjs/common';
import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { listAwardNoticeClocks } from '../persistence/award-notice-clocks.queries.js';
import { listAwardClocks } from '../persistence/standstill.queries.js';

/** What runs for awards: explanations of prices, standstills, copies of contracts, notices under older systems. */
@Injectable()
export class AwardClocksService {
  /** Those of the caller's authority, the next first. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    return [...(await listAwardClocks(tx)), ...(await listAwardNoticeClocks(tx))];
  }
}
