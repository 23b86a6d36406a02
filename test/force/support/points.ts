import { type Client } from 'pg';
import { until } from '../../integration/worker/worker-config.js';

/** Where a booking can be held up: by a trigger of the test's, so that the product has no code for it. */
export interface Point {
  name: string;
  event: 'INSERT' | 'UPDATE';
  table: string;
  /** Fires at commit, after everything else. */
  atCommit?: true;
}

export const POINTS: Point[] = [
  { name: 'after the place', event: 'UPDATE', table: 'catalogue.session' },
  { name: 'after the hold of the money', event: 'INSERT', table: 'ledger.entry' },
  { name: 'before the commit', event: 'INSERT', table: 'bookings.booking', atCommit: true },
];

/** Holds up whoever comes to a point of the database, until it is released. */
export class HoldUp {
  private constructor(
    private readonly admin: Client,
    private readonly table: string,
  ) {}

  static async at(admin: Client, { event, table, atCommit }: Point): Promise<HoldUp> {
    // Deferred triggers of one table fire in the order of their names: this one after the product's own.
    await admin.query(`
      CREATE TABLE IF NOT EXISTS public.held_up AS SELECT 1 AS one;
      CREATE OR REPLACE FUNCTION public.hold_up() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        WHILE EXISTS (SELECT FROM public.held_up) LOOP PERFORM pg_sleep(0.02); END LOOP;
        RETURN NULL;
      END $$;
      CREATE ${atCommit ? 'CONSTRAINT' : ''} TRIGGER zz_hold_up AFTER ${event} ON ${table}
        ${atCommit ? 'DEFERRABLE INITIALLY DEFERRED' : ''}
        FOR EACH ROW EXECUTE FUNCTION public.hold_up()`);
    return new HoldUp(admin, table);
  }

  /** Waits until so many have come to the point. @returns the database's process of one of them */
  async reached(many = 1): Promise<number> {
    let pid = 0;
    await until(`${many} are at the point`, async () => {
      const { rows } = await this.admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event = 'PgSleep'`,
      );
      pid = rows[0]?.pid ?? 0;
      return rows.length >= many;
    });
    return pid;
  }

  /** Waits until so many are at the point, or behind a lock of somebody who is: two may want one session. */
  async blocked(many: number): Promise<void> {
    await until(`${many} are at the point or behind it`, async () => {
      const { rows } = await this.admin.query<{ atPoint: boolean }>(
        `SELECT wait_event = 'PgSleep' AS "atPoint" FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND (wait_event = 'PgSleep' OR wait_event_type = 'Lock')`,
      );
      return rows.length >= many && rows.some(({ atPoint }) => atPoint);
    });
  }

  /** Lets whoever was held up go on. */
  async release(): Promise<void> {
    await this.admin.query('DELETE FROM public.held_up');
  }

  /** Takes the point away; waits for whoever is in a transaction there. */
  async remove(): Promise<void> {
    await this.release();
    await this.admin.query(
      `DROP TRIGGER IF EXISTS zz_hold_up ON ${this.table}; DROP TABLE IF EXISTS public.held_up`,
    );
  }
}

/** Waits until a backend has ended, or has nothing in hand. */
export async function untilIdle(admin: Client, pid: number): Promise<void> {
  await until(`backend ${pid} is idle or gone`, async () => {
    const { rowCount } = await admin.query(
      `SELECT FROM pg_stat_activity WHERE pid = $1 AND state <> 'idle'`,
      [pid],
    );
    return rowCount === 0;
  });
}
