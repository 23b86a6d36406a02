import { Injectable } from '@nestjs/common';
import { localDay } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { dueClawBacks, takeBack } from '../persistence/claw-back-moves.queries.js';
import { record } from './claw-back-record.js';

/** Takes back what was announced, on its day. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ClawBackRunService {
  constructor(private readonly database: Database) {}

  /**
   * Each in a transaction of its own, once: one that fails keeps none of the others from its turn, and is
   * tried again with the next due time. The database decides again what is due, by its own clock.
   * @param dueAt when the schedule was due; its local day counts
   * @returns how many were taken
   * @throws the first failure, after the others had their turn
   */
  async takeDue(dueAt: Date): Promise<number> {
    const tried: string[] = [];
    const failures: unknown[] = [];
    let taken = 0;
    for (;;) {
      const due = await this.database.job('schedules', (tx) =>
        dueClawBacks(tx, localDay(dueAt), tried),
      );
      if (!due) break;
      tried.push(due.id);
      try {
        if ((await this.take(due)) === 'taken') taken += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return taken;
  }

  private take(due: { id: string; authorityId: string; childId: string }): Promise<string | null> {
    return this.database.job('schedules', async (tx) => {
      const outcome = await takeBack(tx, due.id);
      if (outcome === null) return null;
      await appendOutbox(tx, 'budget.news', { what: `claw-back-${outcome}`, id: due.id });
      await record(tx, due, `claw-back.${outcome}`, { ids: [due.id, due.childId] });
      return outcome;
    });
  }
}
