import {
  AskingService,
  DecidingService,
  PriceBookService,
  UpliftNoticesService,
  UpliftsService,
} from '#prices';
import { addDays } from '#kernel';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type Scene } from '../bookings/scene.js';
import { ANSWER, aPriceScene, type PriceScene, REASONS, START, TODAY } from './price-scene.js';

describe('new prices', () => {
  let db: TestDatabase;
  let admin: Client;
  let at: PriceScene;
  let scene: Scene;
  let lead: AUser;
  let neighbour: AUser;
  let asking: AskingService;
  let deciding: DecidingService;
  let uplifts: UpliftsService;
  let book: PriceBookService;

  beforeAll(async () => {
    db = await createTestDatabase();
    at = await aPriceScene(db);
    ({ scene, lead, neighbour } = at);
    admin = scene.admin;
    asking = new AskingService(db.database);
    deciding = new DecidingService(db.database);
    uplifts = new UpliftsService(db.database);
    book = new PriceBookService(db.database);
  });
  afterEach(async () => at.forget());
  afterAll(async () => db.drop());

  it('are asked for once, negotiated once, and decided by each council for itself', async () => {
    const id = await at.ask();
    await expect(at.ask()).rejects.toMatchObject({ code: 'prices.asked-already' });
    await deciding.propose(lead.caller, id, 'We can go as far as this.', [
      { offerId: scene.offerId, pence: 1400 },
    ]);
    await asking.answer(scene.staff.caller, id, 'That would do for this year.', []);
    await at.put(id);
    await at.decide(lead, id, 'accepted');
    await at.decide(neighbour, id, 'part', 1300);

    const seen = await uplifts.get(scene.staff.caller, id);
    expect(seen).toMatchObject({ state: 'closed', decided: 2, councils: 2 });
    expect(seen.lines).toMatchObject([{ presentPence: 1200, askedPence: 1500, tablePence: 1400 }]);
    expect(seen.rounds.map(({ side }) => side)).toEqual(['provider', 'partnership', 'provider']);
    expect(await book.own(scene.staff.caller)).toMatchObject([
      { previousPence: 1200, pence: 1400, validFrom: START, validTo: null },
      { previousPence: 1200, pence: 1300, validFrom: START, validTo: null },
    ]);
  });
  it('stay under the ceiling that was published, and the proof fails without', async () => {
    const { partId } = scene;
    const source = 'Decided by the partnership board in November.';
    const ceiling = {
      partId,
      priceUnit: 'hour' as const,
      pence: 1350,
      validFrom: addDays(TODAY, 1),
      source,
    };
    await expect(book.setCeiling(neighbour.caller, ceiling)).rejects.toMatchObject({
      code: 'prices.not-the-lead',
    });
    await expect(
      book.setCeiling(lead.caller, { ...ceiling, validFrom: TODAY }),
    ).rejects.toMatchObject({ code: 'prices.not-backwards' });
    await book.setCeiling(lead.caller, ceiling);

    await expect(at.ask(1351)).rejects.toMatchObject({ code: 'prices.above-ceiling' });
    const restore = await withoutTrigger(admin, 'prices.round_line', 'within_ceiling');
    const id = await at.ask(1351);
    await restore();
    await at.put(id);
    // The second guard: what was let through is not agreed to.
    await expect(at.decide(lead, id, 'accepted')).rejects.toMatchObject({
      code: 'prices.above-ceiling',
    });
    await at.decide(lead, id, 'part', 1350);
  });
  it('begin on a day to come, and not before what was asked', async () => {
    const id = await at.ask();
    await at.put(id);
    const early = { outcome: 'accepted' as const, reasons: ANSWER, prices: [] };
    await expect(
      deciding.decide(lead.caller, id, { ...early, fromDay: addDays(START, -1) }),
    ).rejects.toMatchObject({ code: 'prices.day-to-come' });
    const wish = {
      partId: scene.partId,
      reasons: REASONS,
      prices: [{ offerId: scene.offerId, pence: 1500 }],
    };
    await expect(asking.ask(scene.staff.caller, { ...wish, fromDay: TODAY })).rejects.toMatchObject(
      { code: 'prices.day-to-come' },
    );
  });
  it('are decided once by a council, however many try', async () => {
    const id = await at.ask();
    await at.put(id);
    const colleague = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
    const ends = await Promise.allSettled([
      at.decide(lead, id, 'accepted'),
      at.decide(colleague, id, 'refused'),
      at.decide(lead, id, 'part', 1300),
    ]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const restore = await withoutConstraint(admin, 'prices.decision', 'decided_once');
    await at.decide(colleague, id, 'refused');
    await at.forget();
    await restore();
  });
  it('close with the last decision, when all decide at the same moment', async () => {
    const id = await at.ask();
    await at.put(id);
    await Promise.all([at.decide(lead, id, 'accepted'), at.decide(neighbour, id, 'refused')]);
    expect((await uplifts.get(lead.caller, id)).state).toBe('closed');
  });
  it('are no more than was on the table', async () => {
    const id = await at.ask();
    await at.put(id);
    await expect(at.decide(lead, id, 'part', 1501)).rejects.toMatchObject({
      code: 'prices.not-as-negotiated',
    });
    const restore = await withoutTrigger(admin, 'prices.decision_line', 'as_negotiated');
    await at.decide(lead, id, 'part', 1501);
    await restore();
  });
  it('are no business of anybody else', async () => {
    const id = await at.ask();
    const stranger = await aUser(admin, {
      role: 'provider',
      providerId: (await aProvider(admin)).id,
    });
    const far = await anAuthority(admin);
    const outsider = await aUser(admin, { role: 'commissioner', authorityId: far.id });
    for (const who of [stranger, outsider])
      await expect(uplifts.get(who.caller, id)).rejects.toMatchObject({ code: 'prices.not-found' });
    await expect(deciding.put(neighbour.caller, id)).rejects.toMatchObject({
      code: 'prices.not-the-lead',
    });
    await expect(
      deciding.propose(neighbour.caller, id, 'We speak for nobody but us.', []),
    ).rejects.toMatchObject({ code: 'prices.not-the-lead' });
    await expect(at.decide(lead, id, 'accepted')).rejects.toMatchObject({ code: 'prices.not-put' });
    await asking.takeBack(scene.staff.caller, id);
    await expect(at.put(id)).rejects.toMatchObject({ code: 'prices.moved' });
  });
  it('are told to the other side, without a figure', async () => {
    const id = await at.ask();
    const notices = new UpliftNoticesService();
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, 'uplift-asked', id));
    await at.put(id);
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, 'uplift-put', id));
    const { rows } = await admin.query(
      `SELECT topic, count(DISTINCT recipient_id)::int AS people FROM notifications.notification
       WHERE subject_id = $1 GROUP BY topic ORDER BY topic`,
      [id],
    );
    expect(rows).toMatchObject([{ topic: 'uplift-asked' }, { topic: 'uplift-put' }]);
    expect(rows[1].people).toBeGreaterThan(rows[0].people);
  });
});
