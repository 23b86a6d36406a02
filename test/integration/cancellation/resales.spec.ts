import { PlaceOffersService, ResalesService, WaitingListsService } from '#bookings';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { faultsIn } from '../bookings/outcomes.js';
import { Desk, without } from './desk.js';
import { aLimit } from './terms.js';

const CHARGE = 1200;

describe('a place that is sold again', () => {
  let desk: Desk;
  const resales = new ResalesService();
  /** What the worker does when it hears of a confirmation. */
  const hear = (bookingId: string): Promise<string[]> =>
    desk.db.database.job('match-vacancies', (tx) => resales.refundWithin(tx, bookingId));
  /** A session with all places booked, and the bookings. */
  const full = async (capacity: number): Promise<{ sessionId: string; ids: string[] }> => {
    const sessionId = await desk.session(20, capacity);
    const ids: string[] = [];
    for (let at = 0; at < capacity; at += 1) ids.push(await desk.book(sessionId));
    return { sessionId, ids };
  };
  const resoldOf = async (id: string): Promise<number | undefined> =>
    (await desk.quote(id)).resold?.pence;
  const spent = async (id: string): Promise<number> => {
    const { rows } = await desk.admin.query<{ pence: number }>(
      `SELECT a.pence FROM bookings.booking b JOIN ledger.account a
         ON a.fund_id = b.entitlement_id AND a.kind = 'spent' WHERE b.id = $1`,
      [id],
    );
    return Number(rows[0]?.pence);
  };

  beforeAll(async () => {
    desk = await Desk.open(60);
    const { authorityId, partId, officer } = desk.scene;
    await aLimit(desk.admin, { authorityId, partId, setBy: officer.id });
    await desk.choose({ hours: [48, 0], percent: [100, 50] });
  });
  afterEach(async () => {
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  it('gives the charge back, all of it and once, and tells the family', async () => {
    const { sessionId, ids } = await full(2);
    const [gone = ''] = ids;
    expect((await desk.cancel(gone)).refund?.chargePence).toBe(CHARGE);
    expect(await spent(gone)).toBe(CHARGE);
    const sale = await desk.book(sessionId);
    expect(await hear(sale)).toEqual([gone]);
    expect(await hear(sale)).toEqual([]);
    expect([await resoldOf(gone), await spent(gone)]).toEqual([CHARGE, 0]);
    const { rows } = await desk.admin.query<{ pence: number; minutes: number }>(
      `SELECT a.pence, a.minutes FROM bookings.booking b JOIN ledger.account a
         ON a.fund_id = b.entitlement_id AND a.kind = 'available' WHERE b.id = $1`,
      [gone],
    );
    expect(rows[0]).toEqual({ pence: 75_000, minutes: 4800 });
  });

  it('sells the places that were free anyway first', async () => {
    const sessionId = await desk.session(20, 3);
    const gone = await desk.book(sessionId);
    await desk.cancel(gone);
    const [one, two, three] = [
      await desk.book(sessionId),
      await desk.book(sessionId),
      await desk.book(sessionId),
    ];
    expect([await hear(one), await hear(two)]).toEqual([[], []]);
    expect(await hear(three)).toEqual([gone]);
  });

  it('gives back to the first who cancelled first, whatever the order in which it is heard', async () => {
    const { sessionId, ids } = await full(2);
    const [first = '', second = ''] = ids;
    await desk.cancel(first);
    await desk.cancel(second);
    const sales = [await desk.book(sessionId), await desk.book(sessionId)];
    expect(await hear(sales[1] ?? '')).toEqual([first, second]);
    expect(await hear(sales[0] ?? '')).toEqual([]);
  });

  it('goes on when the second buyer cancels late as well: each pays until the next has bought', async () => {
    const { sessionId, ids } = await full(1);
    const [first = ''] = ids;
    await desk.cancel(first);
    const second = await desk.book(sessionId);
    await desk.cancel(second);
    const third = await desk.book(sessionId);
    // Heard late, and in the wrong order.
    expect(await hear(third)).toEqual([first, second]);
    expect(await hear(second)).toEqual([]);
    expect([await spent(first), await spent(second)]).toEqual([0, 0]);
  });

  it('is no sale while it is only held, nor by whoever bought before', async () => {
    const sessionId = await desk.session(20, 2);
    const earlier = await desk.book(sessionId);
    const gone = await desk.book(sessionId);
    await desk.cancel(gone);
    const { childId } = desk.child();
    const held = await desk.bookings.hold(desk.scene.officer.caller, {
      sessionId,
      childId,
      funding: 'personal-budget',
    });
    expect([await hear(earlier), await hear(held.id)]).toEqual([[], []]);
    await desk.bookings.confirm(desk.scene.officer.caller, held.id);
    expect(await hear(held.id)).toEqual([gone]);
  });

  it('comes from the waiting list in the same way', async () => {
    const { sessionId, ids } = await full(1);
    const lists = new WaitingListsService(desk.db.database);
    const { childId } = desk.child();
    const wish = { childId, sessionId, funding: 'personal-budget' as const };
    await lists.join(desk.scene.officer.caller, wish);
    await desk.cancel(ids[0] ?? '');
    await new PlaceOffersService(desk.db.database).offerPlaces();
    const { rows } = await desk.admin.query<{ id: string }>(
      `SELECT id FROM bookings.booking WHERE session_id = $1 AND state = 'held'`,
      [sessionId],
    );
    const held = rows[0]?.id ?? '';
    await desk.bookings.confirm(desk.scene.officer.caller, held);
    expect(await hear(held)).toEqual([ids[0]]);
  });

  it('gives each charge back once when eight buyers are heard twice at once', async () => {
    const { sessionId, ids } = await full(8);
    for (const id of ids) await desk.cancel(id);
    const sales: string[] = [];
    for (let at = 0; at < 8; at += 1) sales.push(await desk.book(sessionId));
    const refunded = await Promise.all([...sales, ...sales].map(hear));
    expect(new Set(refunded.flat())).toEqual(new Set(ids));
    expect(refunded.flat()).toHaveLength(ids.length);
    for (const id of ids) expect(await spent(id)).toBe(0);
  });

  it('never pays back more than was charged, even if it tried', async () => {
    const { sessionId, ids } = await full(2);
    await desk.cancel(ids[0] ?? '');
    const sale = await desk.book(sessionId);
    const more = await withoutGuard(desk.admin, {
      function: 'bookings.refund_charge',
      replace: [
        'p_given.charge_pence, p_sold_to, v_refund',
        'p_given.charge_pence + 1, p_sold_to, v_refund',
      ],
    });
    expect(await without(more, () => hear(sale))).toContain('refund_of_the_charge');
    expect(await hear(sale)).toEqual([ids[0]]);
  });

  it('pays back one charge a sale, and the proof fails without', async () => {
    const { sessionId, ids } = await full(2);
    for (const id of ids) await desk.cancel(id);
    const sale = await desk.book(sessionId);
    const counting = await withoutGuard(desk.admin, {
      function: 'bookings.resold_by',
      replace: ['v_charged - (p_capacity - v_sold) > v_refunded', 'true'],
    });
    const asking = await withoutGuard(desk.admin, {
      function: 'bookings.refund_resold',
      replace: ['AND NOT EXISTS (SELECT FROM bookings.resale_refund r WHERE r.sold_to = b.id)', ''],
    });
    await hear(sale);
    await expect(hear(sale)).rejects.toThrow('one_sale_one_refund');
    const restore = await withoutConstraint(
      desk.admin,
      'bookings.resale_refund',
      'one_sale_one_refund',
    );
    expect(await hear(sale)).toEqual([ids[1]]);
    await desk.admin.query('ALTER TABLE bookings.resale_refund DISABLE TRIGGER never_changed');
    await desk.admin.query(
      'UPDATE bookings.resale_refund SET sold_to = booking_id WHERE booking_id = $1',
      [ids[1]],
    );
    await desk.admin.query('ALTER TABLE bookings.resale_refund ENABLE TRIGGER never_changed');
    await restore();
    await asking();
    await counting();
  });
});
