import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Schedule, Scheduler } from '#platform';
import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../worker/worker-config.js';

const SCRIPT = join(process.cwd(), 'test/integration/schedules/worker-to-kill.mjs');
const NOON = new Date('2027-05-01T12:00Z');
const NIGHTLY = { name: 'nightly', when: { dailyAt: '01:30' } };

/** I24: a claim ends with the work, or with the worker. */
describe('the claim of a due time', () => {
  let db: TestDatabase;
  let admin: Client;
  let errors: string[];

  beforeEach(async () => {
    db = await createTestDatabase({ poolSize: 4 });
    admin = await db.adminClient();
    errors = [];
  });
  afterEach(() => db.drop());

  function round(schedule: Schedule, leaseSeconds = 60): Promise<boolean> {
    const onError = (error: unknown): number => errors.push(String(error));
    return new Scheduler(db.database, { onError, leaseSeconds, now: () => NOON }).round(schedule);
  }

  async function theRun(): Promise<Record<string, unknown> | undefined> {
    const { rows } = await admin.query<Record<string, unknown>>(
      `SELECT state, attempts, last_error AS error, claimed_until > now() AS "inHand",
              claimed_until AS until
       FROM platform.scheduled_run`,
    );
    return rows[0];
  }

  it('of a worker that was killed ends with its lease, and another worker does the work', async () => {
    const env = { ...process.env, DATABASE_URL: db.appUrl };
    const child = spawn(process.execPath, [SCRIPT], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    await until('begun', async () => output.includes('begun'));
    expect(await theRun()).toMatchObject({ state: 'running', attempts: 1 });
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;

    let done = 0;
    const schedule: Schedule = { ...NIGHTLY, outside: async () => (done += 1) };
    await until('taken up again', () => round(schedule));
    expect(await theRun()).toMatchObject({ state: 'done', attempts: 2 });
    expect(await round(schedule)).toBe(false);
    expect(done).toBe(1);
  });

  it('of a worker that lives is extended for as long as the work lasts', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const first = round({ ...NIGHTLY, outside: () => ended }, 1);
    await until('claimed', async () => (await theRun()) !== undefined);
    const claimed = (await theRun())?.['until'] as Date;
    // Three leases later, as the database counts.
    let taken = 0;
    await until('three leases have passed', async () => {
      await round({ ...NIGHTLY, outside: async () => (taken += 1) }, 1);
      const { until: extended } = (await theRun()) as { until: Date };
      return extended.getTime() > claimed.getTime() + 3_000;
    });
    end();
    expect(await first).toBe(true);
    expect(taken).toBe(0);
    expect(await theRun()).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('is worth nothing once another worker has taken the work up', async () => {
    let done = 0;
    const first = await round({
      ...NIGHTLY,
      outside: async () => {
        // As if it had stood still for longer than its lease.
        await admin.query(
          `UPDATE platform.scheduled_run SET claimed_until = now() - interval '1 s'`,
        );
        const second = await round({ ...NIGHTLY, outside: async () => (done += 1) });
        expect(second).toBe(true);
      },
    });
    expect(first).toBe(false);
    expect(done).toBe(1);
    expect(await theRun()).toMatchObject({ state: 'done', attempts: 2 });
  });

  it.each(['within', 'outside'])(
    'rests after work %s a transaction has failed, longer each time, and is tried again',
    async (kind) => {
      await admin.query('CREATE TABLE public.effect (due_at timestamptz)');
      await admin.query('GRANT ALL ON public.effect TO fairplace_app');
      let failures = 3;
      const fail = (): void => {
        if ((failures -= 1) >= 0) throw new Error('the bank is closed');
      };
      const schedule: Schedule =
        kind === 'outside'
          ? { ...NIGHTLY, outside: async () => fail() }
          : {
              ...NIGHTLY,
              job: 'schedules',
              within: async (tx, dueAt) => {
                await tx.change('INSERT INTO effect VALUES ($1)', [dueAt]);
                fail();
              },
            };
      for (const rest of [1, 2, 4]) {
        expect(await round(schedule)).toBe(false);
        expect(await round(schedule)).toBe(false);
        expect(await theRun()).toMatchObject({ state: 'running', inHand: true });
        const { rows } = await admin.query<{ minutes: number }>(
          `SELECT round(extract(epoch FROM claimed_until - now()) / 60)::int AS minutes
           FROM platform.scheduled_run`,
        );
        expect(rows).toEqual([{ minutes: rest }]);
        await admin.query(
          `UPDATE platform.scheduled_run SET claimed_until = now() - interval '1 s'`,
        );
      }
      expect(errors).toEqual(Array.from({ length: 3 }, () => 'Error: the bank is closed'));
      expect((await theRun())?.['error']).toBe('Error: the bank is closed');
      expect(await round(schedule)).toBe(true);
      expect(await theRun()).toMatchObject({ state: 'done', error: null });
      const { rows } = await admin.query('SELECT FROM public.effect');
      expect(rows).toHaveLength(kind === 'within' ? 1 : 0);
    },
  );

  it('and the work are rolled back together when the connection is lost', async () => {
    await admin.query('CREATE TABLE public.effect (due_at timestamptz)');
    await admin.query('GRANT ALL ON public.effect TO fairplace_app');
    let cut = true;
    const schedule: Schedule = {
      ...NIGHTLY,
      job: 'schedules',
      within: async (tx, dueAt) => {
        await tx.change('INSERT INTO effect VALUES ($1)', [dueAt]);
        const self = await tx.find<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        if (cut) await admin.query('SELECT pg_terminate_backend($1)', [self?.pid]);
        cut = false;
      },
    };
    expect(await round(schedule)).toBe(false);
    await admin.query(`UPDATE platform.scheduled_run SET claimed_until = now() - interval '1 s'`);
    expect(await round(schedule)).toBe(true);
    expect((await admin.query('SELECT FROM public.effect')).rows).toHaveLength(1);
  });

  it('is never given again for what is done', async () => {
    expect(await round({ ...NIGHTLY, outside: async () => undefined })).toBe(true);
    const again = admin.query(
      `UPDATE platform.scheduled_run SET state = 'running', done_at = NULL`,
    );
    await expect(again).rejects.toThrow('scheduled-run.illegal-move');
  });
});
