import { setTimeout as pause } from 'node:timers/promises';
import { type EmailMessage, EmailDeliveryService, EmailSender } from '#notifications';
import { type Database } from '#platform';
import { AlertsService, VacancyMatchingService } from '#vacancies';
import {
  addFamilies,
  aFamilyWithAlert,
  aVacancy,
  type Family,
  type Scene,
  setScene,
} from '../vacancies/scene.js';
import { workerConfig } from '../worker/worker-config.js';
import { withoutGuardInStatements } from './query-mutant.js';

const POLICY = { attempts: 3, firstDelayMs: 1 };
const UNFINISHED = `n.state <> ALL ('{delivered,failed,stopped}')`;
const NOT_CLAIMED = 'AND (n.claimed_until IS NULL OR n.claimed_until < now())';

/** Notes what is sent; refuses some addresses; may be held up. */
class NotingSender extends EmailSender {
  readonly sent: string[] = [];
  readonly refuses = new Set<string>();
  held: Promise<void> = Promise.resolve();

  async send({ to }: EmailMessage): Promise<void> {
    await this.held;
    if (this.refuses.has(to)) throw Object.assign(new Error('refused'), { responseCode: 451 });
    this.sent.push(to);
  }

  close(): void {
    // Nothing is open.
  }
}

/** A job carries many e-mails: each keeps its own state, its own tries, and leaves once. */
describe('e-mails in batches', () => {
  let scene: Scene;
  let sender: NotingSender;
  let vacancyId: string;

  beforeEach(async () => {
    scene = await setScene();
    sender = new NotingSender();
  });
  afterEach(() => scene.db.drop());

  const aService = (database: Database = scene.db.database): EmailDeliveryService =>
    new EmailDeliveryService(database, sender, workerConfig(scene.db));

  async function deliver(ids: string[], service = aService()): Promise<void> {
    const matching = new VacancyMatchingService(scene.db.database);
    const wanted = async (emails: Parameters<typeof matching.stillWanted>[0]) =>
      new Set(await matching.stillWanted(emails));
    await service.deliver(ids, wanted, POLICY);
  }

  /** Publishes and matches. @returns the ids of the e-mails */
  async function publish(): Promise<string[]> {
    const vacancy = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    vacancyId = vacancy.id;
    const matching = new VacancyMatchingService(scene.db.database);
    await scene.db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, vacancyId));
    const { rows } = await scene.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification WHERE subject_id = $1 AND channel = 'email'`,
      [vacancyId],
    );
    return rows.map(({ id }) => id);
  }

  async function threeFamilies(): Promise<Family[]> {
    const [one, two] = [await aFamilyWithAlert(scene), await aFamilyWithAlert(scene)];
    return [one, two, await aFamilyWithAlert(scene)];
  }

  async function oneFailsAndIsRepeated(service: EmailDeliveryService): Promise<void> {
    const families = await threeFamilies();
    const ids = await publish();
    const bad = families[1]?.email ?? '';
    sender.refuses.add(bad);
    await expect(deliver(ids, service)).rejects.toThrow('1 messages to be tried again');
    expect(sender.sent).toHaveLength(2);
    expect(await stateOf(bad)).toEqual({ state: 'queued', attempts: 1, error: '451' });
    sender.refuses.clear();
    await deliver(ids, service);
  }

  it('tries one that failed again by itself: the others do not leave twice', async () => {
    await oneFailsAndIsRepeated(aService());
    expect(new Set(sender.sent).size).toBe(3);
    expect(sender.sent).toHaveLength(3);
  });

  it('mutant: without its look at the state, a repeated job sends all of them again', async () => {
    const mutant = withoutGuardInStatements(scene.db.database, [UNFINISHED, 'true']);
    const blind = withoutGuardInStatements(mutant.database, [NOT_CLAIMED, '']);
    // The trigger refuses that a delivered one becomes queued: only without it too do they leave again.
    const service = aService(blind.database);
    await expect(oneFailsAndIsRepeated(service)).rejects.toThrow('cannot become queued');
    await scene.admin.query('ALTER TABLE notifications.notification DISABLE TRIGGER legal_move');
    await deliver(await allEmails(), service);
    expect(mutant.met()).toBeGreaterThan(0);
    expect(sender.sent.length).toBeGreaterThan(3);
  });

  it('gives up one after its last try, and says why', async () => {
    const [bad] = await threeFamilies();
    const ids = await publish();
    sender.refuses.add(bad?.email ?? '');
    for (let tries = 1; tries < POLICY.attempts; tries += 1) {
      await expect(deliver(ids)).rejects.toThrow('to be tried again');
    }
    await deliver(ids);
    expect(await stateOf(bad?.email)).toEqual({ state: 'failed', attempts: 3, error: '451' });
    expect(sender.sent).toHaveLength(2);
  });

  it('asks for each whether it is still wanted', async () => {
    const [stopped] = await threeFamilies();
    const ids = await publish();
    if (stopped) await new AlertsService(scene.db.database).stop(stopped.caller);
    await deliver(ids);
    expect(sender.sent).toHaveLength(2);
    expect(sender.sent).not.toContain(stopped?.email);
    expect(await stateOf(stopped?.email)).toMatchObject({ state: 'stopped' });
  });

  it('sends each once when two workers have the same job', async () => {
    await sentByTwoWorkers(aService(), aService());
    expect(sender.sent).toHaveLength(60);
  });

  it('mutant: without the claim, both of them send', async () => {
    const mutant = withoutGuardInStatements(scene.db.database, [NOT_CLAIMED, '']);
    await sentByTwoWorkers(aService(mutant.database), aService(mutant.database));
    expect(mutant.met()).toBeGreaterThan(0);
    expect(sender.sent.length).toBeGreaterThan(60);
  });

  it('leaves the rest to others when the process is to end', async () => {
    await addFamilies(scene, 30);
    const ids = await publish();
    let letGo: () => void = () => undefined;
    sender.held = new Promise((resolve) => (letGo = resolve));
    const service = aService();
    const delivering = deliver(ids, service);
    await untilClaimed(30);
    service.onModuleDestroy();
    letGo();
    await delivering;
    expect(sender.sent.length).toBeLessThan(30);
    const { rows } = await scene.admin.query(
      `SELECT count(*) FILTER (WHERE state = 'delivered')::int AS delivered,
              count(*) FILTER (WHERE state = 'due' AND claimed_until IS NULL)::int AS due
       FROM notifications.notification WHERE channel = 'email'`,
    );
    expect(rows).toEqual([{ delivered: sender.sent.length, due: 30 - sender.sent.length }]);
    await deliver(ids);
    expect(new Set(sender.sent).size).toBe(30);
    expect(sender.sent).toHaveLength(30);
  });

  /** The first one waits in the middle of sending until the second has been through. */
  async function sentByTwoWorkers(
    one: EmailDeliveryService,
    other: EmailDeliveryService,
  ): Promise<void> {
    await addFamilies(scene, 60);
    const ids = await publish();
    let letGo: () => void = () => undefined;
    sender.held = new Promise((resolve) => (letGo = resolve));
    const first = deliver(ids, one);
    await untilClaimed(60);
    sender.held = Promise.resolve();
    await deliver(ids.toReversed(), other);
    letGo();
    await first;
  }

  async function untilClaimed(emails: number): Promise<void> {
    for (const end = Date.now() + 20_000; ;) {
      const { rows } = await scene.admin.query<{ claimed: number }>(
        `SELECT count(*)::int AS claimed FROM notifications.notification
         WHERE claimed_until > now()`,
      );
      if (rows[0]?.claimed === emails) return;
      if (Date.now() > end) throw new Error(`Only ${rows[0]?.claimed} of ${emails} are claimed`);
      await pause(20);
    }
  }

  async function allEmails(): Promise<string[]> {
    const { rows } = await scene.admin.query<{ id: string }>(
      `SELECT id FROM notifications.notification WHERE channel = 'email'`,
    );
    return rows.map(({ id }) => id);
  }

  async function stateOf(address = ''): Promise<object | undefined> {
    const { rows } = await scene.admin.query<object>(
      `SELECT n.state, n.attempts, n.last_error AS error FROM notifications.notification n
       JOIN identity.user_account u ON u.id = n.recipient_id
       WHERE n.channel = 'email' AND u.email = $1 AND n.subject_id = $2`,
      [address, vacancyId],
    );
    return rows[0];
  }
});
