import { aCard } from '../../factories/a-card.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { codeFrom, faultsIn } from '../bookings/outcomes.js';
import { moveAdmission } from '../bookings/scene.js';
import { Desk, without } from './desk.js';
import { aLimit, type Rules } from './terms.js';

const HALF_IN_TWO_DAYS: Rules = { hours: [48, 0], percent: [100, 50], noShow: 10 };
const ILL = { reason: 'illness' } as const;

describe('cancelling by the rules', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open(30);
    const { authorityId, partId, officer } = desk.scene;
    await aLimit(desk.admin, { authorityId, partId, setBy: officer.id }, [48, 25, 10, 2]);
    await desk.choose(HALF_IN_TWO_DAYS);
  });
  afterEach(async () => {
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  it('charges half in the last two days, the odd penny for the family, and pays it as spent', async () => {
    const id = await desk.booked(47);
    const { now } = await desk.quote(id);
    expect(now).toMatchObject({ backPercent: 50, refundPence: 1201, chargePence: 1200 });
    const done = await desk.cancel(id, { reason: 'family', agreedPence: 1201 });
    expect(done.budget).toMatchObject({
      availablePence: 73_800,
      spentPence: 1200,
      committedPence: 0,
    });
    expect(done.budget.hours).toMatchObject({ availableMinutes: 4800, spentMinutes: 0 });
    const { done: proof } = await desk.quote(id);
    expect(proof).toEqual(done.refund);
    expect(await codeFrom(desk.cancel(id))).toBe('bookings.cannot-be-cancelled');
  });

  it('gives back to the card what the card paid', async () => {
    const funded = desk.child();
    await aCard(desk.admin, {
      authorityId: desk.scene.authorityId,
      ...funded,
      issuedBy: desk.scene.officer.id,
    });
    const { card, budget } = await desk.cancel(await desk.booked(3, funded, 'prepaid-card'));
    expect(card).toMatchObject({ availablePence: 18_800, spentPence: 1200, committedPence: 0 });
    expect(budget.hours.availableMinutes).toBe(4800);
  });

  it('does nothing where another amount would come back than was said, and the proof fails without', async () => {
    const id = await desk.booked(3);
    const late = { reason: 'family', agreedPence: 2401 } as const;
    expect(await codeFrom(desk.cancel(id, late))).toBe('bookings.refund-changed');
    expect((await desk.quote(id)).done).toBeNull();
    const mutant = await withoutGuard(desk.admin, {
      function: 'bookings.cancel_for',
      replace: ['v_row.price_pence - v_row.charge_pence <> p_agreed_pence', 'false'],
    });
    expect(await without(mutant, () => desk.cancel(id, late))).toBe('ok');
  });

  it('charges nothing when the council has stopped the provider', async () => {
    const id = await desk.booked(3);
    await moveAdmission(desk.scene, ['admitted', 'suspended']);
    const { refund } = await desk.cancel(id, { reason: 'family' });
    expect(refund).toMatchObject({ reason: 'provider-stopped', chargePence: 0 });
    await moveAdmission(desk.scene, ['suspended', 'admitted']);
  });

  it('counts days of illness by child and year, a day once, and never more than there are', async () => {
    const [one, other] = [desk.child(), desk.child()];
    const early = await desk.booked(desk.onDay(1, 10), one);
    const { ifIll, illness } = await desk.quote(early);
    expect({ ifIll, illness }).toMatchObject({
      ifIll: { reason: 'illness', chargePence: 0 },
      illness: { days: 2, used: 0 },
    });
    expect((await desk.cancel(early, ILL)).refund).toMatchObject({
      reason: 'illness',
      chargePence: 0,
    });
    await desk.cancel(await desk.booked(desk.onDay(2, 10), one), ILL);
    // The same day again is no other day of illness.
    await desk.cancel(await desk.booked(desk.onDay(2, 14), one), ILL);
    const late = await desk.booked(desk.onDay(3, 10), one);
    expect(await codeFrom(desk.cancel(late, ILL))).toBe('bookings.no-illness-days-left');
    expect(await desk.quote(late)).toMatchObject({
      illness: { days: 2, used: 2 },
      ifIll: null,
      done: null,
    });
    const theirs = await desk.cancellations.quote(
      desk.scene.officer.caller,
      await desk.booked(desk.onDay(1, 12), other),
    );
    expect(theirs.illness.used).toBe(0);
  });

  it('gives the last day of illness to one of two at once, and the proof fails without', async () => {
    const race = async (): Promise<string> => {
      const one = desk.child();
      await desk.cancel(await desk.booked(desk.onDay(1, 10), one), ILL);
      const [first, second] = [
        await desk.booked(desk.onDay(2, 10), one),
        await desk.booked(desk.onDay(3, 10), one),
      ];
      let other = Promise.resolve('');
      await desk.db.database.transaction(desk.scene.officer.caller, async (tx) => {
        await tx.query(`SELECT bookings.cancel_for($1, 'illness', NULL)`, [first]);
        other = codeFrom(desk.cancel(second, ILL));
        await desk.somebodyWaits();
        return null;
      });
      return other;
    };
    expect(await race()).toBe('bookings.no-illness-days-left');
    const restore = await withoutGuard(desk.admin, {
      function: 'bookings.cancel_for',
      replace: [
        `IF p_reason = 'illness' THEN`,
        `IF p_reason = 'illness' THEN NULL; ELSIF false THEN`,
      ],
    });
    expect(await race()).toBe('ok');
    await restore();
  });

  it('writes no proof that its rule does not bear out, and changes none', async () => {
    const id = await desk.booked(3);
    await desk.cancel(id);
    const free = await desk.booked(90);
    const lie = async (said: string): Promise<string> => {
      await desk.admin.query('BEGIN');
      const outcome = await desk.admin
        .query(
          `INSERT INTO bookings.cancellation
           SELECT (jsonb_populate_record(c, jsonb_build_object('booking_id', $2::uuid, 'spend_id', NULL) || $3)).*
           FROM bookings.cancellation c WHERE c.booking_id = $1`,
          [id, free, said],
        )
        .then(
          () => 'ok',
          (error: unknown) => (error as { constraint?: string }).constraint ?? String(error),
        );
      await desk.admin.query('ROLLBACK');
      return outcome;
    };
    for (const [said, constraint] of [
      ['{"charge_pence": 0}', 'charge_by_the_rule'],
      ['{"charge_pence": 1200}', 'charge_is_spent'],
      [
        '{"price_pence": 1, "charge_pence": 0, "reason": "provider", "rule_until": null}',
        'not_the_familys_doing',
      ],
      [
        '{"charge_pence": 0, "back_percent": 100, "reason": "illness", "rule_until": null}',
        'illness_has_a_day',
      ],
      [
        '{"charge_pence": 0, "back_percent": 100, "rule_until": "2020-01-01T00:00:00Z"}',
        'cancelled_by_notice',
      ],
    ] as const) {
      expect(await lie(said)).toBe(constraint);
      const restore = await withoutConstraint(desk.admin, 'bookings.cancellation', constraint);
      expect(await lie(said)).not.toBe(constraint);
      await restore();
    }
    await expect(
      desk.admin.query(`UPDATE bookings.cancellation SET note = 'changed' WHERE booking_id = $1`, [
        id,
      ]),
    ).rejects.toThrow('rows here are never changed');
  });

  it('shows nobody else the rules of a booking', async () => {
    const id = await desk.booked(3);
    const elsewhere = await anAuthority(desk.admin);
    const stranger = await aUser(desk.admin, { role: 'officer', authorityId: elsewhere.id });
    expect(await codeFrom(desk.cancellations.quote(stranger.caller, id))).toBe(
      'bookings.not-found',
    );
    expect(await codeFrom(desk.cancellations.cancel(stranger.caller, id))).toBe(
      'bookings.not-found',
    );
  });
});
