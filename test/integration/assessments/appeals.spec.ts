import { decideBy, USUAL_WORKING_DAYS } from '#assessments';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  aHomeWithSet,
  aResult,
  type AssessmentServices,
  assessmentServices,
  type Home,
  TODAY,
} from './scene.js';

const WORDS = 'The second answer is wrong: I am alone at night.';
const DECISION = {
  outcome: 'refused',
  reasons: 'The answers say what the family told us twice.',
} as const;

describe('an appeal', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: AssessmentServices;
  let home: Home;
  let result: string;
  /** An officer of the same authority who had no part in it, and does not see the child. */
  let other: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await assessmentServices(db);
  });
  beforeEach(async () => {
    home = await aHomeWithSet(admin);
    result = await aResult(services, home);
    other = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
  });
  afterAll(() => db.drop());

  const make = (by: AUser = home.family): Promise<{ id: string; decideBy: string }> =>
    services.appeals.make(by.caller, home.child.id, result, WORDS);
  const news = async (id: string): Promise<string[]> => {
    const { rows } = await admin.query<{ topic: string }>(
      `SELECT topic FROM platform.outbox WHERE payload ->> 'appealId' = $1 ORDER BY created_at`,
      [id],
    );
    return rows.map(({ topic }) => topic);
  };

  it('has a day by which it is decided, and is decided with reasons by somebody else', async () => {
    const appeal = await make();
    expect(appeal.decideBy).toBe(decideBy(TODAY, USUAL_WORKING_DAYS));
    const [waiting] = await services.appeals.listWaiting(other.caller);
    expect(waiting).toMatchObject({ id: appeal.id, overdue: false });
    const seen = await services.appeals.get(other.caller, appeal.id);
    expect(seen.score.answers).toHaveLength(3);
    await services.appeals.decide(other.caller, appeal.id, DECISION);
    const { appeals } = await services.assessments.get(home.family.caller, home.child.id, result);
    expect(appeals).toEqual([
      expect.objectContaining({ state: 'refused', reasons: DECISION.reasons }),
    ]);
    expect(await news(appeal.id)).toEqual(['appeal.made', 'appeal.decided']);
    expect(await services.appeals.listWaiting(other.caller)).toEqual([]);
  });

  it('keeps to the term that the authority has set, and is overdue after it', async () => {
    await admin.query(
      `INSERT INTO assessments.appeal_term VALUES ($1, '2020-01-01', 3, 'Set by the test.')`,
      [home.authorityId],
    );
    const { id, decideBy: day } = await make();
    expect(day).toBe(decideBy(TODAY, 3));
    await admin.query(`ALTER TABLE assessments.appeal DISABLE TRIGGER ALL`);
    await admin.query(`UPDATE assessments.appeal SET decide_by = '2026-01-05' WHERE id = $1`, [id]);
    await admin.query(`ALTER TABLE assessments.appeal ENABLE TRIGGER ALL`);
    expect(await services.appeals.listWaiting(other.caller)).toEqual([
      expect.objectContaining({ id, overdue: true }),
    ]);
  });

  it('is not decided by whoever assessed, and that is the trigger', async () => {
    const { id } = await make();
    const own = (): Promise<void> => services.appeals.decide(home.officer.caller, id, DECISION);
    await expect(own()).rejects.toMatchObject({ code: 'assessments.own-assessment' });
    const restore = await withoutTrigger(admin, 'assessments.appeal', 'decided_by_another');
    await own();
    await restore();
  });

  it('is decided once', async () => {
    const { id } = await make();
    await services.appeals.decide(other.caller, id, DECISION);
    await expect(
      services.appeals.decide(other.caller, id, { ...DECISION, outcome: 'upheld' }),
    ).rejects.toMatchObject({ code: 'assessments.already-decided' });
    await expect(
      admin.query(
        `UPDATE assessments.appeal SET reasons = 'Something else altogether.' WHERE id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ message: 'assessments.already-decided' });
  });

  it('waits one at a time, and that is the index', async () => {
    await make();
    await expect(make(home.youngPerson)).rejects.toMatchObject({
      code: 'assessments.appeal-waiting',
    });
    const add = (): Promise<unknown> =>
      admin.query(
        `INSERT INTO assessments.appeal (id, authority_id, child_id, assessment_id, words, made_by, made_as, decide_by)
         SELECT gen_random_uuid(), authority_id, child_id, assessment_id, words, made_by, made_as, decide_by
         FROM assessments.appeal WHERE assessment_id = $1 LIMIT 1`,
        [result],
      );
    await expect(add()).rejects.toMatchObject({ constraint: 'one_appeal_waiting' });
    const restore = await withoutIndex(admin, 'assessments.one_appeal_waiting');
    await add();
    await admin.query('ALTER TABLE assessments.appeal DISABLE TRIGGER ALL');
    await admin.query('DELETE FROM assessments.appeal WHERE assessment_id = $1', [result]);
    await admin.query('ALTER TABLE assessments.appeal ENABLE TRIGGER ALL');
    await restore();
  });

  it('needs a result to be against', async () => {
    const fresh = await aHomeWithSet(admin);
    const { id } = await services.assessments.start(fresh.family.caller, fresh.child.id);
    await expect(
      services.appeals.make(fresh.family.caller, fresh.child.id, id, WORDS),
    ).rejects.toMatchObject({ code: 'assessments.nothing-to-appeal' });
  });

  it('opens the answers to other officers only while it waits, and to no other authority', async () => {
    const { id } = await make();
    const elsewhere = await aHousehold(admin);
    await expect(services.appeals.get(elsewhere.officer.caller, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await services.appeals.listWaiting(elsewhere.officer.caller)).toEqual([]);
    await services.appeals.decide(other.caller, id, DECISION);
    await expect(services.appeals.get(other.caller, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('is told to every officer, and its decision to the family, once each', async () => {
    const { id } = await make(home.youngPerson);
    await services.appeals.decide(other.caller, id, DECISION);
    for (let time = 1; time <= 2; time += 1)
      await db.database.job('match-vacancies', async (tx) => {
        await services.notices.tellOfAppealWithin(tx, id);
        await services.notices.tellOfDecisionWithin(tx, id);
      });
    const { rows } = await admin.query<{ topic: string; recipient_id: string }>(
      `SELECT topic, recipient_id FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'page'`,
      [id],
    );
    const told = rows.map(({ topic, recipient_id: who }) => `${topic} ${who}`);
    expect(told.toSorted()).toEqual(
      [
        `appeal-made ${home.officer.id}`,
        `appeal-made ${other.id}`,
        `appeal-decided ${home.family.id}`,
        `appeal-decided ${home.youngPerson.id}`,
      ].toSorted(),
    );
  });
});
