import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '#platform';
import { settleDue, settleNoShows } from '../persistence/marks.queries.js';

const MOST = 200;

/** Lets the money follow the registers of sessions that are over. Work of the worker's: it belongs to no caller. */
@Injectable()
export class SettlementService {
  constructor(private readonly database: Database) {}

  /** Safe to run in several processes at once. @returns how many bookings were settled */
  async run(): Promise<number> {
    return this.all(settleDue);
  }

  /** Places that nobody took, once the register is closed. @returns how many bookings were settled */
  async runNoShows(): Promise<number> {
    return this.all(settleNoShows);
  }

  private async all(settle: (tx: Tx, most: number) => Promise<number>): Promise<number> {
    let settled = 0;
    let last: number;
    do {
      last = await this.database.job('settle-registers', (tx) => settle(tx, MOST));
      settled += last;
    } while (last === MOST);
    return settled;
  }
}
