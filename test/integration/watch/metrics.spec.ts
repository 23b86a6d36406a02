import { type INestApplicationContext } from '@nestjs/common';
import { createWorker } from '../../../apps/worker/src/worker.js';
import { WatchServer } from '../../../apps/worker/src/metrics/watch-server.js';
import { NOT_WATCHED } from '#platform';
import { aUser, type AUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { Trail } from '../audit/trail.js';
import { until, workerConfig } from '../worker/worker-config.js';

const TOKEN = 'a-token-of-the-tests-for-metrics-32-or-more';
const PASSWORD = 'three random words';

/** The value of one figure; undefined where it is not there. */
function figure(text: string, name: string, labels = ''): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name}${labels} `));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')));
}

describe('metrics of the web process', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let family: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db, { watch: { ...NOT_WATCHED, metricsToken: TOKEN } });
    const trail = await Trail.with(db, 1);
    const [authorityId = ''] = trail.authorities;
    family = await aUser(trail.admin, { role: 'family', authorityId, password: PASSWORD });
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const metrics = (authorization?: string): Promise<WebResponse> =>
    web.send({ path: '/metrics', headers: authorization === undefined ? {} : { authorization } });
  const read = async (): Promise<string> => (await metrics(`Bearer ${TOKEN}`)).body;

  it('are for whoever has the token, and nobody else', async () => {
    const session = await web.token(family.email, PASSWORD);
    for (const authorization of [
      undefined,
      `Bearer ${session}`,
      'Bearer wrong',
      TOKEN,
      'Bearer ',
    ]) {
      const refused = await metrics(authorization);
      expect([refused.status, refused.json()['code']]).toEqual([401, 'metrics.token-needed']);
    }
    const answer = await metrics(`Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toContain('process_resident_memory_bytes');
  });

  it('count requests by template, and never by what an address holds', async () => {
    const path = '/api/v1/offers/5f0b35d5-aaaa-4bbb-8ccc-000000000001';
    expect((await web.send({ path })).status).toBe(404);
    await web.send({ path: '/nowhere/NG1-5FW' });
    await web.send({ path: '/api/v1/offers?near=NG1+5FW' });
    const text = await read();
    const labels = '{method="GET",route="/api/v1/offers/:id",status="404"}';
    expect(figure(text, 'fairplace_request_duration_seconds_count', labels)).toBe(1);
    const none = '{method="GET",route="none",status="404"}';
    expect(figure(text, 'fairplace_request_duration_seconds_count', none)).toBe(1);
    expect(text).not.toMatch(/NG1|5f0b35d5|@example|authority=/);
  });

  it('count what became of requests to book', async () => {
    const token = await web.token(family.email, PASSWORD);
    const body = {
      childId: '5f0b35d5-aaaa-4bbb-8ccc-000000000001',
      sessionId: '5f0b35d5-aaaa-4bbb-8ccc-000000000002',
      funding: 'personal-budget',
    };
    const answer = await web.api('POST', '/api/v1/bookings', { token, body });
    await web.api('POST', '/api/v1/bookings', { token, body: {} });
    const text = await read();
    const outcomes = 'fairplace_booking_outcomes_total';
    expect(figure(text, outcomes, `{outcome="${String(answer.json()['code'])}"}`)).toBe(1);
    expect(figure(text, outcomes, '{outcome="request.invalid"}')).toBe(1);
  });

  it('show the connections to the database', async () => {
    const text = await read();
    for (const state of ['busy', 'idle', 'waiting']) {
      expect(
        figure(text, 'fairplace_database_connections', `{state="${state}"}`),
      ).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('metrics and health of the worker', () => {
  let db: TestDatabase;
  let trail: Trail;
  let worker: INestApplicationContext;
  let base: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 1);
    const watch = { ...NOT_WATCHED, metricsPort: 0, metricsToken: TOKEN };
    worker = await createWorker(workerConfig(db, { watch }), {
      // Looks seldom, so that what is due stays due.
      settings: { relayEveryMs: 600_000, sweepEveryMs: 600_000, sealEveryMs: 600_000 },
    });
    base = `http://127.0.0.1:${worker.get(WatchServer).port}`;
  });
  afterAll(async () => {
    await worker?.close();
    await db?.drop();
  });

  const metrics = (token = TOKEN): Promise<Response> =>
    fetch(`${base}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const fresh = async (name: string, isSo: (value: number) => boolean): Promise<void> =>
    until(name, async () => isSo(figure(await (await metrics()).text(), name) ?? -1));

  it('ask for the token; health does not', async () => {
    expect((await metrics('wrong')).status).toBe(401);
    expect((await fetch(`${base}/metrics`)).status).toBe(401);
    for (const path of ['/health/live', '/health/ready']) {
      const health = await fetch(`${base}${path}`);
      expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    }
    expect((await fetch(`${base}/anything`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('tell how long the oldest notice, news and unsealed entry have been waiting', async () => {
    const ages = [
      'fairplace_oldest_unsent_notice_seconds',
      'fairplace_outbox_lag_seconds',
      'fairplace_audit_unsealed_seconds',
    ];
    const [authority = ''] = trail.authorities;
    for (const name of ages) await fresh(name, (value) => value === 0);
    await trail.tamper(`
      INSERT INTO platform.outbox (topic, payload, state, queued_at, created_at)
      VALUES ('vacancy.published', '{}', 'queued', now(), now() - interval '5 minutes');
      INSERT INTO audit.entry (at, role, action, subject_type, subject_ids)
      VALUES (now() - interval '5 minutes', 'system', 'child.read', 'child', '{}')`);
    const person = await aUser(trail.admin, { role: 'family', authorityId: authority });
    await trail.tamper(`
      INSERT INTO notifications.notification
        (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state,
         created_at, queued_at)
      VALUES ('${authority}', '${person.id}', 'vacancy', gen_random_uuid(), 'email', 't', 'b', '/',
              'queued', now() - interval '5 minutes', now())`);
    for (const name of ages) await fresh(name, (value) => value >= 300 && value < 600);
    expect(
      figure(await (await metrics()).text(), 'fairplace_figures_unreadable', '{source="database"}'),
    ).toBe(0);
  });

  it('tell of queues and schedules', async () => {
    const text = await (await metrics()).text();
    for (const queue of ['news', 'emails']) {
      for (const state of ['waiting', 'active', 'delayed', 'failed']) {
        const labels = `{queue="${queue}",state="${state}"}`;
        expect(figure(text, 'fairplace_queue_jobs', labels)).toBe(0);
      }
    }
    expect(figure(text, 'fairplace_figures_unreadable', '{source="queues"}')).toBe(0);
    const last = '{schedule="remove-old-rows"}';
    await until('a schedule was done', async () => {
      const now = await (await metrics()).text();
      return (figure(now, 'fairplace_schedule_last_done_timestamp_seconds', last) ?? 0) > 1.7e9;
    });
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('leave out what cannot be read, and say so', async () => {
    await trail.admin.query('ALTER TABLE notifications.notification RENAME TO gone');
    await fresh('fairplace_figures_unreadable{source="database"}', (value) => value === 1);
    const text = await (await metrics()).text();
    expect(figure(text, 'fairplace_oldest_unsent_notice_seconds')).toBeUndefined();
    expect(figure(text, 'fairplace_audit_unsealed_seconds')).toBeUndefined();
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    await trail.admin.query('ALTER TABLE notifications.gone RENAME TO notification');
    await fresh('fairplace_figures_unreadable{source="database"}', (value) => value === 0);
  });
});
