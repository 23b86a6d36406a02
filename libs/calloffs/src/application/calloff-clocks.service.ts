import { Injectable } from '@nestjs/common';
import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { listCalloffClocks } from '../persistence/clocks.queries.js';

/** What runs for call-offs, for the board of clocks. */
@Injectable()
export class CalloffClocksService {
  /** Those of the caller's authority, the next first. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    return listCalloffClocks(tx);
  }
}
