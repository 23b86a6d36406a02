import { jest } from '@jest/globals';
import {
  type EmailMessage,
  EmailDeliveryService,
  EmailSender,
  lockDueEmailsWithin,
  markEmailsQueuedWithin,
  type StillWanted,
} from '#notifications';
import { VacancyMatchingService } from '#vacancies';
import { aVacancy, addFamilies, type Scene, setScene } from '../integration/vacancies/scene.js';
import { workerConfig } from '../integration/worker/worker-config.js';
import { effort } from '../support/effort.js';
import { withoutGuard } from '../support/mutants.js';

/** Enough for several jobs after each of the two commits; long: the rule's own figure. */
const PEOPLE = effort(600, 5_000);
/** As the relay hands them over, and as two workers take them. */
const A_JOB = 50;
const WORKERS = 2;
/** After it nothing may be sent, says the rule. */
const SIXTY_SECONDS_MS = 60_000;
const POLICY = { attempts: 3, firstDelayMs: 1 };

interface Sent {
  to: string;
  at: number;
}

/** Notes what is sent; once so many are out, something is done before any other is. */
class WatchingSender extends EmailSender {
  readonly sent: Sent[] = [];
  private readonly acts = new Map<number, () => Promise<void>>();
  private gate = Promise.resolve();

  onceOut(count: number, act: () => Promise<void>): void {
    this.acts.set(count, act);
  }

  async send({ to }: EmailMessage): Promise<void> {
    await this.gate;
    this.sent.push({ to, at: performance.now() });
    const act = this.acts.get(this.sent.length);
    if (act) this.gate = act();
  }

  close(): void {
    // Nothing is open.
  }
}

/** What was found out of one fan-out. */
interface Outcome {
  /** E-mails to people who had opted out before their job was begun. */
  afterOptOut: number;
  /** E-mails that were looked at after the vacancy was withdrawn. */
  afterWithdrawal: number;
  /** E-mails later than a minute after the commit that ended them. */
  afterAMinute: number;
  /** How many of each were stopped instead; 0 would prove nothing. */
  stoppedByWish: number;
  stoppedByWithdrawal: number;
}

