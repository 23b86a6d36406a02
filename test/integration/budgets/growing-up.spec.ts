import { GrowingUpService } from '#budgets';
import { ageOn, addDays } from '#kernel';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { refusal } from './level-scene.js';

let db: TestDatabase;
let admin: Client;
let growingUp: GrowingUpService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  growingUp = new GrowingUpService(db.database);
});
afterAll(() => db.drop());

const tell = (day: string): Promise<number> =>
  db.database.job('match-vacancies', (tx) => growingUp.tellDueWithin(tx, day));

async function told(childId: string): Promise<string[]> {
  const { rows } = await admin.query<{ title: string }>(
    `SELECT DISTINCT n.title FROM notifications.notification n
     JOIN budgets.growing_up_notice g ON g.id = n.subject_id WHERE g.child_id = $1 ORDER BY 1`,
    [childId],
  );
  return rows.map(({ title }) => title);
}

describe('the 18th birthday', () => {
  it('is the day on which the kernel too counts 18, whatever the day of birth', async () => {
    const random = randomFrom(announcedSeed('birthdays'));
    const days = Array.from({ length: 300 }, () =>
      addDays('1995-01-01', Math.floor(random() * 12_000)),
    );
    const births = ['2008-02-29', '2012-02-29', '2007-02-28', '2007-03-01', '2007-12-31', ...days];
    const { rows } = await admin.query<{ birth: string; birthday: string }>(
      `SELECT d AS birth, to_char(budgets.nth_birthday(d::date, 18), 'YYYY-MM-DD') AS birthday
       FROM unnest($1::text[]) d`,
      [births],
    );
    for (const { birth, birthday } of rows) {
      expect([birth, ageOn(birth, birthday), ageOn(birth, addDays(birthday, -1))]).toEqual([
        birth,
        18,
        17,
      ]);
    }
    expect(rows[0]?.birthday).toBe('2026-03-01');
  });
});

describe('notices', () => {
  it('reach family, young person and officer by page and e-mail, with no name and no need', async () => {
    const { child, family, youngPerson, officer } = await aHousehold(admin);
    await admin.query(`UPDATE children.child SET date_of_birth = '2010-05-10' WHERE id = $1`, [
      child.id,
    ]);
    await tell('2026-05-09');
    expect(await told(child.id)).toEqual([]);
    await tell('2026-05-10');
    const { rows } = await admin.query<Record<string, string>>(
      `SELECT n.recipient_id AS who, n.channel, n.title || n.body AS text, n.link
       FROM notifications.notification n JOIN budgets.growing_up_notice g ON g.id = n.subject_id
       WHERE g.child_id = $1`,
      [child.id],
    );
    const people = [family.id, youngPerson.id, officer.id];
    expect(rows.map(({ who, channel }) => `${who} ${channel}`).toSorted()).toEqual(
      people.flatMap((who) => [`${who} email`, `${who} page`]).toSorted(),
    );
    for (const { who, text, link } of rows) {
      expect(text).not.toContain(child.firstName);
      expect(text).not.toContain(child.lastName);
      const path = who === officer.id ? `/officer/children/${child.id}` : `/budget/${child.id}`;
      expect(link).toBe(`${path}/growing-up`);
    }
  });

  it('are told 24, 12 and 6 months before, once each, by however many workers', async () => {
    const { child } = await aHousehold(admin);
    await admin.query(`UPDATE children.child SET date_of_birth = '2012-02-29' WHERE id = $1`, [
      child.id,
    ]);
    const days = [
      '2028-02-28',
      '2028-02-29',
      '2029-02-28',
      '2029-03-01',
      '2029-08-31',
      '2029-09-01',
    ];
    const after: string[][] = [];
    for (const day of days) {
      await Promise.all([tell(day), tell(day), tell(day)]);
      after.push(await told(child.id));
    }
    const [in24, in12, in6] = [24, 12, 6].map((months) => `Turning 18 in ${months} months`);
    expect(after).toEqual([[], [in24], [in24], [in12, in24], [in12, in24], [in12, in24, in6]]);
    const { rows } = await admin.query(
      `SELECT count(*)::int AS rows FROM notifications.notification n
       JOIN budgets.growing_up_notice g ON g.id = n.subject_id WHERE g.child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([{ rows: 18 }]);
  });

  it('that were missed are told as the last of them alone, and none after the birthday', async () => {
    const { child } = await aHousehold(admin);
    await admin.query(`UPDATE children.child SET date_of_birth = '2014-06-15' WHERE id = $1`, [
      child.id,
    ]);
    await tell('2032-01-05');
    expect(await told(child.id)).toEqual(['Turning 18 in 6 months']);
    const adult = await aHousehold(admin);
    await admin.query(`UPDATE children.child SET date_of_birth = '2014-01-05' WHERE id = $1`, [
      adult.child.id,
    ]);
    await tell('2032-01-05');
    expect(await told(adult.child.id)).toEqual([]);
  });
});

describe('who goes on paying', () => {
  const WANTED = {
    funder: 'children-services',
    startsOn: '2032-10-01',
    reason: 'The adult assessment has begun and is not done.',
  } as const;
  const CONCLUSION = {
    endsOn: '2032-12-31',
    conclusion: 'Adult social care takes over from January.',
  };

  it('is recorded by the officer, read by the family, and ends with the assessment', async () => {
    const { child, officer, family, youngPerson } = await aHousehold(admin);
    await growingUp.continueSupport(officer.caller, child.id, WANTED);
    const running = await growingUp.get(youngPerson.caller, child.id);
    expect(running).toMatchObject({
      birthday: '2032-10-01',
      continuations: [{ funder: 'children-services', endsOn: null, state: 'running' }],
    });
    expect((await refusal(growingUp.continueSupport(officer.caller, child.id, WANTED))).code).toBe(
      'budgets.continuation-runs',
    );
    const early = growingUp.conclude(officer.caller, child.id, {
      ...CONCLUSION,
      endsOn: '2032-09-30',
    });
    expect((await refusal(early)).code).toBe('budgets.ends-before-start');
    await growingUp.conclude(officer.caller, child.id, CONCLUSION);
    const concluded = await growingUp.get(family.caller, child.id);
    expect(concluded.continuations).toMatchObject([{ ...CONCLUSION, state: 'concluded' }]);
    expect((await refusal(growingUp.conclude(officer.caller, child.id, CONCLUSION))).code).toBe(
      'budgets.continuation-not-found',
    );
  });

  it('is nobody else’s to say, nor to see', async () => {
    const { child, officer, family, authorityId } = await aHousehold(admin);
    const stranger = await aHousehold(admin, authorityId);
    await growingUp.continueSupport(officer.caller, child.id, WANTED);
    expect((await refusal(growingUp.conclude(family.caller, child.id, CONCLUSION))).code).toBe(
      'identity.role-not-allowed',
    );
    for (const { caller } of [stranger.officer, stranger.family]) {
      expect((await refusal(growingUp.get(caller, child.id))).code).toBe('children.not-found');
    }
    const seen = await db.database.transaction(stranger.officer.caller, (tx) =>
      tx.query('SELECT FROM budgets.continuation'),
    );
    expect(seen).toEqual([]);
  });
});
