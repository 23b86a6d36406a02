// A process that takes up what is due and never ends its work; claims.spec.ts kills it.
import { createPool, Database, Scheduler } from '#platform';

const pool = createPool({
  connectionString: process.env.DATABASE_URL,
  max: 2,
  applicationName: 'worker to kill',
});
const scheduler = new Scheduler(new Database(pool), {
  onError: (error) => process.stderr.write(`${error}\n`),
  leaseSeconds: 1,
  now: () => new Date('2027-05-01T12:00Z'),
});
await scheduler.round({
  name: 'nightly',
  when: { dailyAt: '01:30' },
  outside: () => {
    process.stdout.write('begun\n');
    return new Promise(() => undefined);
  },
});
