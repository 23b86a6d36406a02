import { withoutTrigger } from '../../support/mutants.js';
import { faultsIn } from '../bookings/outcomes.js';
import { Desk, without } from './desk.js';
import { aLimit, type Rules } from './terms.js';

const HALF_IN_TWO_DAYS: Rules = { hours: [48, 0], percent: [100, 50] };

describe('rules of cancelling', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open(20);
  });
  afterEach(async () => {
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  it('gives everything back until the start where nobody has chosen a rule, as it always did', async () => {
    const id = await desk.booked(1);
    expect(await desk.quote(id)).toMatchObject({
      steps: [{ hours: 0, percent: 100 }],
      now: { refundPence: 2401, chargePence: 0 },
      ifIll: null,
      done: null,
    });
    const { refund, budget, status } = await desk.cancel(id);
    expect({ refund, status, left: budget.availablePence }).toMatchObject({
      status: 'cancelled',
      refund: { reason: 'family', backPercent: 100, refundPence: 2401 },
      left: 75_000,
    });
  });

  it('lets no provider charge where its council has allowed nothing', async () => {
    expect(await desk.codeOfChoice(HALF_IN_TWO_DAYS)).toContain('bookings.policy-outside-limits');
  });

  it('keeps providers within the limits of the part, and the proof fails without', async () => {
    const { authorityId, partId, officer } = desk.scene;
    await aLimit(desk.admin, { authorityId, partId, setBy: officer.id }, [48, 25, 10, 2]);
    expect(await desk.codeOfChoice(HALF_IN_TWO_DAYS)).toContain('bookings.policy-outside-limits');
    const fair = { ...HALF_IN_TWO_DAYS, noShow: 10 };
    expect(await desk.codeOfChoice(fair)).toBe('ok');
    for (const outside of [
      { ...fair, hours: [49, 0] },
      { ...fair, percent: [100, 24] },
      { ...fair, percent: [99, 50] },
      { ...fair, days: 1 },
    ]) {
      expect(await desk.codeOfChoice(outside)).toContain('bookings.policy-outside-limits');
    }
    const restore = await withoutTrigger(
      desk.admin,
      'bookings.cancellation_policy',
      'policy_within_limits',
    );
    expect(await desk.codeOfChoice({ ...fair, hours: [49, 0] })).toBe('ok');
    await restore();
    // What is outside the limits does not hold, however it came there.
    const { steps } = await desk.quote(await desk.booked(1));
    expect(steps).toEqual([expect.objectContaining({ hours: 0, percent: 100 })]);
  });

  it('is sound: later never gives more, the last rule is the start, not to come is never cheaper', async () => {
    for (const unsound of [
      { hours: [0, 48], percent: [100, 50] },
      { hours: [48], percent: [100] },
      { hours: [48, 0], percent: [50, 100] },
      { hours: [48, 0], percent: [100] },
      { hours: [48, 0], percent: [101, 50] },
      { hours: [48, 0], percent: [100, 50], noShow: 60 },
    ]) {
      expect(await desk.codeOfChoice(unsound)).toMatch(/policy_is_sound|outside-limits/);
    }
    const mutant = await withoutTrigger(
      desk.admin,
      'bookings.cancellation_policy',
      'policy_within_limits',
    );
    expect(await desk.codeOfChoice({ hours: [48, 0], percent: [50, 100] })).toContain(
      'policy_is_sound',
    );
    await mutant();
  });

  it('keeps the rules under which it was booked, and the proof fails without', async () => {
    await desk.choose({ ...HALF_IN_TWO_DAYS, noShow: 10 });
    const id = await desk.booked(47);
    await desk.choose({ hours: [48, 0], percent: [100, 25], noShow: 10 });
    expect((await desk.quote(id)).now?.backPercent).toBe(50);
    const newer = await desk.booked(47);
    expect((await desk.quote(newer)).now?.backPercent).toBe(25);
    const change = (): Promise<unknown> =>
      desk.admin.query('UPDATE bookings.booking SET cancellation_policy_id = NULL WHERE id = $1', [
        id,
      ]);
    await expect(change()).rejects.toThrow('are those under which it was made');
    const mutant = await withoutTrigger(desk.admin, 'bookings.booking', 'terms_stay');
    expect(await without(mutant, change)).toBe('ok');
  });
});
