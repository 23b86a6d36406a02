import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { addFamilies, aVacancy, type Scene, setScene } from '../vacancies/scene.js';
import { aMailFolder, until, workerEnvironment } from './worker-config.js';

const WORKER = join(process.cwd(), 'dist/apps/worker/src/main.js');
const FAMILIES = 2_000;
const KILLS = 6;

/** I21: a worker that is killed again and again loses nothing and tells nobody twice in the page. */
describe('a worker as a process', () => {
  let scene: Scene;
  let mailFolder: string;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    scene = await setScene();
    mailFolder = aMailFolder();
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await scene.db.drop();
  });

  function start(): ChildProcess {
    const env = { ...process.env, ...workerEnvironment(scene.db, mailFolder), LOG_LEVEL: 'info' };
    worker = spawn(process.execPath, [WORKER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return worker;
  }

  async function ready(child: ChildProcess): Promise<void> {
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    await until(`ready, not: ${output}`, async () => output.includes('worker ready'));
  }

  async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await ended)[0];
  }

  it('says that it is ready, and ends cleanly when it is asked to', async () => {
    const child = start();
    await ready(child);
    expect(await kill(child, 'SIGTERM')).toBe(0);
  });

  it(`tells ${FAMILIES} families once each although it is killed ${KILLS} times`, async () => {
    const random = randomFrom(announcedSeed('worker kills'));
    await addFamilies(scene, FAMILIES);
    const { id } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    const killedAt: number[] = [];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const child = start();
      await ready(child);
      // The first one in the midst of handing over and matching, the others while e-mails go out.
      const target = kills === 0 ? 0 : (killedAt.at(-1) ?? 0) + Math.ceil(random() * 70);
      if (kills === 0) await pause(random() * 300);
      await until('some e-mails are out', async () => (await count('delivered')) >= target);
      await kill(child, 'SIGKILL');
      killedAt.push(await count('delivered'));
      await letTimePass();
    }
    const child = start();
    await until('all delivered', async () => (await count('delivered')) === FAMILIES, 90_000);
    await kill(child, 'SIGTERM');
    process.stdout.write(`worker kills: after ${killedAt.join(', ')} e-mails\n`);
    expect(killedAt.at(-1)).toBeLessThan(FAMILIES);

    const { rows } = await scene.admin.query(
      `SELECT channel, count(*)::int AS rows, count(DISTINCT recipient_id)::int AS people
       FROM notifications.notification WHERE subject_id = $1 GROUP BY channel ORDER BY channel`,
      [id],
    );
    expect(rows).toEqual([
      { channel: 'email', rows: FAMILIES, people: FAMILIES },
      { channel: 'page', rows: FAMILIES, people: FAMILIES },
    ]);
    expect(readdirSync(mailFolder).filter((name) => name.endsWith('.eml'))).toHaveLength(FAMILIES);
  }, 180_000);

  /** As if the minute had passed after which the sweeper takes up what died with a process. */
  async function letTimePass(): Promise<void> {
    await scene.admin.query(
      `UPDATE notifications.notification SET queued_at = queued_at - interval '2 minutes',
         claimed_until = NULL WHERE state = 'queued'`,
    );
    await scene.admin.query(
      `UPDATE platform.outbox SET queued_at = queued_at - interval '2 minutes'`,
    );
  }

  async function count(state: string): Promise<number> {
    const { rows } = await scene.admin.query<{ emails: number }>(
      `SELECT count(*)::int AS emails FROM notifications.notification
       WHERE channel = 'email' AND state = $1`,
      [state],
    );
    return rows[0]?.emails ?? 0;
  }
});
