import { type NewOffer, OffersService, parseSearch, SearchService } from '#catalogue';
import { type Caller, visitor } from '#kernel';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anOffer, aPostcode, aSession, inDays } from '../../factories/an-offer.js';
import { aScene, CLUB, type Scene, unregistered } from './scene.js';

let db: TestDatabase;
let scene: Scene;
let offers: OffersService;
let search: SearchService;
const outsider = visitor('registrations.spec');

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  await aPostcode(scene.admin, 'NG1');
  offers = new OffersService(db.database);
  search = new SearchService(db.database);
});
afterAll(() => db.drop());

async function found(caller: Caller): Promise<string[]> {
  const { items } = await search.search(caller, parseSearch({ limit: '100' }));
  return items.map(({ id }) => id);
}

describe('without the registration that its kind and ages need', () => {
  const YOUNG: NewOffer = { ...CLUB, ageFrom: 7 };

  it('an offer can be drafted and not listed, and the refusal names the registration', async () => {
    const caller = await unregistered(scene);
    const draft = await offers.create(caller, YOUNG);
    expect(draft.missingRegistrations).toEqual(['ofsted-childcare']);
    await expect(offers.list(caller, draft.id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'catalogue.registration-not-in-force',
      message: expect.stringContaining('Ofsted registration for childcare'),
    });
    // Ages that need none.
    await offers.change(caller, draft.id, { ageFrom: 8 });
    await offers.list(caller, draft.id);
    await expect(offers.change(caller, draft.id, { ageFrom: 7 })).rejects.toMatchObject({
      code: 'catalogue.registration-not-in-force',
    });
  });

  it('the database refuses the listing by itself; without its trigger it would not', async () => {
    const { admin } = scene;
    const caller = await unregistered(scene);
    const { id } = await offers.create(caller, YOUNG);
    const list = () =>
      admin.query(`UPDATE catalogue.offer SET state = 'listed' WHERE id = $1`, [id]);
    await expect(list()).rejects.toMatchObject({ code: 'FP409' });

    const restore = await withoutTrigger(admin, 'catalogue.offer', 'registered_when_listed');
    await list();
    await aSession(admin, { offerId: id });
    // The search still looks for itself.
    expect(await found(outsider)).not.toContain(id);
    await admin.query(`UPDATE catalogue.offer SET state = 'withdrawn' WHERE id = $1`, [id]);
    await restore();
    await expect(list()).rejects.toMatchObject({ code: 'FP409' });
  });

  it('one that was withdrawn counts for no day, from that commit on', async () => {
    const { admin, providerId } = scene;
    const id = await anOffer(admin, { providerId, partId: scene.partId, ageFrom: 5 });
    await aSession(admin, { offerId: id });
    expect(await found(outsider)).toContain(id);
    await admin.query(
      `UPDATE providers.registration SET withdrawn_at = now() WHERE provider_id = $1`,
      [providerId],
    );
    expect(await found(outsider)).not.toContain(id);
    const { rows } = await admin.query(
      `SELECT catalogue.is_registered($1, 'activity-club', 5, 17, current_date) AS registered`,
      [providerId],
    );
    expect(rows).toEqual([{ registered: false }]);

    const restore = await withoutGuard(admin, {
      function: 'catalogue.unmet_registrations',
      replace: ['AND h.withdrawn_at IS NULL', ''],
    });
    expect(await found(outsider)).toContain(id);
    await restore();
    await admin.query(
      `UPDATE providers.registration SET withdrawn_at = NULL WHERE provider_id = $1`,
      [providerId],
    );
    expect(await found(outsider)).toContain(id);
  });

  it('a rule binds from its first day to its last, and not before or after', async () => {
    const { admin } = scene;
    const caller = await unregistered(scene);
    const { id } = await offers.create(caller, CLUB);
    const rule = (dates: string) =>
      admin.query(
        `INSERT INTO catalogue.registration_rule VALUES
           (900, 'activity-club', '[8,18)', 'cqc', daterange(${dates}), 'A rule of this test')
         ON CONFLICT (id) DO UPDATE SET in_force = excluded.in_force`,
      );
    await rule(`current_date + 1, NULL`);
    expect(await offers.list(caller, id)).toMatchObject({ missingRegistrations: [] });
    await offers.withdraw(caller, id);
    await rule(`current_date, current_date + 1`);
    await expect(offers.list(caller, id)).rejects.toMatchObject({
      code: 'catalogue.registration-not-in-force',
    });
    await rule(`current_date - 1, current_date`);
    expect(await offers.list(caller, id)).toMatchObject({ state: 'listed' });
    await admin.query('DELETE FROM catalogue.registration_rule WHERE id = 900');
  });

  it('sessions after its last day are not found, sessions up to it are', async () => {
    const { admin } = scene;
    const { id: providerId } = await aProvider(admin);
    const { authorityId, partId } = scene;
    await anAdmission(admin, { authorityId, providerId, partId });
    const offerId = await anOffer(admin, { providerId, partId, ageFrom: 4 });
    await aSession(admin, { offerId, startsAt: inDays(9) });
    const endsIn = (days: number) =>
      admin.query(
        'UPDATE providers.registration SET valid_to = current_date + $2::int WHERE provider_id = $1',
        [providerId, days],
      );
    await endsIn(9);
    expect(await found(outsider)).toContain(offerId);
    await endsIn(8);
    expect(await found(outsider)).not.toContain(offerId);
  });
});
