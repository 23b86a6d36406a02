import { checkRedis, loadConfig } from '#platform';
import { describeOnRedis, RedisServer } from '../../support/redis-server.js';
import { freePort, ServiceProcess } from '../../support/service-process.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aMailFolder, until, workerEnvironment } from '../worker/worker-config.js';

const PASSWORD = 'planted-canary-password';

describeOnRedis('the Redis that the queues are to be on', () => {
  const servers: RedisServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.remove()));
  });

  async function aServer(...settings: string[]): Promise<RedisServer> {
    const server = await RedisServer.start(...settings);
    servers.push(server);
    return server;
  }

  /** What is warned of, or why it is refused. */
  async function verdict(url: string): Promise<{ warned: string[]; refused?: string }> {
    const warned: string[] = [];
    try {
      await checkRedis(url, (message) => warned.push(message));
      return { warned };
    } catch (error) {
      return { warned, refused: String(error) };
    }
  }

  it('is taken when it throws nothing away', async () => {
    const { url } = await aServer();
    expect(await verdict(url)).toEqual({ warned: [] });
  });

  it('is refused when it may throw jobs away, with the remedy', async () => {
    const { url } = await aServer('--maxmemory-policy', 'allkeys-lru');
    const { refused } = await verdict(url);
    expect(refused).toContain('may throw jobs away: its maxmemory-policy is "allkeys-lru"');
    expect(refused).toContain('Set it to "noeviction"');
  });

  it('is asked otherwise where CONFIG is forbidden, and warned of where it does not tell', async () => {
    const fine = await aServer('--rename-command', 'CONFIG', '');
    expect(await verdict(fine.url)).toEqual({ warned: [] });
    const evicting = await aServer(
      '--rename-command',
      'CONFIG',
      '',
      '--maxmemory-policy',
      'allkeys-lru',
    );
    expect((await verdict(evicting.url)).refused).toContain('allkeys-lru');
    const silent = await aServer();
    await silent.do('acl', 'setuser', 'default', '-config', '-info');
    const { warned, refused } = await verdict(silent.url);
    expect(refused).toBeUndefined();
    expect(warned).toEqual([expect.stringContaining('does not tell its maxmemory-policy')]);
  });

  it('is refused when it refuses the password, and the password is not told', async () => {
    const { port } = await aServer('--requirepass', 'another one');
    for (const login of [`:${PASSWORD}@`, `user:${PASSWORD}@`, '']) {
      const { refused } = await verdict(`redis://${login}127.0.0.1:${port}`);
      expect(refused).toContain(`Redis at 127.0.0.1:${port} refuses the password`);
      expect(refused).not.toContain(PASSWORD);
    }
  });

  it('has an address, or the configuration is refused without repeating what stands there', () => {
    const env = {
      DATABASE_URL: 'postgresql://x',
      SESSION_SECRET: 'for the tests alone, long enough',
    };
    for (const wrong of [PASSWORD, `http://:${PASSWORD}@127.0.0.1`]) {
      const load = (): unknown => loadConfig({ ...env, REDIS_URL: wrong });
      expect(load).toThrow('REDIS_URL must be an address');
      expect(load).not.toThrow(PASSWORD);
    }
  });

  it('may be away: that is warned of, and the worker starts nevertheless', async () => {
    const port = await freePort();
    const { warned, refused } = await verdict(`redis://:${PASSWORD}@127.0.0.1:${port}`);
    expect(refused).toBeUndefined();
    expect(warned).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(warned.join()).not.toContain(PASSWORD);
  });

  describe('as a worker sees it', () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await createTestDatabase();
    });
    afterAll(() => db.drop());

    const environment = (port: number): Record<string, string> => ({
      ...workerEnvironment(db, aMailFolder()),
      REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${port}`,
      LOG_LEVEL: 'trace',
    });

    it('does not start with one that may throw jobs away', async () => {
      const { port } = await aServer(
        '--requirepass',
        PASSWORD,
        '--maxmemory-policy',
        'volatile-lru',
      );
      const starting = ServiceProcess.start('worker', environment(port));
      await expect(starting).rejects.toThrow('maxmemory-policy is "volatile-lru"');
      await expect(starting).rejects.not.toThrow(PASSWORD);
    });

    it('starts without one, works when it comes, and never tells the password', async () => {
      const port = await freePort();
      const worker = await ServiceProcess.start('worker', environment(port));
      await until('said', async () => worker.output.includes('cannot be reached'));
      const server = await aServer('--requirepass', PASSWORD, '--port', String(port));
      const admin = await db.adminClient();
      await admin.query(
        `INSERT INTO platform.outbox (topic, payload) VALUES ('booking.confirmed', '{"bookingId":
           "00000000-0000-4000-8000-000000000000"}')`,
      );
      await until('handed over', async () => {
        const { rows } = await admin.query(`SELECT FROM platform.outbox WHERE state <> 'due'`);
        return rows.length === 1;
      });
      await server.kill();
      await until('cut off', async () => worker.output.includes('ECONNREFUSED'));
      await worker.end('SIGTERM');
      expect(worker.output).not.toContain(PASSWORD);
    });
  });
});
