import { Injectable } from '@nestjs/common';
import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { listClawBackClocks } from '../persistence/claw-back-clocks.queries.js';

/** Days on which money goes that families asked to keep, for the board of clocks. */
@Injectable()
export class ClawBackClocksService {
  /** For a commissioner: days and counts, and no child. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    return listClawBackClocks(tx);
  }
}
