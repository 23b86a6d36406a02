import { VacancyMatchingService } from '#vacancies';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAlert } from '../../factories/an-alert.js';
import { anOffer } from '../../factories/an-offer.js';
import { withoutConstraint } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  aFamilyWithAlert,
  aVacancy,
  type Scene,
  setScene,
  suspend,
  TEN_YEARS_OLD,
  toldOf,
} from './scene.js';

const BOTH = ['page', 'email'];

describe('who is told of a vacancy', () => {
  let db: TestDatabase;
  let scene: Scene;
  let matching: VacancyMatchingService;

  beforeAll(async () => {
    db = await createTestDatabase();
    matching = new VacancyMatchingService(db.database);
  });
  beforeEach(async () => {
    scene = await setScene(db);
  });
  afterAll(() => db.drop());

  /** Publishes and matches, and says who was told. */
  async function publishAndMatch(
    overrides: Parameters<typeof aVacancy>[1] = {},
  ): Promise<{ id: string; told: Record<string, string[]> }> {
    const { id } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene, overrides));
    await match(id);
    return { id, told: await toldOf(scene, id) };
  }

  function match(id: string): Promise<void> {
    return scene.db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, id));
  }

  it('tells a family with a fitting child, in the page and by e-mail', async () => {
    const family = await aFamilyWithAlert(scene);
    const { told } = await publishAndMatch();
    expect(told).toEqual({ [family.id]: BOTH });
  });

  it('keeps to the page where no e-mail is wanted', async () => {
    const family = await aFamilyWithAlert(scene, { byEmail: false });
    const { told } = await publishAndMatch();
    expect(told).toEqual({ [family.id]: ['page'] });
  });

  it('tells nobody whom the place does not fit', async () => {
    await aFamilyWithAlert(scene, { dateOfBirth: '2001-01-01' });
    await aFamilyWithAlert(scene, { accessNeeds: ['hoist'] });
    await aFamilyWithAlert(scene, { homeDistrict: 'NG18', withinMiles: 5 });
    await aFamilyWithAlert(scene, { offerKinds: ['overnight-away'] });
    await aFamilyWithAlert(scene, { authorityId: scene.county });
    await aFamilyWithAlert(scene, { authorityId: scene.neighbour });
    const silent = await aUser(scene.admin, { role: 'family', authorityId: scene.city });
    await aChild(scene.admin, { authorityId: scene.city, guardianIds: [silent.id] });
    expect((await publishAndMatch()).told).toEqual({});
  });

  it('fits by need, distance and kind when they are met', async () => {
    const offerId = await anOffer(scene.admin, {
      providerId: scene.provider.id,
      partId: scene.partId,
      access: ['hoist', 'makaton'],
    });
    const families = [
      await aFamilyWithAlert(scene, { accessNeeds: ['hoist'] }),
      // NG18 is some 13 miles from NG1.
      await aFamilyWithAlert(scene, { homeDistrict: 'NG18', withinMiles: 20 }),
      await aFamilyWithAlert(scene, { offerKinds: ['befriending', 'activity-club'] }),
    ];
    const { told } = await publishAndMatch({ offerId });
    expect(Object.keys(told).toSorted()).toEqual(families.map(({ id }) => id).toSorted());
  });

  it.each([
    ['the day before the eighth birthday', '2019-03-02', '2027-03-01', false],
    ['the eighth birthday', '2019-03-01', '2027-03-01', true],
    ['the last day of being seventeen', '2009-03-02', '2027-03-01', true],
    ['the eighteenth birthday', '2009-03-01', '2027-03-01', false],
    ['born on 29 February, the last day of being seventeen', '2008-02-29', '2026-02-28', true],
    ['born on 29 February, eighteen on 1 March', '2008-02-29', '2026-03-01', false],
  ])('counts age on the day the place is free: %s', async (_name, dateOfBirth, day, isTold) => {
    const family = await aFamilyWithAlert(scene, { dateOfBirth });
    const { id } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    await scene.admin.query('UPDATE vacancies.vacancy SET available_from = $2 WHERE id = $1', [
      id,
      day,
    ]);
    await match(id);
    expect(Object.keys(await toldOf(scene, id))).toEqual(isTold ? [family.id] : []);
  });

  it('tells a young person with an alert of their own', async () => {
    const person = await aUser(scene.admin, { role: 'young-person', authorityId: scene.city });
    await aChild(scene.admin, {
      authorityId: scene.city,
      dateOfBirth: TEN_YEARS_OLD,
      youngPersonUserId: person.id,
    });
    await anAlert(scene.admin, { authorityId: scene.city, userId: person.id });
    expect((await publishAndMatch()).told).toEqual({ [person.id]: BOTH });
  });

  it('tells every officer of the partnership, and nobody of the neighbour', async () => {
    const officers = [
      await aUser(scene.admin, { role: 'officer', authorityId: scene.city }),
      await aUser(scene.admin, { role: 'officer', authorityId: scene.county }),
    ];
    const former = await aUser(scene.admin, { role: 'officer', authorityId: scene.city });
    await scene.admin.query('UPDATE identity.membership SET ended_at = now() WHERE id = $1', [
      former.membershipId,
    ]);
    await aUser(scene.admin, { role: 'officer', authorityId: scene.neighbour });
    await aUser(scene.admin, { role: 'commissioner', authorityId: scene.city });
    const { told } = await publishAndMatch();
    expect(told).toEqual(Object.fromEntries(officers.map(({ id }) => [id, BOTH])));
  });

  it('tells a person once: two children, two memberships, an officer who is a parent', async () => {
    const parent = await aFamilyWithAlert(scene, { byEmail: false });
    await aChild(scene.admin, {
      authorityId: scene.city,
      dateOfBirth: TEN_YEARS_OLD,
      guardianIds: [parent.id],
    });
    for (const authorityId of [scene.city, scene.county]) {
      await scene.admin.query(
        `INSERT INTO identity.membership (user_id, role, authority_id) VALUES ($1, 'officer', $2)`,
        [parent.id, authorityId],
      );
    }
    // Officers are told by e-mail as well.
    expect((await publishAndMatch()).told).toEqual({ [parent.id]: BOTH });
  });

  it('does not tell a parent by an alert under an authority where no child of theirs is', async () => {
    const parent = await aFamilyWithAlert(scene, { authorityId: scene.county });
    await scene.admin.query(
      `INSERT INTO identity.membership (user_id, role, authority_id) VALUES ($1, 'family', $2)`,
      [parent.id, scene.city],
    );
    await anAlert(scene.admin, { authorityId: scene.city, userId: parent.id });
    expect((await publishAndMatch()).told).toEqual({});
  });

  it('tells nobody once the provider is suspended, or the vacancy withdrawn', async () => {
    await aFamilyWithAlert(scene);
    await aUser(scene.admin, { role: 'officer', authorityId: scene.city });
    const first = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    const second = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    await scene.vacancies.withdraw(scene.staff.caller, second.id);
    await suspend(scene);
    await match(first.id);
    await match(second.id);
    expect(await toldOf(scene, first.id)).toEqual({});
    expect(await toldOf(scene, second.id)).toEqual({});
  });

  it('says nothing of a child, and leaves a trail for each authority', async () => {
    const family = await aFamilyWithAlert(scene, { accessNeeds: [] });
    const { id } = await publishAndMatch();
    const { rows } = await scene.admin.query<{ text: string }>(
      `SELECT concat_ws(' ', title, body, link) AS text FROM notifications.notification
       WHERE subject_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) {
      expect(text).toContain('Saturday club');
      expect(text).not.toMatch(/Robin|Example|Sam/);
      expect(text).not.toContain(family.childId);
    }
    const audit = await scene.admin.query(
      `SELECT authority_id, role, details FROM audit.entry
       WHERE action = 'vacancy.match' AND subject_ids @> ARRAY[$1::uuid]`,
      [id],
    );
    expect(audit.rows).toEqual([
      { authority_id: scene.city, role: 'system', details: { people: 1 } },
    ]);
    const own = await scene.vacancies.listOwn(scene.staff.caller, { limit: 10 });
    expect(own.items.map(({ peopleTold }) => peopleTold)).toEqual([1]);
  });

  it('tells nobody twice when the job is repeated, even by several workers at once', async () => {
    await aFamilyWithAlert(scene);
    const { id } = await publishAndMatch();
    await Promise.all(Array.from({ length: 8 }, () => match(id)));
    expect(await countRows(id)).toBe(2);
  });

  it('mutant: without the unique constraint a repeated job tells twice', async () => {
    await aFamilyWithAlert(scene);
    const restore = await withoutConstraint(scene.admin, 'notifications.notification', 'told_once');
    const { id } = await publishAndMatch();
    await match(id);
    expect(await countRows(id)).toBe(4);
    await scene.admin.query(
      `DELETE FROM notifications.notification a USING notifications.notification b
       WHERE a.channel = b.channel AND a.ctid > b.ctid`,
    );
    await restore();
  });

  async function countRows(id: string): Promise<number> {
    const { rows } = await scene.admin.query<{ rows: number }>(
      'SELECT count(*)::int AS rows FROM notifications.notification WHERE subject_id = $1',
      [id],
    );
    return rows[0]?.rows ?? 0;
  }
});
