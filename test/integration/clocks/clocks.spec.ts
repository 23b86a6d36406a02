import { type ClockOnBoard } from '#clocks';
import { addDays, addWorkingDays, type Caller, localDay } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { aProvider } from '../../factories/a-provider.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { withoutConstraint } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aClockScene, applied, type ClockScene, pastGuards, servicesOn } from './scene.js';

let db: TestDatabase;
let services: ReturnType<typeof servicesOn>;
beforeAll(async () => {
  db = await createTestDatabase();
  services = servicesOn(db);
});
afterAll(() => db.drop());

/** Without the notices that every market has to publish. */
const boardOf = async (caller: Caller): Promise<ClockOnBoard[]> =>
  (await services.clocks.board(caller)).filter(({ kind }) => !kind.startsWith('notice-'));
const today = (): string => localDay(new Date());

describe('the board of clocks', () => {
  it('shows decisions with their statute, what is overdue first, and nothing of other councils', async () => {
    const scene = await aClockScene(db);
    const other = await aClockScene(db);
    const fresh = await applied(scene, 0);
    const late = await applied(scene, 60);
    await applied(other, 60);
    const board = await boardOf(scene.commissioner);
    expect(board).toMatchObject([
      {
        kind: 'application-decision',
        group: 'overdue',
        href: `/commissioner/applications/${late.applicationId}`,
        reference: expect.stringContaining('s.36(6)(b)'),
      },
      {
        group: 'later',
        lastDay: addWorkingDays(today(), 10),
        workingDaysLeft: 10,
        text: expect.stringContaining(fresh.provider),
      },
    ]);
    expect(await services.clocks.overdue(scene.commissioner)).toBe(1);
  });

  it('shows removals that were announced and evidence that ends', async () => {
    const scene = await aClockScene(db);
    const { admin, authorityId, partId } = scene;
    const { id: providerId } = await aProvider(admin);
    const { id: admissionId } = await anAdmission(admin, { authorityId, providerId, partId });
    await aRemovalNotice(admin, { admissionId });
    await admin.query(
      `INSERT INTO providers.registration (provider_id, kind, number, valid_from, valid_to)
       VALUES ($1, 'cqc', '1-555555555', '2020-01-01', $2)`,
      [providerId, addDays(today(), 5)],
    );
    const board = await boardOf(scene.commissioner);
    expect(board.map(({ kind }) => kind).toSorted()).toEqual(['evidence-ending', 'removal']);
    expect(board.find(({ kind }) => kind === 'evidence-ending')).toMatchObject({
      lastDay: addDays(today(), 5),
      group: 'week',
      daysLeft: 5,
    });
  });

  it('shows what providers ask about decisions, with its statute, until it is answered', async () => {
    const { admin, authorityId, commissioner, partId } = await aClockScene(db);
    const { id: providerId } = await aProvider(admin);
    const { decisionId } = await anAdmission(admin, { authorityId, providerId, partId });
    await admin.query(
      `WITH asked AS (
         INSERT INTO market.reasons_request (authority_id, provider_id, decision_id, question, asked_by, due_on)
         VALUES ($1, $2, $3, 'Why was it decided like that?', gen_random_uuid(), current_date + 4))
       INSERT INTO market.appeal (authority_id, provider_id, decision_id, grounds, made_by, until_on, due_on)
       VALUES ($1, $2, $3, 'The plan that we sent was not read.', gen_random_uuid(), current_date + 9, current_date + 8)`,
      [authorityId, providerId, decisionId],
    );
    const asked = (await boardOf(commissioner)).filter(({ kind }) => kind.startsWith('decision-'));
    expect(asked).toMatchObject([
      { kind: 'decision-reasons', reference: expect.stringContaining('s.36(6)(e)') },
      { kind: 'decision-appeal', reference: expect.stringContaining('s.12') },
    ]);
    await admin.query(
      `UPDATE market.reasons_request SET answer = 'Because the plan was missing.', answered_by = gen_random_uuid(),
         answered_at = now() WHERE decision_id = $1`,
      [decisionId],
    );
    expect((await boardOf(commissioner)).map(({ kind }) => kind)).not.toContain('decision-reasons');
  });

  it('counts appeals and families who ask to keep money for a commissioner, who sees no child', async () => {
    const { admin, authorityId, commissioner } = await aClockScene(db);
    const officer = await aUser(admin, { role: 'officer', authorityId });
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `INSERT INTO assessments.appeal (id, authority_id, child_id, assessment_id, words, made_by, made_as, decide_by)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), 'It is too little for us.', $2, 'officer',
              current_date - 3 FROM generate_series(1, 2)`,
      [authorityId, officer.id],
    );
    await admin.query('RESET session_replication_role');
    const board = await boardOf(commissioner);
    expect(board).toMatchObject([
      { kind: 'assessment-appeal', group: 'overdue', text: expect.stringContaining('2 appeals') },
    ]);
  });

  it('I31: a bank holiday that is proclaimed later does not move a day that was set', async () => {
    const scene = await aClockScene(db);
    const { applicationId } = await applied(scene, 0);
    const lastDay = async (): Promise<string | undefined> =>
      (await boardOf(scene.commissioner)).find(({ href }) => href.endsWith(applicationId))?.lastDay;
    const before = await lastDay();
    const proclaimed = addWorkingDays(today(), 3);
    await scene.admin.query('INSERT INTO notices.bank_holiday VALUES ($1)', [proclaimed]);
    expect(await lastDay()).toBe(before);
    const after = await applied(scene, 0);
    const board = await boardOf(scene.commissioner);
    expect(board.find(({ href }) => href.endsWith(after.applicationId))?.lastDay).toBe(
      addWorkingDays(today(), 11),
    );
    // Without the stored day it would move.
    await pastGuards(scene.admin, 'UPDATE market.application SET decide_by = NULL WHERE id = $1', [
      applicationId,
    ]);
    expect(await lastDay()).not.toBe(before);
    await scene.admin.query('DELETE FROM notices.bank_holiday WHERE day = $1', [proclaimed]);
  });

  it('goes by the database’s clock, whatever the clock of the host says', async () => {
    const scene = await aClockScene(db);
    await applied(scene, 60);
    const before = await boardOf(scene.commissioner);
    const restore = setHostClock('2020-01-01T00:00:00Z');
    const after = await boardOf(scene.commissioner);
    restore();
    expect(after).toEqual(before);
    expect(after[0]?.group).toBe('overdue');
  });
});

