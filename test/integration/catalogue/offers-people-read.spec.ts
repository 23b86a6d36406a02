import {
  ManySessionsService,
  OfferChecksService,
  OfferNoticesService,
  OffersService,
  SchoolHolidaysService,
  SessionsService,
  UniversalOffersService,
} from '#catalogue';
import { addDays, type Caller, localDay, visitor } from '#kernel';
import { anOffer, aPostcode } from '../../factories/an-offer.js';
import { aUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, CLUB, type Scene } from './scene.js';

const TODAY = localDay(new Date());
/** The first Monday that is at least two weeks away. */
const MONDAY = addDays(TODAY, 14 + ((8 - new Date(`${TODAY}T00:00Z`).getUTCDay()) % 7));

let db: TestDatabase;
let scene: Scene;
let commissioner: Caller;
let staff: Caller;
let otherStaff: Caller;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  await aPostcode(scene.admin, 'NG1');
  await aPostcode(scene.admin, 'S41');
  const { admin, authorityId } = scene;
  commissioner = (await aUser(admin, { role: 'commissioner', authorityId })).caller;
  staff = scene.staff.caller;
  const other = await aScene(db);
  otherStaff = other.staff.caller;
});
afterAll(() => db.drop());

const anOwnOffer = (state: 'draft' | 'listed' = 'listed'): Promise<string> =>
  anOffer(scene.admin, { providerId: scene.providerId, partId: scene.partId, state });

describe('many sessions at once', () => {
  const rule = {
    firstDay: MONDAY,
    lastDay: addDays(MONDAY, 27),
    weekdays: [1],
    startTime: '16:00',
    endTime: '18:00',
    capacity: 6,
  };

  it('leave out school holidays, days that are taken and days that were left out, and add the rest', async () => {
    const holidays = new SchoolHolidaysService(db.database);
    await holidays.add(commissioner, {
      name: 'Half-term',
      firstDay: addDays(MONDAY, 5),
      lastDay: addDays(MONDAY, 13),
      source: 'The council’s term dates',
    });
    const offerId = await anOwnOffer();
    const sessions = new SessionsService(db.database);
    const third = addDays(MONDAY, 14);
    const one = { localStart: `${third}T16:00`, localEnd: `${third}T18:00`, capacity: 3 };
    await sessions.add(staff, offerId, one);

    const many = new ManySessionsService(db.database);
    const asked = { ...rule, holidaysOf: scene.authorityId };
    const preview = await many.previewRule(staff, offerId, asked);
    expect(preview.leftOut).toEqual([
      { localStart: `${addDays(MONDAY, 7)}T16:00`, why: 'School holidays: Half-term' },
      { localStart: `${third}T16:00`, why: expect.stringContaining('at that time already') },
    ]);
    const { sessions: added } = await many.addByRule(staff, offerId, asked);
    expect(added.map(({ startsAt }) => localDay(new Date(startsAt)))).toEqual([
      MONDAY,
      addDays(MONDAY, 21),
    ]);
    expect(added[0]).toMatchObject({ capacity: 6, pricePence: 2400 });
    // Nothing is left to add, and that is said.
    await expect(many.addByRule(staff, offerId, asked)).rejects.toMatchObject({
      code: 'catalogue.nothing-to-add',
    });
    await expect(many.addByRule(otherStaff, offerId, rule)).rejects.toMatchObject({
      code: 'catalogue.offer-not-found',
    });
  });

  it('of a term are copied without the cancelled ones, at the old prices or the new', async () => {
    const offerId = await anOwnOffer();
    const many = new ManySessionsService(db.database);
    const sessions = new SessionsService(db.database);
    const { sessions: before } = await many.addByRule(staff, offerId, { ...rule, pricePence: 500 });
    await sessions.cancel(staff, { id: before[1]?.id ?? '' });
    const copy = {
      fromFirst: MONDAY,
      fromLast: addDays(MONDAY, 27),
      toFirst: addDays(MONDAY, 28),
      toLast: addDays(MONDAY, 50),
    };
    const same = await many.previewCopy(staff, offerId, { ...copy, keepPrices: true });
    expect(same.sessions.map(({ pricePence }) => pricePence)).toEqual([500, 500, 500]);
    const { sessions: added, leftOut } = await many.copyTerm(staff, offerId, {
      ...copy,
      keepPrices: false,
    });
    expect(
      added.map(({ startsAt, pricePence }) => [localDay(new Date(startsAt)), pricePence]),
    ).toEqual([28, 42, 49].map((days) => [addDays(MONDAY, days), 2400]));
    expect(leftOut).toEqual([]);
  });

  it('skip only holidays that no other overlaps, and that were not taken out', async () => {
    const holidays = new SchoolHolidaysService(db.database);
    const day = { name: 'Inset day', source: 'The council’s term dates' };
    const on = (first: number, last: number) => ({
      ...day,
      firstDay: addDays(MONDAY, first),
      lastDay: addDays(MONDAY, last),
    });
    await expect(holidays.add(commissioner, on(13, 15))).rejects.toMatchObject({
      code: 'catalogue.holidays-overlap',
    });
    await expect(holidays.add(staff, on(40, 40))).rejects.toMatchObject({
      code: 'catalogue.no-council',
    });
    await expect(holidays.add(commissioner, on(40, 39))).rejects.toMatchObject({
      code: 'catalogue.holiday-invalid',
    });
    const restore = await withoutConstraint(
      scene.admin,
      'catalogue.school_holiday',
      'holidays_apart',
    );
    await holidays.add(commissioner, on(13, 13));
    const twice = (await holidays.own(commissioner)).find(({ name }) => name === 'Inset day');
    await holidays.takeOut(commissioner, twice?.id ?? '');
    await restore();
    expect(await holidays.calendars(staff)).toMatchObject([{ authorityId: scene.authorityId }]);
    expect(await holidays.own(commissioner)).toHaveLength(1);
  });
});

