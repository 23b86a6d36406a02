import { Injectable } from '@nestjs/common';
import { type Clock } from '#kernel';
import { type Tx } from '#platform';
import { listAppealClocks } from '../persistence/appeal-clocks.queries.js';

/** Days by which officers decide appeals, for the board of clocks. */
@Injectable()
export class AppealClocksService {
  /** For a commissioner: days and counts, and no child. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    return listAppealClocks(tx);
  }
}
