import { addDays } from '#kernel';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { DECISION, refused, ReviewScene } from './review-scene.js';

/*
 * Agenda 05 (Nottinghamshire, 12 January 2015), paragraph 55: 100 children supported under section 17(6) are
 * reviewed twice a year, which is 200 reviews, by two reviewing officers: 100 each [derived].
 */
describe('a year of 100 children', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ReviewScene;
  let chairs: AUser[];
  let authorityId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    scene = new ReviewScene(db);
    authorityId = (await anAuthority(admin)).id;
    const officer = (): Promise<AUser> => aUser(admin, { role: 'officer', authorityId });
    chairs = [await officer(), await officer()];
  });
  afterAll(() => db.drop());

  it('has 200 reviews, 100 for each of two officers, and the commissioner sees no child', async () => {
    // Begun on different days of half a year, so that they do not all meet at once.
    for (let number = 0; number < 100; number += 1) {
      const chair = chairs[number % 2]!;
      const child = await aChild(admin, { authorityId, officerIds: [chair.id] });
      let day = addDays('2024-07-02', number);
      const { caller } = chair;
      await scene.reviews.start(caller, child.id, day);
      // Each is held on its last day until the year 2025 is over.
      while (day <= '2025-12-31') {
        const planned = (await scene.reviews.ofChild(caller, child.id)).planned!;
        day = planned.dueOn;
        if (day > '2025-12-31') break;
        await scene.reviews.hold(
          caller,
          { childId: child.id, id: planned.id },
          {
            heldOn: day,
            outcome: 'continue',
            decision: DECISION,
            withoutChild: 'The demonstration of a year has no words.',
            came: [],
          },
        );
      }
    }
    const commissioner = await aUser(admin, { role: 'commissioner', authorityId });
    const now = new Date('2025-12-31T12:00:00Z');
    const figures = await scene.lists.figures(commissioner.caller, now);
    expect(figures.map(({ held, heldLate, planned }) => ({ held, heldLate, planned }))).toEqual([
      { held: 100, heldLate: 0, planned: 50 },
      { held: 100, heldLate: 0, planned: 50 },
    ]);
    const inSpring = await scene.lists.figures(
      commissioner.caller,
      new Date('2026-12-31T12:00:00Z'),
    );
    expect(inSpring.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(100);

    const seen = await db.database.transaction(commissioner.caller, (tx) =>
      tx.query('SELECT FROM casework.review'),
    );
    expect(seen).toEqual([]);
    const elsewhere = await aUser(admin, {
      role: 'commissioner',
      authorityId: (await anAuthority(admin)).id,
    });
    expect(await scene.lists.figures(elsewhere.caller, now)).toEqual([]);
    expect(await refused(scene.lists.figures(chairs[0]!.caller, now))).toBe(
      'identity.role-not-allowed',
    );
    // An officer who asks past the service counts the own children alone.
    const asOfficer = await db.database.transaction(chairs[0]!.caller, (tx) =>
      tx.query(`SELECT FROM casework.review_figures('2025-12-31', '2025-01-01', '2026-01-28')`),
    );
    expect(asOfficer).toHaveLength(1);
  });
});
