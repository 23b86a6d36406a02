import { FaultProxy } from '../../support/fault-proxy.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../worker/worker-config.js';
import { add, QueueProcesses, someIds } from './queue-processes.js';
import { onEachStore, type QueueStore } from './stores.js';

onEachStore('queues behind a bad network', (open) => {
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

  it('an add fails soon when the network answers nothing, and a later one succeeds', async () => {
    const [before = '', during = '', after = ''] = someIds(3);
    const ran: string[] = [];
    const proxy = await FaultProxy.start(store.port);
    const queues = processes.one(proxy.port);
    await add(queues, [before]);
    proxy.switchTo({ kind: 'black-hole', toward: 'both' });
    await expect(add(queues, [during])).rejects.toThrow('has not answered');
    proxy.switchTo({ kind: 'reset' });
    proxy.switchTo({ kind: 'pass' });
    await until('added', () => succeeds(add(queues, [after])));
    processes.consume(processes.one(), async (id) => void ran.push(id));
    await until('it has run', async () => ran.includes(after));
    expect(ran).toContain(before);
    await proxy.close();
    await processes.close();
  });

  it.each(['reset', 'forget'] as const)(
    'consumers go on by themselves after the network has done a "%s" to their connections',
    async (kind) => {
      const [before = '', after = ''] = someIds(2);
      const ran: string[] = [];
      const proxy = await FaultProxy.start(store.port);
      processes.consume(processes.one(proxy.port), async (id) => void ran.push(id));
      const queues = processes.one();
      await add(queues, [before]);
      await until('the first has run', async () => ran.includes(before));
      await until('it is finished', async () => (await store.unfinished()) === 0);
      proxy.switchTo({ kind });
      proxy.switchTo({ kind: 'pass' });
      await add(queues, [after]);
      await until('the second has run', async () => ran.includes(after), 60_000);
      expect(ran).toContain(before);
      await proxy.close();
      await processes.close();
    },
    120_000,
  );

  it('an add fails at once where nobody listens, and a later one succeeds', async () => {
    const proxy = await FaultProxy.start(store.port);
    const { port } = proxy;
    const queues = processes.one(port);
    proxy.switchTo({ kind: 'reset' });
    expect(await succeeds(add(queues, someIds(1)))).toBe(false);
    proxy.switchTo({ kind: 'pass' });
    await until('added', () => succeeds(add(queues, someIds(1))));
    expect(await store.unfinished()).toBeGreaterThan(0);
    await proxy.close();
    await processes.close();
  });
});

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
