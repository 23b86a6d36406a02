import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { ReviewScene } from './review-scene.js';

describe('notices of a review', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ReviewScene;
  let home: AHousehold;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    scene = new ReviewScene(db);
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
  });
  afterAll(() => db.drop());

  const told = async (reviewId: string): Promise<string[]> => {
    const { rows } = await admin.query<{ kind: string; people: string }>(
      `SELECT n.kind, count(DISTINCT t.recipient_id) || ' by ' || count(DISTINCT t.channel) AS people
       FROM casework.review_notice n JOIN notifications.notification t ON t.subject_id = n.id
       WHERE n.review_id = $1 GROUP BY n.id, n.kind, n.due_on ORDER BY n.due_on`,
      [reviewId],
    );
    return rows.map(({ kind, people }) => `${kind}: ${people}`);
  };

  it('reach family, young person and officer 28 and 7 days before and on the day after, once each', async () => {
    const { id } = await scene.planned(home, '2026-01-15');
    const after: number[] = [];
    for (const day of ['2026-06-16', '2026-06-17', '2026-07-07', '2026-07-08', '2026-07-15']) {
      await Promise.all([scene.tell(day), scene.tell(day)]);
      after.push((await told(id)).length);
    }
    expect(after).toEqual([0, 1, 1, 2, 2]);
    await Promise.all(['2026-07-16', '2026-07-16', '2026-08-30'].map((day) => scene.tell(day)));
    const people = '3 by 2';
    expect(await told(id)).toEqual([`first: ${people}`, `second: ${people}`, `overdue: ${people}`]);
  });

  it('name nobody and lead each to the own page', async () => {
    const { child, family, youngPerson, officer } = home;
    const { id } = await scene.planned(home, '2026-01-15');
    await scene.tell('2026-07-20');
    const { rows } = await admin.query<Record<'who' | 'text' | 'link', string>>(
      `SELECT t.recipient_id AS who, t.title || t.body AS text, t.link
       FROM casework.review_notice n JOIN notifications.notification t ON t.subject_id = n.id
       WHERE n.review_id = $1 AND t.channel = 'page'`,
      [id],
    );
    const links = new Map(rows.map(({ who, link }) => [who, link]));
    expect(links).toEqual(
      new Map([
        [family.id, `/plan/${child.id}/review`],
        [youngPerson.id, `/plan/${child.id}/review`],
        [officer.id, `/officer/children/${child.id}/reviews`],
      ]),
    );
    for (const { text } of rows) {
      expect(text).not.toMatch(new RegExp(`${child.firstName}|${child.lastName}`));
      expect(text).toContain('15 July 2026');
    }
  });

  it('that were missed are told as the last of them alone, and none of a review that was held', async () => {
    const late = await scene.planned(home, '2026-01-15');
    await scene.tell('2026-07-10');
    expect(await told(late.id)).toEqual(['second: 3 by 2']);
    const other = await aHousehold(admin);
    const held = await scene.planned(other, '2025-09-15');
    await scene.heldWithChild(other, held, { heldOn: '2026-02-01', outcome: 'end' });
    await scene.tell('2026-04-01');
    expect(await told(held.id)).toEqual([]);
  });

  it('come as many days before as the council says', async () => {
    await admin.query(
      `INSERT INTO casework.review_rule VALUES ($1, '2020-01-01', 6, 14, 2, 'Cabinet, 12 February 2019')`,
      [home.authorityId],
    );
    const { id } = await scene.planned(home, '2026-01-15');
    await scene.tell('2026-06-30');
    expect(await told(id)).toEqual([]);
    await scene.tell('2026-07-01');
    expect(await told(id)).toEqual(['first: 3 by 2']);
  });
});