describe('reminders of clocks', () => {
  const notices = async ({ admin, authorityId }: ClockScene): Promise<string[]> => {
    const { rows } = await admin.query<{ title: string }>(
      `SELECT title FROM notifications.notification
       WHERE topic = 'clocks-due' AND channel = 'email' AND authority_id = $1 ORDER BY created_at`,
      [authorityId],
    );
    return rows.map(({ title }) => title);
  };

  it('tell commissioners once of what is over and of what has two working days left, also at once', async () => {
    const scene = await aClockScene(db);
    await applied(scene, 60);
    await applied(scene, 0);
    const soon = await applied(scene, 0);
    await pastGuards(scene.admin, 'UPDATE market.application SET decide_by = $2 WHERE id = $1', [
      soon.applicationId,
      addWorkingDays(today(), 2),
    ]);
    await Promise.all([1, 2, 3].map(() => services.reminders.tellDue()));
    expect(await notices(scene)).toEqual(['Clocks: 1 overdue, 1 within two working days']);
    expect(await services.reminders.tellDue()).toBe(0);
    await pastGuards(scene.admin, 'UPDATE market.application SET decide_by = $2 WHERE id = $1', [
      soon.applicationId,
      addDays(today(), -1),
    ]);
    await services.reminders.tellDue();
    expect(await notices(scene)).toEqual([
      'Clocks: 1 overdue, 1 within two working days',
      'Clocks: 1 overdue, 0 within two working days',
    ]);
  });

  it('would be repeated without the one row for each stage', async () => {
    const scene = await aClockScene(db);
    await applied(scene, 60);
    const restore = await withoutConstraint(scene.admin, 'clocks.reminder', 'reminder_once');
    await services.reminders.tellDue();
    await services.reminders.tellDue();
    expect((await notices(scene)).length).toBe(2);
    await scene.admin.query('ALTER TABLE clocks.reminder DISABLE TRIGGER never_changed');
    await scene.admin.query('DELETE FROM clocks.reminder');
    await scene.admin.query('ALTER TABLE clocks.reminder ENABLE TRIGGER never_changed');
    await restore();
  });
});

/** What the process believes the time to be. */
function setHostClock(to: string): () => void {
  const real = globalThis.Date;
  const fixed = new real(to).getTime();
  globalThis.Date = new Proxy(real, {
    construct: (target, given: (string | number)[]) =>
      given.length === 0 ? new target(fixed) : new target(given[0] ?? 0),
    get: (target, name) => (name === 'now' ? () => fixed : (Reflect.get(target, name) as unknown)),
  });
  return () => {
    globalThis.Date = real;
  };
}
