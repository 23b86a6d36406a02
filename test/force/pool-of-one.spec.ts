import { Controller, Get, Module } from '@nestjs/common';
import { visitor } from '#kernel';
import { Database } from '#platform';
import { type Pool } from 'pg';
import { listRoutes } from '../../apps/web/src/http/routes.js';
import { Access } from '../../apps/web/src/http/index.js';
import { Actor, type ActorName, ACTORS } from '../integration/security/actors.js';
import { readMatrix } from '../integration/security/matrix.js';
import { requestFor } from '../integration/security/requests.js';
import { type World } from '../integration/security/scene.js';
import { aWorld } from '../integration/security/world.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { aToken } from './support/storm-scene.js';

/** Routes after which the session is over. */
const ENDS_SESSION =
  /(?:DELETE \/api\/v1\/sessions\/current|POST \/(?:sign-out|choose-role|sign-in))$/;

/** Gives the connection back that the probe has taken. */
let endTheSlowOne: () => void = () => undefined;
/** Made beforehand: the probe may get its connection later than its answer is read. */
const slowOneEnded = new Promise<void>((resolve) => (endTheSlowOne = resolve));

/** Does what no handler may: asks for a second connection while it has the first. */
@Controller('probe')
@Access('public')
class ProbeController {
  constructor(private readonly database: Database) {}

  @Get('two-connections')
  async twoConnections(): Promise<string> {
    const nobody = visitor('a probe');
    return this.database.transaction(nobody, () =>
      this.database.transaction(nobody, async () => 'done'),
    );
  }

  /** Fails as if the database were away, while the only connection is in use. */
  @Get('away')
  @Access('officer')
  away(): never {
    void this.database.transaction(visitor('a probe'), () => slowOneEnded);
    throw Object.assign(new Error('The connection is gone'), { code: 'ECONNRESET' });
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

/** A handler that asks for a second connection while it has one hangs as soon as all are taken. */
describe('with a single connection', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let world: World;

  beforeAll(async () => {
    db = await createTestDatabase();
    const seed = await TestWebApp.start(db);
    world = await aWorld(db, seed);
    await seed.close();
    web = await TestWebApp.start(db, { databasePoolSize: 1 }, [ProbeModule]);
  }, 120_000);
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  const arrive = (name: ActorName): Promise<Actor> =>
    Actor.arrive(web, name === 'anonymous' ? undefined : world.people[name]);

  it('the page that says so needs no connection', async () => {
    const token = await aToken(await db.adminClient(), world.people.officer);
    // The first page of this process: it has never read the name of the officer's authority.
    const headers = { accept: 'text/html', authorization: `Bearer ${token}` };
    const answer = await web.send({ path: '/probe/away', headers });
    endTheSlowOne();
    expect([answer.status, answer.headers['content-type']]).toEqual([
      503,
      'text/html; charset=utf-8',
    ]);
    expect(answer.body).toContain('Sorry, the service is not available just now');
  }, 60_000);

  it('every route is answered to whoever may use it', async () => {
    const faults: string[] = [];
    const actors = new Map<ActorName, Actor>();
    for (const name of ACTORS) actors.set(name, await arrive(name));
    for (const { route, expected } of readMatrix()) {
      const name = ACTORS.find((actor) => expected[actor] === 'allow') ?? 'anonymous';
      const actor = ENDS_SESSION.test(route) ? await arrive(name) : actors.get(name)!;
      const { method, path, body } = requestFor(route, world.ids);
      const { status } = await actor.send(method, path, body);
      if (status >= 500) faults.push(`${route} for ${name}: ${status}`);
    }
    expect(listRoutes(web.app).length).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  }, 240_000);

  it('a handler that asks for two would be found', async () => {
    // Sooner than after the 10 seconds of service.
    const pool = Reflect.get(web.app.get(Database), 'pool') as Pool;
    Object.assign(pool.options, { connectionTimeoutMillis: 500 });
    const answer = await web.send({ path: '/probe/two-connections' });
    expect(answer.status).toBe(503);
  }, 60_000);
});
