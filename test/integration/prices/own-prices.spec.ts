import { ManySessionsService, OffersService, SessionsService } from '#catalogue';
import { addDays } from '#kernel';
import { PriceBookService } from '#prices';
import { type Client } from 'pg';
import { anOffer, inDays } from '../../factories/an-offer.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aSessionOf, type Scene } from '../bookings/scene.js';
import { aPriceScene, type PriceScene, TODAY } from './price-scene.js';

const SOURCE = 'Decided by the partnership board in November.';

describe('a price that a provider names itself', () => {
  let db: TestDatabase;
  let admin: Client;
  let at: PriceScene;
  let scene: Scene;
  let sessions: SessionsService;
  let many: ManySessionsService;
  let offers: OffersService;

  beforeAll(async () => {
    db = await createTestDatabase();
    at = await aPriceScene(db);
    ({ scene } = at);
    admin = scene.admin;
    sessions = new SessionsService(db.database);
    many = new ManySessionsService(db.database);
    offers = new OffersService(db.database);
  });
  afterEach(async () => at.forget());
  afterAll(async () => db.drop());

  let day = 50;
  /** Two hours on a day that had none, at £12 an hour. */
  const plan = (pricePence?: number) => {
    day += 1;
    const date = addDays(TODAY, day);
    return { localStart: `${date}T10:00`, localEnd: `${date}T12:00`, capacity: 5, pricePence };
  };
  const add = (pricePence?: number, offerId = scene.offerId) =>
    sessions.add(scene.staff.caller, offerId, { ...plan(pricePence), skipDates: [] });
  /** By SQL, past every check of the application. */
  const raw = (pence: number) =>
    db.database.transaction(scene.staff.caller, async (tx) => {
      day += 1;
      await tx.change(
        `INSERT INTO catalogue.session (id, offer_id, provider_id, starts_at, ends_at, capacity, price_pence)
         SELECT gen_random_uuid(), o.id, o.provider_id, $2, $2::timestamptz + interval '2 hours', 5, $3
         FROM catalogue.offer o WHERE o.id = $1`,
        [scene.offerId, inDays(day), pence],
      );
      return null;
    });
  const ceiling = (pence: number, validFrom = addDays(TODAY, 1)) =>
    new PriceBookService(db.database).setCeiling(at.lead.caller, {
      partId: scene.partId,
      priceUnit: 'hour',
      pence,
      validFrom,
      source: SOURCE,
    });

  it('is not above that of its offer, and the proof fails without', async () => {
    expect(await add(2400)).toMatchObject([{ pricePence: 2400 }]);
    expect(await add(1500)).toMatchObject([{ pricePence: 1500 }]);
    await expect(add(2401)).rejects.toMatchObject({
      code: 'catalogue.session-above-offer',
      details: { problems: [{ field: 'pricePence' }] },
    });
    await expect(raw(2401)).rejects.toMatchObject({ code: 'prices.above-offer' });
    const restore = await withoutTrigger(admin, 'catalogue.session', 'no_dearer_than_its_offer');
    await raw(2401);
    await restore();
  });
  it('is not above the ceiling of its day, alone, by a rule or copied', async () => {
    const from = addDays(TODAY, 100);
    await ceiling(1100, from);
    day = 100;
    await expect(add(2300)).rejects.toMatchObject({ code: 'prices.above-ceiling' });
    expect(await add(2200)).toHaveLength(1);
    const rule = (pricePence?: number) => ({
      firstDay: addDays(TODAY, 150),
      lastDay: addDays(TODAY, 160),
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      startTime: '14:00',
      endTime: '16:00',
      capacity: 4,
      pricePence,
    });
    await expect(
      many.addByRule(scene.staff.caller, scene.offerId, rule(2400)),
    ).rejects.toMatchObject({ code: 'prices.above-ceiling' });
    const { sessions: added } = await many.addByRule(scene.staff.caller, scene.offerId, rule(2100));
    expect(added.length).toBeGreaterThan(5);
    // The day before, it does not count yet.
    day = 90;
    expect(await add(2400)).toHaveLength(1);
    const copy = {
      fromFirst: addDays(TODAY, 85),
      fromLast: addDays(TODAY, 95),
      toFirst: addDays(TODAY, 190),
      toLast: addDays(TODAY, 204),
      keepPrices: true,
    };
    await expect(many.copyTerm(scene.staff.caller, scene.offerId, copy)).rejects.toMatchObject({
      code: 'prices.above-ceiling',
    });
  });
  it('goes down with its offer for what is to come, and never what is booked', async () => {
    const offerId = await anOffer(admin, {
      providerId: scene.providerId,
      partId: scene.partId,
      postcode: 'NG1 5FW',
    });
    const [dear] = await add(2400, offerId);
    const [own] = await add(1800, offerId);
    await offers.change(scene.staff.caller, offerId, { pricePence: 1000 });
    const price = async (id: string | undefined) =>
      (await admin.query('SELECT price_pence::int AS p FROM catalogue.session WHERE id = $1', [id]))
        .rows[0]?.p;
    expect([await price(dear?.id), await price(own?.id)]).toEqual([2000, 1800]);

    const booked = await at.bookFor(scene, 30);
    const restore = await withoutTrigger(admin, 'catalogue.offer', 'lowers_its_sessions');
    const old = await aSessionOf(scene, { startsAt: inDays(31), offerId });
    await offers.change(scene.staff.caller, offerId, { pricePence: 900 });
    expect(await price(old)).toBe(2400);
    await restore();
    expect(booked.pricePence).toBe(2400);
    // What cost more before is copied at what the offer costs by now.
    const { sessions: copies } = await many.copyTerm(scene.staff.caller, offerId, {
      fromFirst: addDays(TODAY, 31),
      fromLast: addDays(TODAY, 31),
      toFirst: addDays(TODAY, 38),
      toLast: addDays(TODAY, 38),
      keepPrices: true,
    });
    expect(copies).toMatchObject([{ pricePence: 1800 }]);
  });
  it('is not above a published ceiling in a new offer, and the proof fails without', async () => {
    await ceiling(1150);
    const draft = (pricePence: number) =>
      anOffer(admin, {
        providerId: scene.providerId,
        partId: scene.partId,
        pricePence,
        state: 'draft',
      });
    const list = (id: string) =>
      admin.query("UPDATE catalogue.offer SET state = 'listed' WHERE id = $1", [id]);
    const dear = await draft(1151);
    await expect(list(dear)).rejects.toThrow('prices.above-ceiling');
    await list(await draft(1150));
    // What was listed before the ceiling stays listed, and may be changed otherwise.
    await offers.change(scene.staff.caller, scene.offerId, { title: 'Saturday club, renamed' });
    const restore = await withoutTrigger(admin, 'catalogue.offer', 'under_the_ceiling');
    await list(dear);
    await restore();
  });
  it('rises no further than what a council agreed to: a cheaper session by the same share', async () => {
    const [cheap] = await add(1800);
    const id = await at.ask();
    await at.put(id);
    await at.decide(at.lead, id, 'accepted');
    const { rows } = await admin.query<{ pence: number; most: number }>(
      `SELECT prices.of_session(s, $2)::int AS pence, (v.pence * s.minutes / 60)::int AS most
       FROM catalogue.session s JOIN prices.version v ON v.offer_id = s.offer_id AND v.authority_id = $2
       WHERE s.id = $1`,
      [cheap?.id, scene.authorityId],
    );
    expect(rows).toEqual([{ pence: 2250, most: 3000 }]);
  });
});
