import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { RedisServer } from '../../support/redis-server.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { until } from '../worker/worker-config.js';
import { ProbeModule } from '../http/probe.module.js';

const PASSWORD = 'three random words';

let db: TestDatabase;
let admin: Client;
let authorityId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  authorityId = (await anAuthority(admin)).id;
});

afterAll(() => db?.drop());

const aFamily = (): ReturnType<typeof aUser> =>
  aUser(admin, { role: 'family', authorityId, password: PASSWORD });

describe('sign-ins at two processes', () => {
  let webs: TestWebApp[];

  beforeEach(async () => {
    await admin.query('TRUNCATE identity.sign_in_attempt');
    webs = [
      await TestWebApp.start(db, { rateLimitFactor: 1, trustedProxies: 1 }),
      await TestWebApp.start(db, { rateLimitFactor: 1, trustedProxies: 1 }),
    ];
  });

  afterEach(() => Promise.all(webs.map((web) => web.close())));

  const signIn = async (turn: number, email: string, forwarded: string): Promise<number> => {
    const web = webs[turn % webs.length];
    const body = { email, password: 'wrong' };
    const headers = { 'x-forwarded-for': forwarded };
    return (await web?.api('POST', '/api/v1/sessions', { body, headers }))?.status ?? 0;
  };

  it('are counted together for an account, from whatever address they come', async () => {
    const { email } = await aFamily();
    const statuses: number[] = [];
    for (let turn = 0; turn < 7; turn += 1)
      statuses.push(await signIn(turn, email, `198.51.100.${turn}`));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('are counted together when they come at the same moment', async () => {
    const { email } = await aFamily();
    const tries = Array.from({ length: 12 }, (_, turn) => signIn(turn, email, '198.51.100.9'));
    const statuses = await Promise.all(tries);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  it('are counted together for an address; one that a client makes up is not looked at', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 22; turn += 1)
      statuses.push(
        await signIn(turn, `guess-${turn}@example.test`, `203.0.113.${turn}, 198.51.100.7`),
      );
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429, 429]);
  });

  it('are given back when the password is right', async () => {
    const { email } = await aFamily();
    const right = (web: TestWebApp): Promise<string> => web.token(email, PASSWORD);
    for (let turn = 0; turn < 4; turn += 1) await Promise.all(webs.map(right));
    const { rows } = await admin.query(
      'SELECT sum(count)::int AS used FROM identity.sign_in_attempt',
    );
    expect(rows).toEqual([{ used: 0 }]);
  });

  it('cannot be read by the web, only counted', async () => {
    const app = await db.appClient();
    await expect(app.query('SELECT FROM identity.sign_in_attempt')).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('requests at two processes with one Redis', () => {
  let redis: RedisServer;
  let webs: TestWebApp[];

  beforeAll(async () => {
    redis = await RedisServer.start();
    const settings = { rateLimitFactor: 1, redisUrl: redis.url };
    webs = [
      await TestWebApp.start(db, settings, [ProbeModule]),
      await TestWebApp.start(db, settings, [ProbeModule]),
    ];
  });

  afterAll(async () => {
    await Promise.all((webs ?? []).map((web) => web.close()));
    await redis?.remove();
  });

  /** How many of so many bookings of one family are allowed, in turns at these processes. */
  const allowed = async (times: number, at: TestWebApp[]): Promise<number> => {
    const token = (await webs[0]?.token((await aFamily()).email, PASSWORD)) ?? '';
    const statuses: (number | undefined)[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      const answer = await at[turn % at.length]?.api('POST', '/api/v1/probe/bookings', { token });
      statuses.push(answer?.status);
    }
    return statuses.filter((status) => status === 201).length;
  };
  const alone = (): TestWebApp[] => webs.slice(0, 1);

  it('are counted together', async () => {
    await until('Redis counts', async () => (await allowed(12, alone())) === 10);
    expect(await allowed(24, webs)).toBe(10);
  });

  it('are limited to a share for each process while Redis is away, and together again after', async () => {
    await redis.kill();
    expect(await allowed(12, alone())).toBe(5);
    expect(await allowed(24, webs)).toBe(10);
    await redis.startAgain();
    await until('Redis counts again', async () => (await allowed(12, alone())) === 10);
    expect(await allowed(24, webs)).toBe(10);
  });
});
