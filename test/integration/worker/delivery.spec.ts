import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { createLogger, Queues } from '#platform';
import { AlertsService } from '#vacancies';
import { createWorker } from '../../../apps/worker/src/worker.js';
import { type WorkerSettings } from '../../../apps/worker/src/worker-settings.js';
import {
  aFamilyWithAlert,
  aVacancy,
  type Family,
  type Scene,
  setScene,
} from '../vacancies/scene.js';
import { onEachStore, type QueueStore } from '../queues/stores.js';
import { SmtpStandIn } from './smtp-stand-in.js';
import { aMailFolder, IN_A_HURRY, until, workerConfig } from './worker-config.js';

onEachStore('from a published vacancy to the people it fits: outbox, relay, queues', (open) => {
  let scene: Scene;
  let store: QueueStore;
  let mailFolder: string;
  const workers: INestApplicationContext[] = [];

  beforeEach(async () => {
    scene = await setScene();
    mailFolder = aMailFolder();
    store = await open(scene.db);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await store.close();
    await scene.db.drop();
  });

  async function startWorker(
    config: Parameters<typeof workerConfig>[1] = {},
    settings: Partial<WorkerSettings> = {},
  ): Promise<INestApplicationContext> {
    const worker = await createWorker(
      workerConfig(scene.db, { mailFolder, redisUrl: store.config.redisUrl, ...config }),
      {
        settings: { ...IN_A_HURRY, ...settings },
        logger: createLogger(process.env['LOG_LEVEL'] ?? 'silent'),
      },
    );
    workers.push(worker);
    return worker;
  }

  const publish = () => scene.vacancies.publish(scene.staff.caller, aVacancy(scene));

  it('tells a family in the page and by e-mail, once, with two workers', async () => {
    const family = await aFamilyWithAlert(scene);
    await Promise.all([startWorker(), startWorker()]);
    const { id } = await publish();
    await until('delivered', async () => (await statesOf(id)) === 'email:delivered page:delivered');
    expect(await outboxStates()).toEqual(['done']);
    const files = readdirSync(mailFolder);
    expect(files).toHaveLength(1);
    const notificationId = await emailIdOf(family);
    expect(files[0]).toBe(`${notificationId}.eml`);
    const mail = readFileSync(join(mailFolder, files[0] ?? ''), 'utf8');
    expect(mail).toContain(`Message-ID: <${notificationId}@fairplace.test>`);
    expect(mail).toContain(`To: ${family.email}`);
    expect(mail).toContain('Subject: New place: Saturday club');
    expect(mail).toContain(`http://fairplace.test/vacancies/${id}`);
    expect(mail).not.toMatch(/Robin|Ask for Sam/);
    expect(mail).not.toContain(family.childId);
  });

  it('puts nothing but ids into the queue, and which way they go', async () => {
    await aFamilyWithAlert(scene);
    await startWorker();
    const { id } = await publish();
    await until('delivered', async () => (await statesOf(id)) === 'email:delivered page:delivered');
    const jobs = await store.jobData();
    expect(jobs.length).toBeGreaterThanOrEqual(2);
    for (const data of jobs) {
      for (const value of Object.values(data).flat())
        expect(value).toMatch(/^([0-9a-f-]{36}|email)$/);
    }
  });

  it('tries again when the server says so, and then delivers once', async () => {
    await aFamilyWithAlert(scene);
    const server = new SmtpStandIn(2);
    await startWorker({ smtpUrl: await server.listen() });
    const { id } = await publish();
    await until('delivered', async () => (await statesOf(id)) === 'email:delivered page:delivered');
    expect(server.refused).toBe(2);
    expect(server.messages).toHaveLength(1);
    expect(await attemptsOf(id)).toBe(3);
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await server.close();
  });

  it('gives up after the last try, and says why without an address', async () => {
    await aFamilyWithAlert(scene);
    const server = new SmtpStandIn(100);
    const retries = { emails: { attempts: 3, firstDelayMs: 10 } };
    await startWorker({ smtpUrl: await server.listen() }, { retries });
    const { id } = await publish();
    await until('failed', async () => (await statesOf(id)) === 'email:failed page:delivered');
    expect(server.refused).toBe(3);
    const { rows } = await scene.admin.query<{ error: string }>(
      `SELECT last_error AS error FROM notifications.notification WHERE channel = 'email'`,
    );
    expect(rows[0]?.error).toContain('451');
    expect(rows[0]?.error).not.toContain('@');
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await server.close();
  });

  it('sends no e-mail any more once the vacancy is withdrawn or the alert stopped', async () => {
    const [withdrawn, stopped] = [await aFamilyWithAlert(scene), await aFamilyWithAlert(scene)];
    const server = new SmtpStandIn(100);
    const smtpUrl = await server.listen();
    // Long waits between tries: what happens meanwhile counts at the next one.
    const retries = { emails: { attempts: 8, firstDelayMs: 300 } };
    await startWorker({ smtpUrl }, { retries });
    const first = await publish();
    await until('tried', async () => server.refused >= 2);
    await new AlertsService(scene.db.database).stop(stopped.caller);
    await until('one stopped', async () => (await statesOf(first.id)).includes('email:stopped'));
    expect(await emailState(stopped, first.id)).toBe('stopped');
    expect(await emailState(withdrawn, first.id)).toBe('queued');
    await scene.vacancies.withdraw(scene.staff.caller, first.id);
    await until('both stopped', async () => (await emailState(withdrawn, first.id)) === 'stopped');
    expect(server.messages).toEqual([]);
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await server.close();
  });

  it('never sends again what was delivered, however often its job is repeated', async () => {
    const family = await aFamilyWithAlert(scene);
    const server = new SmtpStandIn(0);
    await startWorker({ smtpUrl: await server.listen() });
    const { id } = await publish();
    await until('delivered', async () => (await statesOf(id)) === 'email:delivered page:delivered');
    const queues = workers[0]?.get(Queues, { strict: false });
    const notificationId = await emailIdOf(family);
    await queues?.add(
      'emails',
      Array.from({ length: 20 }, () => ({ notificationIds: [notificationId] })),
    );
    await until('20 more jobs done', async () => (await store.unfinished()) === 0);
    expect(server.messages).toHaveLength(1);
    const again = scene.admin.query(
      `UPDATE notifications.notification SET state = 'due' WHERE id = $1`,
      [notificationId],
    );
    await expect(again).rejects.toThrow('notification.illegal-move');
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await server.close();
  });

  it('delivers what a lost queue has forgotten', async () => {
    await aFamilyWithAlert(scene);
    const { id } = await publish();
    const worker = await startWorker(
      { smtpUrl: 'smtp://127.0.0.1:9' },
      {
        retries: { emails: { attempts: 8, firstDelayMs: 60_000 } },
      },
    );
    await until('tried', async () => (await attemptsOf(id)) === 1);
    await worker.close();
    workers.length = 0;
    await store.lose();
    // As if the time of the next try had come and gone.
    await scene.admin.query(
      `UPDATE notifications.notification SET queued_at = now() - interval '61 seconds'
       WHERE channel = 'email'`,
    );
    await startWorker();
    await until('delivered', async () => (await statesOf(id)) === 'email:delivered page:delivered');
    expect(readdirSync(mailFolder)).toHaveLength(1);
  });

  it('goes on when the database has cut all its connections', async () => {
    await aFamilyWithAlert(scene);
    await startWorker();
    const before = await publish();
    await until(
      'one',
      async () => (await statesOf(before.id)) === 'email:delivered page:delivered',
    );
    await scene.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND application_name <> $1`,
      [scene.db.name],
    );
    const after = await publish();
    await until('two', async () => (await statesOf(after.id)) === 'email:delivered page:delivered');
    expect(readdirSync(mailFolder)).toHaveLength(2);
  });

  async function statesOf(subjectId: string): Promise<string> {
    const { rows } = await scene.admin.query<{ states: string }>(
      `SELECT coalesce(string_agg(DISTINCT channel || ':' || state, ' '), '') AS states
       FROM notifications.notification WHERE subject_id = $1`,
      [subjectId],
    );
    return rows[0]?.states ?? '';
  }

  async function emailState({ id }: Family, subjectId: string): Promise<string | undefined> {
    const { rows } = await scene.admin.query<{ state: string }>(
      `SELECT state FROM notifications.notification
       WHERE subject_id = $1 AND recipient_id = $2 AND channel = 'email'`,
      [subjectId, id],
    );
    return rows[0]?.state;
  }

  async function attemptsOf(subjectId: string): Promise<number | undefined> {
    const { rows } = await scene.admin.query<{ attempts: number }>(
      `SELECT attempts FROM notifications.notification WHERE subject_id = $1 AND channel = 'email'`,
      [subjectId],
    );
    return rows[0]?.attempts;
  }

  async function emailIdOf({ id }: Family): Promise<string> {
    const { rows } = await scene.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification WHERE recipient_id = $1 AND channel = 'email'`,
      [id],
    );
    return rows[0]?.id ?? '';
  }

  async function outboxStates(): Promise<string[]> {
    const { rows } = await scene.admin.query<{ state: string }>(
      'SELECT state FROM platform.outbox',
    );
    return rows.map(({ state }) => state);
  }
});
