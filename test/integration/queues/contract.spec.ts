import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../worker/worker-config.js';
import { add, FIRST_DELAY_MS, QueueProcesses, someIds } from './queue-processes.js';
import { onEachStore, type QueueStore } from './stores.js';

const SCRIPT = join(process.cwd(), 'test/integration/queues/consumer-to-kill.mjs');

onEachStore('what the queues promise', (open) => {
  let db: TestDatabase;
  let store: QueueStore;
  let processes: QueueProcesses;

  beforeEach(async () => {
    db = await createTestDatabase();
    store = await open(db);
    processes = new QueueProcesses(store);
  });
  afterEach(async () => {
    await processes.close();
    await store.close();
    await db.drop();
  });

  it('every job is run, of one add or of many, each once when all goes well', async () => {
    const ids = someIds(230);
    const ran: string[] = [];
    const queues = processes.one();
    await add(queues, ids.slice(0, 200));
    await add(queues, []);
    for (const id of ids.slice(200)) await add(queues, [id]);
    processes.consume(processes.one(), async (id) => void ran.push(id), { concurrency: 10 });
    await until('all have run', async () => ran.length >= ids.length);
    await until('all are finished', async () => (await store.unfinished()) === 0);
    expect(ran.toSorted()).toEqual(ids.toSorted());
    expect(processes.errors).toEqual([]);
  });

  it('a job that is added again is run again, and nothing else happens', async () => {
    const [id = ''] = someIds(1);
    const ran: string[] = [];
    const queues = processes.one();
    for (let times = 0; times < 5; times += 1) await add(queues, [id]);
    processes.consume(queues, async (one) => void ran.push(one));
    await until('all have run', async () => ran.length === 5);
    expect(new Set(ran)).toEqual(new Set([id]));
  });

  it('jobs carry ids alone', async () => {
    const ids = someIds(3);
    await add(processes.one(), ids);
    const data = await store.jobData();
    expect(data).toHaveLength(3);
    for (const one of data)
      expect(one).toEqual({ outboxId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('a job that fails is tried again, later each time, and given up after the last try', async () => {
    const [mends = '', fails = ''] = someIds(2);
    const tries: Record<string, number[]> = { [mends]: [], [fails]: [] };
    const queues = processes.one();
    processes.consume(
      queues,
      async (id) => {
        tries[id]?.push(Date.now());
        if (id === fails || (tries[id]?.length ?? 0) < 3) throw new Error(`not now: ${id}`);
      },
      { concurrency: 2 },
    );
    await add(queues, [mends, fails]);
    await until(
      'both finished',
      async () => processes.errors.length === 5 && (await store.unfinished()) === 0,
    );
    for (const [first = 0, second = 0, third = 0, ...more] of Object.values(tries)) {
      // Jitter halves a wait at most.
      expect(second - first).toBeGreaterThanOrEqual(FIRST_DELAY_MS / 2);
      expect(third - second).toBeGreaterThanOrEqual(FIRST_DELAY_MS);
      expect(more).toEqual([]);
    }
    expect(processes.errors.filter((error) => error.includes(fails))).toHaveLength(3);
  });

  it('so many jobs are run at once as was asked for, and never more', async () => {
    let inHand = 0;
    let most = 0;
    let ran = 0;
    const gate = aGate();
    const queues = processes.one();
    processes.consume(
      queues,
      async () => {
        most = Math.max(most, (inHand += 1));
        await gate.opened;
        inHand -= 1;
        ran += 1;
      },
      { concurrency: 4 },
    );
    await add(queues, someIds(20));
    await until('four at once', async () => inHand === 4);
    gate.open();
    await until('all have run', async () => ran === 20);
    expect(most).toBe(4);
  });

  it('two processes share the jobs, each run by one of them', async () => {
    const ids = someIds(60);
    const ran: string[][] = [[], []];
    const bothAtWork = aGate();
    for (const mine of ran) {
      processes.consume(processes.one(), async (id) => {
        mine.push(id);
        if (ran.every((one) => one.length > 0)) bothAtWork.open();
        await bothAtWork.opened;
      });
    }
    await add(processes.one(), ids);
    await until('all have run', async () => ran.flat().length >= ids.length);
    expect(ran.flat().toSorted()).toEqual(ids.toSorted());
  });

  it('a consumer that stops finishes what is in hand and leaves the rest to others', async () => {
    const ids = someIds(6);
    const begun: string[] = [];
    const ended: string[] = [];
    const gate = aGate();
    const stopping = processes.one();
    processes.consume(
      stopping,
      async (id) => {
        begun.push(id);
        await gate.opened;
        ended.push(id);
      },
      { concurrency: 2 },
    );
    await add(stopping, ids);
    await until('two in hand', async () => begun.length === 2);
    const stopped = stopping.stopConsuming();
    gate.open();
    await stopped;
    expect(begun).toHaveLength(2);
    expect(ended).toEqual(begun);

    const rest: string[] = [];
    processes.consume(processes.one(), async (id) => void rest.push(id));
    await until('the rest have run', async () => rest.length >= 4);
    expect([...ended, ...rest].toSorted()).toEqual(ids.toSorted());
  });

  it('a job whose process was killed is taken up by another process', async () => {
    const [id = ''] = someIds(1);
    const { databaseUrl, redisUrl = '' } = store.config;
    const child = spawn(process.execPath, [SCRIPT], {
      env: { ...process.env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    await add(processes.one(), [id]);
    await until('taken', async () => output.includes(`took ${id}`));
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;

    const ran: string[] = [];
    processes.consume(processes.one(), async (one) => void ran.push(one));
    await until('taken up', async () => ran.length > 0);
    await until('finished', async () => (await store.unfinished()) === 0);
    expect(ran).toEqual([id]);
  });
});

function aGate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
