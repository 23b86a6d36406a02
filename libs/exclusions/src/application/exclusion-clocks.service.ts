import { Injectable } from '@nestjs/common';
import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { listClocks } from '../persistence/clocks.queries.js';

/** What runs in exclusion cases, for the board of clocks. */
@Injectable()
export class ExclusionClocksService {
  /** Of the caller whose transaction it joins; the first to end first. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    return listClocks(tx);
  }
}
