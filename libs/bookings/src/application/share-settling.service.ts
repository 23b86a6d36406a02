import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { listDueGroups, settleGroup } from '../persistence/shares.queries.js';

/** Groups looked at in one go, so that one call does not go on for ever. */
const MOST = 200;

/** Decides shared bookings and prices them anew. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ShareSettlingService {
  constructor(private readonly database: Database) {}

  /**
   * Whatever is due, one group a transaction. Safe to run in several processes at once.
   * @returns how many groups changed
   * @throws Error the first trouble, after all were tried: trouble with one is none of the others'
   */
  async settle(): Promise<number> {
    const due = await this.database.job('settle-shares', (tx) => listDueGroups(tx, MOST));
    const troubles: unknown[] = [];
    let changed = 0;
    for (const id of due) {
      try {
        const done = await this.database.job('settle-shares', (tx) => settleGroup(tx, id));
        if (done !== 'nothing') changed += 1;
      } catch (error) {
        troubles.push(error);
      }
    }
    if (troubles.length > 0) throw troubles[0];
    return changed;
  }
}
