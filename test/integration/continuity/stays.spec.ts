import { StayOptionsService, StaysService } from '#bookings';
import { addDays } from '#kernel';
import { type Client } from 'pg';
import { aBed, aHome, anOvernightOffer } from '../../factories/a-bed.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  anOvernightScene,
  childrenWithNights,
  nightIn,
  nightsFor,
  type OvernightScene,
} from '../stays/scene.js';
import { type Family, offered, REASONS, servicesOn, type Services } from './scene.js';

const FIRST = nightIn(12);

let db: TestDatabase;
let admin: Client;
let services: Services;
let stays: StaysService;
beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = servicesOn(db);
  stays = new StaysService(db.database, new StayOptionsService(db.database));
});
afterAll(() => db.drop());

interface Home {
  offerId: string;
  beds: string[];
}

/** Another home near that the council admits, with so many beds at £90 a night. */
async function anotherHome(scene: OvernightScene, beds: number, pricePence = 9000): Promise<Home> {
  const { authorityId, partId } = scene;
  const { id: providerId } = await aProvider(admin);
  await anAdmission(admin, { authorityId, providerId, partId });
  const offerId = await anOvernightOffer(admin, { providerId, partId, pricePence });
  const unitId = await aHome(admin, { offerId, label: 'The Barn', bedspaces: beds });
  const made: string[] = [];
  for (let number = 1; number <= beds; number += 1)
    made.push(await aBed(admin, { unitId, label: `Bed ${number}` }));
  return { offerId, beds: made };
}

/** A large home of the scene's provider. */
async function moreBeds({ overnightId }: OvernightScene, count: number): Promise<string[]> {
  const unitId = await aHome(admin, { offerId: overnightId, label: 'The Hall', bedspaces: count });
  const beds: string[] = [];
  for (let number = 1; number <= count; number += 1)
    beds.push(await aBed(admin, { unitId, label: `Bed ${number}` }));
  return beds;
}

/** Families with two nights each in the scene's home, in a bed of their own. */
async function staying(scene: OvernightScene, count: number): Promise<Family[]> {
  const all: Family[] = [];
  const beds = count > scene.beds.length ? await moreBeds(scene, count) : scene.beds;
  for (const bed of beds.slice(0, count)) {
    const guardian = await aUser(admin, { role: 'family', authorityId: scene.authorityId });
    const [child] = await childrenWithNights(scene, 1, { guardianIds: [guardian.id] });
    if (!child) throw new Error('no child was made');
    const { id } = await stays.book(guardian.caller, nightsFor(child, bed, FIRST, 2));
    all.push({ childId: child.childId, guardian, bookingId: id });
  }
  return all;
}

/** The scene's provider is suspended, after other homes were made. */
async function suspended(
  count: number,
  homes: (scene: OvernightScene) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ scene: OvernightScene; all: Family[]; one: Family }> {
  const scene = await anOvernightScene(db);
  const { caller } = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
  const all = await staying(scene, count);
  await homes(scene);
  await services.admissions.act(caller, scene.admissionId, 'suspension', REASONS);
  await services.swarm.run();
  const [one] = all;
  if (!one) throw new Error('a scene has a family');
  return { scene, all, one };
}

const stateOf = async (bookingId: string): Promise<unknown> =>
  (await admin.query('SELECT state FROM bookings.booking WHERE id = $1', [bookingId])).rows[0]
    ?.state;

