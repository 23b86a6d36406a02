import { Draining } from '../../../apps/web/src/http/draining.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

let db: TestDatabase;
let web: TestWebApp;

beforeAll(async () => {
  db = await createTestDatabase();
  web = await TestWebApp.start(db);
});

afterAll(async () => {
  await web?.close();
  await db?.drop();
});

it('a process that is to end is alive, not ready, and answers whatever still comes', async () => {
  const headers = { connection: 'keep-alive' };
  const before = await web.send({ path: '/health/ready', headers });
  expect([before.status, before.headers.connection]).toEqual([200, 'keep-alive']);

  web.app.get(Draining).begin();

  const ready = await web.send({ path: '/health/ready', headers });
  expect(ready.status).toBe(503);
  expect(ready.json()).toMatchObject({ reason: 'this process is about to end' });
  expect((await web.send({ path: '/health/live' })).status).toBe(200);
  const page = await web.send({ path: '/', headers: { ...headers, accept: 'text/html' } });
  // A proxy that keeps connections must not find this one closed when it sends the next request.
  expect([page.status, page.headers.connection]).toEqual([200, 'close']);
});
