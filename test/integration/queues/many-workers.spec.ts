import { ServiceProcess } from '../../support/service-process.js';
import { addFamilies, aVacancy, type Scene, setScene } from '../vacancies/scene.js';
import { SmtpStandIn } from '../worker/smtp-stand-in.js';
import { aMailFolder, until, workerEnvironment } from '../worker/worker-config.js';
import { onEachStore, type QueueStore } from './stores.js';

const WORKERS = 3;
/** More jobs than two workers take in hand at once. */
const FAMILIES = 1_000;
const PATIENCE_MS = 120_000;

onEachStore(`${WORKERS} worker processes share the queues`, (open) => {
  let scene: Scene;
  let store: QueueStore;
  const workers: ServiceProcess[] = [];
  /** Each worker has a mail server of its own, which tells what it did. */
  const mail = Array.from({ length: WORKERS }, () => new SmtpStandIn(0));

  beforeAll(async () => {
    scene = await setScene();
    store = await open(scene.db);
    await addFamilies(scene, FAMILIES);
    for (const server of mail) {
      const env = {
        ...workerEnvironment(scene.db, aMailFolder()),
        SMTP_URL: await server.listen(),
        REDIS_URL: store.config.redisUrl ?? '',
        LOG_LEVEL: 'info',
      };
      workers.push(await ServiceProcess.start('worker', env));
    }
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
    await Promise.all(mail.map((server) => server.close()));
    await store?.close();
    await scene?.db.drop();
  });

  it(
    'and tell everybody once: all take part, and none sends what another one has sent',
    async () => {
      const releases = mail.map((server) => server.hold());
      const { id } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
      // None is done before all are at it.
      await until(
        'all have e-mails in hand',
        async () => mail.every(({ inHand }) => inHand > 0),
        PATIENCE_MS,
      );
      for (const release of releases) release();
      await until('all are told', async () => (await told(id)) === 2 * FAMILIES, PATIENCE_MS);

      const { rows } = await scene.admin.query(
        `SELECT channel, count(*)::int AS rows, count(DISTINCT recipient_id)::int AS people
         FROM notifications.notification WHERE subject_id = $1 GROUP BY channel ORDER BY channel`,
        [id],
      );
      expect(rows).toEqual([
        { channel: 'email', rows: FAMILIES, people: FAMILIES },
        { channel: 'page', rows: FAMILIES, people: FAMILIES },
      ]);
      const sent = mail.map(({ messages }) => messages.map(idOf));
      process.stdout.write(
        `many workers: ${sent.map(({ length }) => length).join(', ')} e-mails\n`,
      );
      expect(sent.every(({ length }) => length > 0)).toBe(true);
      expect(sent.flat()).toHaveLength(FAMILIES);
      expect(new Set(sent.flat()).size).toBe(FAMILIES);
    },
    2 * PATIENCE_MS,
  );

  async function told(subjectId: string): Promise<number> {
    const { rows } = await scene.admin.query<{ told: number }>(
      `SELECT count(*)::int AS told FROM notifications.notification
       WHERE subject_id = $1 AND state = 'delivered'`,
      [subjectId],
    );
    return rows[0]?.told ?? 0;
  }
});

function idOf(message: string): string {
  return /^Message-ID: <([^@]+)@/im.exec(message)?.[1] ?? 'none';
}
