import { type QueueJobs, type QueueName } from '#platform';
import { type Client } from 'pg';
import { Relay } from '../../../apps/worker/src/outbox/relay.js';
import { Upkeep } from '../../../apps/worker/src/upkeep/upkeep.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** Remembers what was added, in place of a queue. */
class Handed {
  readonly ids: string[] = [];
  failNext = false;

  async add<Name extends QueueName>(_name: Name, jobs: QueueJobs[Name][]): Promise<void> {
    if (this.failNext) throw new Error('the queue is away');
    for (const job of jobs) {
      if ('notificationIds' in job) this.ids.push(...job.notificationIds);
      else this.ids.push(...('outboxIds' in job ? job.outboxIds : [job.outboxId]));
    }
  }
}

describe('the outbox relay', () => {
  let db: TestDatabase;
  let admin: Client;
  let handed: Handed;
  let relay: Relay;

  beforeEach(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    handed = new Handed();
    relay = new Relay(db.database, handed);
  });
  afterEach(() => db.drop());

  async function addNews(client: Client, count = 1): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO platform.outbox (topic, payload)
       SELECT 'vacancy.published', '{}' FROM generate_series(1, $1) RETURNING id`,
      [count],
    );
    return rows.map(({ id }) => id);
  }

  it('hands over everything once with two relays side by side', async () => {
    const ids = await addNews(admin, 450);
    const other = new Relay(db.database, handed);
    const drain = async (one: Relay): Promise<void> => {
      while (await one.round());
    };
    await Promise.all([drain(relay), drain(other)]);
    await relay.round();
    expect(handed.ids.toSorted()).toEqual(ids.toSorted());
  });

  it('finds a row whose transaction commits after younger ones were handed over', async () => {
    const { late, young } = await commitLate(() => relay.round());
    await relay.round();
    expect(handed.ids).toEqual([...young, ...late]);
  });

  it('mutant: a relay that reads by a cursor never sees that row', async () => {
    await admin.query('ALTER TABLE platform.outbox ADD sequence bigserial');
    const seen: string[] = [];
    let cursor = 0;
    const readByCursor = async (): Promise<void> => {
      const { rows } = await admin.query<{ id: string; sequence: string }>(
        'SELECT id, sequence FROM platform.outbox WHERE sequence > $1 ORDER BY sequence',
        [cursor],
      );
      seen.push(...rows.map(({ id }) => id));
      cursor = Number(rows.at(-1)?.sequence ?? cursor);
    };
    const { late, young } = await commitLate(readByCursor);
    await readByCursor();
    expect(seen).toEqual(young);
    expect(seen).not.toContain(late[0]);
  });

  it('leaves due what the queue did not take', async () => {
    const ids = await addNews(admin, 3);
    handed.failNext = true;
    await expect(relay.round()).rejects.toThrow('the queue is away');
    handed.failNext = false;
    await relay.round();
    expect(handed.ids.toSorted()).toEqual(ids.toSorted());
  });

  it('hands over again what a lost queue has forgotten, and not what is done', async () => {
    const [lost = '', fresh = '', done = ''] = await addNews(admin, 3);
    await relay.round();
    handed.ids.length = 0;
    await admin.query(
      `UPDATE platform.outbox SET queued_at = now() - interval '61 seconds' WHERE id <> $1`,
      [fresh],
    );
    await admin.query(`UPDATE platform.outbox SET state = 'done', done_at = now() WHERE id = $1`, [
      done,
    ]);
    await new Upkeep(db.database).sweep(60);
    await relay.round();
    expect(handed.ids).toEqual([lost]);
  });

  it('removes idempotency keys after 72 hours and done news after 30 days', async () => {
    await admin.query(
      `INSERT INTO platform.idempotency_key (principal, route, key, request_hash, created_at)
       SELECT 'p', 'r', hours::text, 'h', now() - make_interval(hours => hours)
       FROM unnest(ARRAY[71, 73]) hours`,
    );
    await admin.query(
      `INSERT INTO platform.outbox (topic, payload, state, created_at, done_at)
       SELECT 'vacancy.published', '{}', state, now() - make_interval(days => days),
              CASE WHEN state = 'done' THEN now() - make_interval(days => days) END
       FROM (VALUES ('done', 29), ('done', 31), ('queued', 31)) news (state, days)`,
    );
    await db.database.job('relay-outbox', (tx) => new Upkeep(db.database).removeOldWithin(tx));
    const { rows } = await admin.query(
      `SELECT (SELECT string_agg(key, ',') FROM platform.idempotency_key) AS keys,
              (SELECT string_agg(state, ',' ORDER BY state) FROM platform.outbox) AS news`,
    );
    expect(rows).toEqual([{ keys: '71', news: 'done,queued' }]);
  });

  /** An older transaction that commits after a younger one, and after the reader has been by. */
  async function commitLate(
    read: () => Promise<unknown>,
  ): Promise<{ late: string[]; young: string[] }> {
    const slow = await db.adminClient();
    await slow.query('BEGIN');
    const late = await addNews(slow);
    const young = await addNews(admin);
    await read();
    await slow.query('COMMIT');
    return { late, young };
  }
});