describe('nights with a suspended provider', () => {
  it('are offered in another home for the same nights, kept, and taken in one transaction', async () => {
    let home: Home = { offerId: '', beds: [] };
    const { scene, one } = await suspended(1, async (made) => {
      home = await anotherHome(made, 2);
    });
    const { id, alternatives, isStay } = await offered(services, one);
    expect(isStay).toBe(true);
    expect(alternatives).toMatchObject([
      {
        offerId: home.offerId,
        nights: 2,
        sameTime: true,
        state: 'kept',
        pricePence: 18_000,
        morePence: -2000,
      },
    ]);
    const told = await admin.query(
      `SELECT FROM notifications.notification WHERE topic = 'continuity-offered' AND recipient_id = $1`,
      [one.guardian.id],
    );
    expect(told.rowCount).toBeGreaterThan(0);

    const newId = await services.elsewhere.choose(
      one.guardian.caller,
      id,
      alternatives[0]?.placeId ?? '',
    );
    expect([await stateOf(one.bookingId), await stateOf(newId)]).toEqual([
      'cancelled',
      'confirmed',
    ]);
    const { rows } = await admin.query<{ pence: number }>(
      `SELECT a.pence::int FROM ledger.account a JOIN budgets.entitlement e ON e.id = a.fund_id
       WHERE e.child_id = $1 AND a.kind = 'committed'`,
      [one.childId],
    );
    expect(rows).toEqual([{ pence: 18_000 }]);
    const kept = await admin.query(
      'SELECT FROM bookings.bed_promise WHERE released_at IS NULL AND authority_id = $1',
      [scene.authorityId],
    );
    expect(kept.rowCount).toBe(0);
  });
  it('are kept from everybody else, and shown as taken; the proof fails without', async () => {
    let home: Home = { offerId: '', beds: [] };
    const { scene, one } = await suspended(1, async (made) => {
      home = await anotherHome(made, 1);
    });
    const [other] = await childrenWithNights(scene, 1);
    if (!other) throw new Error('no child was made');
    const bed = home.beds[0] ?? '';
    const book = (first = FIRST) =>
      stays.book(scene.officer.caller, nightsFor(other, bed, first, 1));
    await expect(book()).rejects.toMatchObject({ code: 'bookings.bed-taken' });
    const { rows } = await admin.query('SELECT FROM bookings.nights_taken($1, $2, $3)', [
      home.offerId,
      FIRST,
      addDays(FIRST, 5),
    ]);
    expect(rows).toHaveLength(2);
    const restore = await withoutTrigger(admin, 'bookings.booking', 'bed_promises_are_kept');
    const mutant = await book();
    await restore();
    await services.bookings.cancel(scene.officer.caller, mutant.id);
    const { id } = await offered(services, one);
    await services.elsewhere.noneSuits(one.guardian.caller, id);
    expect((await book()).status).toBe('confirmed');
  });
  it('M18: twelve families at once, four beds: everybody is told, and no bed goes to two', async () => {
    const { scene, all } = await suspended(12, (made) => anotherHome(made, 4));
    const { rows: told } = await admin.query(
      `SELECT count(*)::int AS families, count(o.contacted_at)::int AS told,
              count(*) FILTER (WHERE o.contacted_at > r.began_at + interval '1 hour')::int AS late
       FROM continuity.reoffer o JOIN continuity.round r ON r.id = o.round_id WHERE r.authority_id = $1`,
      [scene.authorityId],
    );
    expect(told).toEqual([{ families: 12, told: 12, late: 0 }]);
    await Promise.all(
      all.map(async (family) => {
        const { id, alternatives } = await offered(services, family);
        const place = alternatives[0]?.placeId;
        if (place) await services.elsewhere.choose(family.guardian.caller, id, place);
      }),
    );
    const { rows } = await admin.query<{ stays: number; moved: number; doubled: number }>(
      `SELECT count(*)::int AS stays,
              (SELECT count(*)::int FROM continuity.reoffer o WHERE o.authority_id = $1 AND o.state = 'moved') AS moved,
              count(*) FILTER (WHERE EXISTS (
                SELECT FROM bookings.booking x WHERE x.id <> b.id AND x.bed_id = b.bed_id
                  AND x.state = 'confirmed' AND x.period && b.period))::int AS doubled
       FROM bookings.booking b
       WHERE b.authority_id = $1 AND b.state = 'confirmed' AND b.provider_id <> $2`,
      [scene.authorityId, scene.providerId],
    );
    // The beds are free before and after those nights, so that each family is found a place within the week.
    expect(rows).toEqual([{ stays: 12, moved: 12, doubled: 0 }]);
    const doubled = () =>
      admin.query(
        `INSERT INTO bookings.bed_promise (authority_id, child_id, bed_id, first_night, nights, period, booking_id, until)
         SELECT authority_id, child_id, bed_id, first_night, nights, period, id, now() + interval '1 day'
         FROM bookings.booking, generate_series(1, 2) WHERE id = $1`,
        [all[0]?.bookingId],
      );
    await expect(doubled()).rejects.toThrow('bed_promised_once');
    const restore = await withoutConstraint(admin, 'bookings.bed_promise', 'bed_promised_once');
    await doubled();
    await admin.query('DELETE FROM bookings.bed_promise WHERE released_at IS NULL');
    await restore();
  });
  it('take only what was found for them', async () => {
    const { scene, one } = await suspended(1, (made) => anotherHome(made, 1));
    const foreign = await anotherHome(scene, 1);
    const { id } = await offered(services, one);
    const choose = () => services.elsewhere.choose(one.guardian.caller, id, foreign.beds[0] ?? '');
    await expect(choose()).rejects.toMatchObject({ code: 'continuity.not-offered' });
    const restore = await withoutGuard(admin, {
      function: 'continuity.choose_bed',
      replace: ['AND a.bed_id = p_bed_id', ''],
    });
    await choose();
    await restore();
  });
  it('leave everything as it was where the new stay is refused, and are looked for again when gone', async () => {
    const { scene, one } = await suspended(1, (made) => anotherHome(made, 1, 900_000));
    const { id, alternatives } = await offered(services, one);
    const bed = alternatives[0]?.placeId ?? '';
    await expect(services.elsewhere.choose(one.guardian.caller, id, bed)).rejects.toMatchObject({
      code: 'budgets.insufficient-funds',
    });
    expect(await stateOf(one.bookingId)).toBe('confirmed');
    await expect(services.elsewhere.lookAgain(one.guardian.caller, id)).rejects.toMatchObject({
      code: 'continuity.still-there',
    });
    await admin.query(
      `UPDATE catalogue.offer SET state = 'withdrawn' WHERE id = (SELECT offer_id FROM catalogue.bed WHERE id = $1)`,
      [bed],
    );
    const home = await anotherHome(scene, 1);
    expect(await services.elsewhere.lookAgain(one.guardian.caller, id)).toBe(1);
    expect((await offered(services, one)).alternatives).toMatchObject([{ offerId: home.offerId }]);
  });
  it('are given free again when the provider is back', async () => {
    const { scene } = await suspended(2, (made) => anotherHome(made, 2));
    const { caller } = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
    await services.admissions.act(caller, scene.admissionId, 'reinstatement', REASONS);
    await services.swarm.run();
    const { rowCount } = await admin.query(
      'SELECT FROM bookings.bed_promise WHERE released_at IS NULL AND authority_id = $1',
      [scene.authorityId],
    );
    expect(rowCount).toBe(0);
  });
});