describe(`a fan-out to ${PEOPLE} people`, () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene();
    await addFamilies(scene, PEOPLE);
  }, 300_000);
  afterEach(() => scene.db.drop());

  /** Every second one opts out at an eighth of it; the vacancy is withdrawn at three eighths of it. */
  async function fanOut(mutant: { isBlind?: boolean } = {}): Promise<Outcome> {
    const { db, admin } = scene;
    const { id: vacancyId } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    const matching = new VacancyMatchingService(db.database);
    await db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, vacancyId));
    const { rows: people } = await admin.query<{ id: string; email: string; userId: string }>(
      `SELECT n.id, u.email::text AS email, u.id AS "userId" FROM notifications.notification n
       JOIN identity.user_account u ON u.id = n.recipient_id
       WHERE n.subject_id = $1 AND n.channel = 'email' ORDER BY n.created_at, n.id`,
      [vacancyId],
    );
    expect(people.length).toBeGreaterThanOrEqual(PEOPLE);
    const optsOut = new Set(
      people.filter((_one, nth) => nth % 2 === 0).map(({ userId }) => userId),
    );
    const emailOf = new Map(people.map(({ id, email }) => [id, email]));
    const optingOut = new Set(
      people.filter(({ userId }) => optsOut.has(userId)).map(({ email }) => email),
    );

    const sender = new WatchingSender();
    const commits = { optOut: Infinity, withdrawal: Infinity };
    sender.onceOut(Math.floor(PEOPLE / 8), async () => {
      await admin.query(
        `INSERT INTO notifications.wish SELECT unnest($1::uuid[]), 'new-places', false, false`,
        [[...optsOut]],
      );
      commits.optOut = performance.now();
    });
    sender.onceOut(Math.floor((PEOPLE * 3) / 8), async () => {
      await scene.vacancies.withdraw(scene.staff.caller, vacancyId);
      commits.withdrawal = performance.now();
    });

    const begunAfterOptOut = new Set<string>();
    const lookedAtAfterWithdrawal = new Set<string>();
    const wanted: StillWanted = async (emails) => {
      if (commits.withdrawal < Infinity)
        for (const { id } of emails) lookedAtAfterWithdrawal.add(emailOf.get(id) ?? '');
      return new Set(
        mutant.isBlind ? emails.map(({ id }) => id) : await matching.stillWanted([...emails]),
      );
    };
    const service = new EmailDeliveryService(db.database, sender, workerConfig(db));
    async function work(): Promise<void> {
      for (;;) {
        const ids = await db.database.job('relay-outbox', async (tx) => {
          const due = await lockDueEmailsWithin(tx, A_JOB);
          await markEmailsQueuedWithin(tx, due);
          return due;
        });
        if (ids.length === 0) return;
        if (commits.optOut < Infinity)
          for (const id of ids) begunAfterOptOut.add(emailOf.get(id) ?? '');
        await service.deliver(ids, wanted, POLICY);
      }
    }
    await Promise.all(Array.from({ length: WORKERS }, () => work()));

    const { rows: ends } = await admin.query<{ userId: string }>(
      `SELECT recipient_id AS "userId" FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'email' AND state = 'stopped'`,
      [vacancyId],
    );
    const byWish = ends.filter(({ userId }) => optsOut.has(userId)).length;
    const toOptedOut = sender.sent.filter(({ to }) => optingOut.has(to));
    return {
      afterOptOut: toOptedOut.filter(({ to }) => begunAfterOptOut.has(to)).length,
      afterWithdrawal: sender.sent.filter(({ to }) => lookedAtAfterWithdrawal.has(to)).length,
      afterAMinute:
        toOptedOut.filter(({ at }) => at > commits.optOut + SIXTY_SECONDS_MS).length +
        sender.sent.filter(({ at }) => at > commits.withdrawal + SIXTY_SECONDS_MS).length,
      stoppedByWish: byWish,
      stoppedByWithdrawal: ends.length - byWish,
    };
  }

  it('ends for whoever opts out in the middle of it, and for all when it is withdrawn', async () => {
    const { stoppedByWish, stoppedByWithdrawal, ...sent } = await fanOut();
    expect(sent).toEqual({ afterOptOut: 0, afterWithdrawal: 0, afterAMinute: 0 });
    expect(stoppedByWish).toBeGreaterThan(A_JOB);
    expect(stoppedByWithdrawal).toBeGreaterThan(A_JOB);
  }, 600_000);

  it('goes on to people who opted out without the look at their wish (mutant)', async () => {
    await withoutGuard(scene.admin, {
      function: 'notifications.is_wanted',
      replace: ['k.is_always OR coalesce(w.by_email, k.by_email)', 'true'],
    });
    expect((await fanOut()).afterOptOut).toBeGreaterThan(0);
  }, 600_000);

  it('goes on after the withdrawal without the look at the vacancy (mutant)', async () => {
    expect((await fanOut({ isBlind: true })).afterWithdrawal).toBeGreaterThan(0);
  }, 600_000);

  /** A job that was claimed before the wish: what it has not begun within twelve seconds it begins no more. */
  it('leaves what a slow job has not begun to somebody who looks again', async () => {
    const { db, admin } = scene;
    const { id } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    const matching = new VacancyMatchingService(db.database);
    await db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, id));
    const sender = new WatchingSender();
    const service = new EmailDeliveryService(db.database, sender, workerConfig(db));
    const wanted: StillWanted = async (emails) => new Set(emails.map((email) => email.id));
    const ids = await db.database.job('relay-outbox', (tx) => lockDueEmailsWithin(tx, A_JOB));
    let passed = 0;
    const real = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + passed);
    // Five are out when thirteen seconds are over and everybody has opted out.
    sender.onceOut(5, async () => {
      passed = 13_000;
    });
    await service.deliver(ids, wanted, POLICY);
    clock.mockRestore();
    const begun = sender.sent.length;
    expect(begun).toBeLessThan(A_JOB / 2);
    await admin.query(
      `INSERT INTO notifications.wish SELECT DISTINCT recipient_id, 'new-places', false, false
       FROM notifications.notification WHERE subject_id = $1`,
      [id],
    );
    await service.deliver(ids, wanted, POLICY);
    expect(sender.sent).toHaveLength(begun);
  }, 600_000);
});