describe('where a council looks at new offers first', () => {
  it('nobody finds an offer before it is accepted, and the provider is told why it is not', async () => {
    const checks = new OfferChecksService(db.database);
    const offers = new OffersService(db.database);
    const earlier = await anOwnOffer();
    await checks.setRule(commissioner, {
      checks: true,
      inForceFrom: TODAY,
      source: 'Commissioning board, minute 4 of today',
    });
    const { id } = await offers.create(staff, { ...CLUB, title: 'New club' });
    expect((await offers.list(staff, id)).state).toBe('draft');
    // Asking twice is asking once.
    await offers.list(staff, id);
    const [waiting, ...more] = await checks.waiting(commissioner);
    expect(waiting).toMatchObject({ offerId: id, title: 'New club' });
    expect(more).toEqual([]);

    await expect(
      checks.decide(commissioner, waiting?.id ?? '', { outcome: 'sent-back', reasons: 'no' }),
    ).rejects.toMatchObject({ code: 'catalogue.reasons-needed' });
    const reasons = 'Say who gives medicines, and whether the toilet has a hoist.';
    await checks.decide(commissioner, waiting?.id ?? '', { outcome: 'sent-back', reasons });
    expect(await checks.ofOwn(staff, id)).toMatchObject([{ outcome: 'sent-back', reasons }]);
    await db.database.job('match-vacancies', (tx) =>
      new OfferNoticesService().tellWithin(tx, 'offer-sent-back', waiting?.id ?? ''),
    );
    const { rows } = await scene.admin.query(
      `SELECT DISTINCT title, body FROM notifications.notification WHERE topic = 'offer-sent-back'`,
    );
    expect(rows).toMatchObject([
      { title: expect.stringContaining('New club'), body: expect.stringContaining('medicines') },
    ]);

    await offers.list(staff, id);
    const [again] = await checks.waiting(commissioner);
    expect(await checks.decide(commissioner, again?.id ?? '', { outcome: 'accepted' })).toEqual({
      listed: true,
    });
    await expect(
      checks.decide(commissioner, again?.id ?? '', { outcome: 'accepted' }),
    ).rejects.toMatchObject({ code: 'catalogue.check-not-found' });
    expect((await offers.getOwn(staff, id)).state).toBe('listed');
    // What was listed before stays listed.
    expect((await offers.getOwn(staff, earlier)).state).toBe('listed');
  });

  it('the database itself keeps what is not accepted off the list, however it comes there', async () => {
    const { admin } = scene;
    const id = await (async () => {
      const restore = await withoutTrigger(admin, 'catalogue.offer', 'checked_when_listed');
      await restore();
      return (await new OffersService(db.database).create(staff, { ...CLUB, title: 'By force' }))
        .id;
    })();
    const list = () =>
      admin.query(
        `UPDATE catalogue.offer SET state = 'listed' WHERE id = $1 AND state <> 'listed'`,
        [id],
      );
    await expect(list()).rejects.toMatchObject({ code: 'FP409', message: 'catalogue.not-checked' });
    await admin.query(`UPDATE catalogue.offer SET state = 'withdrawn' WHERE id = $1`, [id]);
    await expect(list()).rejects.toMatchObject({ code: 'FP409' });
    const restore = await withoutGuard(admin, {
      function: 'catalogue.refuse_unchecked_listing',
      replace: ["NEW.state = 'listed' AND", 'false AND'],
    });
    await expect(list()).resolves.toMatchObject({ rowCount: 1 });
    await restore();
  });
});

describe('what is open to everybody', () => {
  const GROUP = {
    title: 'Stay and play',
    runBy: 'Children’s centre',
    description: 'Toys, songs and a cup of tea.',
    times: 'Mondays, 10am to noon',
    cost: 'free' as const,
    costWords: '',
    joining: 'Just turn up',
    postcode: 'NG1 5FW',
    ageFrom: 0,
    ageTo: 5,
    access: ['step-free' as const],
  };

  it('is entered by a council and found near a place, by age and by access', async () => {
    const universal = new UniversalOffersService(db.database);
    await universal.add(commissioner, GROUP);
    await universal.add(commissioner, {
      ...GROUP,
      title: 'Scouts',
      cost: 'family',
      costWords: '£4 a week',
      postcode: 'S41 7AA',
      ageFrom: 6,
      ageTo: 14,
      access: [],
    });
    const titles = async (asked: object): Promise<string[]> =>
      (await universal.find(visitor('test'), asked)).map(({ title }) => title);
    expect(await titles({ near: 'NG1' })).toEqual(['Stay and play', 'Scouts']);
    expect(await titles({ near: 'NG1', withinMiles: 10 })).toEqual(['Stay and play']);
    expect(await titles({ near: 'S41' })).toEqual(['Scouts', 'Stay and play']);
    expect(await titles({ age: 7 })).toEqual(['Scouts']);
    expect(await titles({ access: ['step-free'] })).toEqual(['Stay and play']);
    const [found] = await universal.own(commissioner);
    await universal.withdraw(commissioner, found?.id ?? '');
    expect(await titles({})).toHaveLength(1);
  });

  it('says what it costs where the family pays, and comes from a commissioner alone', async () => {
    const universal = new UniversalOffersService(db.database);
    await expect(universal.add(commissioner, { ...GROUP, cost: 'family' })).rejects.toMatchObject({
      code: 'catalogue.universal-invalid',
    });
    await expect(universal.add(staff, GROUP)).rejects.toMatchObject({
      code: 'catalogue.no-council',
    });
  });
});
