import { BookingOptionsService, BookingsService } from '#bookings';
import {
  OffersService,
  parseRange,
  parseSearch,
  PublicOffersService,
  SearchService,
  SessionsService,
} from '#catalogue';
import { addDays, type Caller } from '#kernel';
import { AskingService, DecidingService, PriceBookService } from '#prices';
import { type Client } from 'pg';
import { type AUser } from '../../factories/a-user.js';
import { aPostcode, inDays } from '../../factories/an-offer.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aSessionOf, type Scene } from '../bookings/scene.js';
import { ANSWER, aPriceScene, type PriceScene, REASONS, START, TODAY } from './price-scene.js';

describe('agreed prices', () => {
  let db: TestDatabase;
  let admin: Client;
  let at: PriceScene;
  let scene: Scene;
  let other: Scene;
  let lead: AUser;
  let neighbour: AUser;
  let asking: AskingService;
  let deciding: DecidingService;
  let book: PriceBookService;

  beforeAll(async () => {
    db = await createTestDatabase();
    at = await aPriceScene(db);
    ({ scene, other, lead, neighbour } = at);
    admin = scene.admin;
    asking = new AskingService(db.database);
    deciding = new DecidingService(db.database);
    book = new PriceBookService(db.database);
  });
  afterEach(async () => at.forget());
  afterAll(async () => db.drop());

  it('apply by the day of the session, for the council that agreed, and to nothing booked before', async () => {
    const before = await at.bookFor(scene, 40);
    const id = await at.ask();
    await at.put(id);
    await at.decide(lead, id, 'accepted');
    await at.decide(neighbour, id, 'refused');

    const price = async (bookingId: string): Promise<unknown> =>
      (
        await admin.query('SELECT price_pence::int AS p FROM bookings.booking WHERE id = $1', [
          bookingId,
        ])
      ).rows[0]?.p;
    const hours = before.pricePence / 1200;
    expect(await price(before.id)).toBe(before.pricePence);
    expect((await at.bookFor(scene, 40)).pricePence).toBe(1500 * hours);
    expect((await at.bookFor(scene, 20)).pricePence).toBe(before.pricePence);
    expect((await at.bookFor(other, 40)).pricePence).toBe(before.pricePence);

    const restore = await withoutGuard(admin, {
      function: 'bookings.book',
      replace: ['prices.of_session(v_session, p_authority_id)', 'v_session.price_pence'],
    });
    expect((await at.bookFor(scene, 40)).pricePence).not.toBe(1500 * hours);
    await restore();
  });
  it('leave a hold at the price at which it was made, whenever it is confirmed', async () => {
    const held = await at.bookFor(scene, 40, true);
    const id = await at.ask();
    await at.put(id);
    await at.decide(lead, id, 'accepted');
    await new BookingsService(db.database).confirm(scene.officer.caller, held.id);

    const { rows } = await admin.query(
      'SELECT state, price_pence::int AS pence FROM bookings.booking WHERE id = $1',
      [held.id],
    );
    expect(rows).toEqual([{ state: 'confirmed', pence: held.pricePence }]);
  });
  it('are seen before booking: today, from the day on, in the list of sessions and by a search', async () => {
    await aPostcode(admin, 'NG1');
    const sessionId = await aSessionOf(scene, { startsAt: inDays(40) });
    const id = await at.ask();
    await at.put(id);
    await at.decide(lead, id, 'accepted');
    await at.decide(neighbour, id, 'refused');

    const offer = (caller: Caller) =>
      new PublicOffersService(db.database).get(caller, scene.offerId);
    expect(await offer(scene.officer.caller)).toMatchObject({
      pricePence: 1200,
      nextPrice: { pence: 1500, from: START },
    });
    expect(await offer(other.officer.caller)).toMatchObject({ pricePence: 1200, nextPrice: null });
    const priceIn = async ({ officer }: Scene): Promise<number | undefined> => {
      const { range } = parseRange(undefined, undefined);
      const { items } = await new SessionsService(db.database).ofOffer(
        officer.caller,
        scene.offerId,
        {
          range,
          limit: 100,
        },
      );
      const choice = await new BookingOptionsService(db.database).session(
        officer.caller,
        scene.offerId,
        sessionId,
      );
      const shown = items.find((session) => session.id === sessionId)?.pricePence;
      expect(choice.pricePence).toBe(shown);
      return shown;
    };
    expect(((await priceIn(scene)) ?? 0) / ((await priceIn(other)) ?? 1)).toBe(1500 / 1200);
  });
  it('are looked for in a search with a highest price', async () => {
    await aSessionOf(scene, { startsAt: inDays(3) });
    const id = await at.ask();
    await at.put(id);
    await at.decide(lead, id, 'accepted');
    await admin.query('SET session_replication_role = replica');
    await admin.query('UPDATE prices.version SET valid_from = $1', [TODAY]);
    await admin.query('RESET session_replication_role');
    const search = new SearchService(db.database);
    const idsUpTo = async (caller: Caller, most: string): Promise<string[]> =>
      (await search.search(caller, parseSearch({ maxPricePence: most }))).items.map(
        (item) => item.id,
      );

    expect(await idsUpTo(scene.officer.caller, '1400')).not.toContain(scene.offerId);
    expect(await idsUpTo(scene.officer.caller, '1500')).toContain(scene.offerId);
    expect(await idsUpTo(other.officer.caller, '1400')).toContain(scene.offerId);
    const { items } = await search.search(scene.officer.caller, parseSearch({}));
    expect(items).toContainEqual(expect.objectContaining({ id: scene.offerId, pricePence: 1500 }));
  });
  it('enter the book by a decision alone, once for each day, and stay as they were agreed', async () => {
    const id = await at.ask();
    await at.put(id);
    await at.decide(lead, id, 'accepted');
    await at.decide(neighbour, id, 'accepted');
    await expect(admin.query('UPDATE prices.version SET pence = 1')).rejects.toThrow(
      'prices.version-stays',
    );
    const twice = `INSERT INTO prices.version (authority_id, provider_id, offer_id, decision_id, price_unit,
      base_pence, previous_pence, pence, valid_from) SELECT authority_id, provider_id, offer_id, decision_id,
      price_unit, base_pence, previous_pence, 9, valid_from + 5 FROM prices.version LIMIT 1`;
    await expect(admin.query(twice)).rejects.toThrow('version_never_overlaps');
    const restore = await withoutConstraint(admin, 'prices.version', 'version_never_overlaps');
    await admin.query(twice);
    await at.forget();
    await restore();
  });
  it('follow one another: the next one ends the one before', async () => {
    const first = await at.ask();
    await at.put(first);
    await at.decide(lead, first, 'accepted');
    await at.decide(neighbour, first, 'refused');
    const later = addDays(START, 60);
    const { partId, offerId } = scene;
    const prices = [{ offerId, pence: 1600 }];
    const { id } = await asking.ask(scene.staff.caller, {
      partId,
      fromDay: later,
      reasons: REASONS,
      prices,
    });
    await at.put(id);
    await deciding.decide(lead.caller, id, {
      outcome: 'accepted',
      reasons: ANSWER,
      fromDay: later,
      prices: [],
    });

    expect(await book.ofCouncil(lead.caller)).toMatchObject([
      { pence: 1600, previousPence: 1500, validFrom: later, validTo: null },
      { pence: 1500, previousPence: 1200, validFrom: START, validTo: later },
    ]);
  });
  it('are not raised alone once councils buy, and the proof fails without', async () => {
    await admin.query("UPDATE catalogue.offer SET postcode = 'NG1 5FW' WHERE id = $1", [
      scene.offerId,
    ]);
    const offers = new OffersService(db.database);
    const raise = (pricePence: number): Promise<unknown> =>
      offers.change(scene.staff.caller, scene.offerId, { pricePence });
    await expect(raise(1300)).rejects.toMatchObject({ code: 'prices.ask-for-an-uplift' });
    await raise(1100);
    const restore = await withoutTrigger(admin, 'catalogue.offer', 'raised_with_councils');
    await raise(1200);
    await restore();
  });
});
