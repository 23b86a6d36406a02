import { type AcceptancesService, type BookingsService } from '#bookings';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { effort } from '../../support/effort.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { codeFrom, faultsIn, type Outcomes, outcomesOf } from '../bookings/outcomes.js';
import { moveAdmission, type Scene, withKey } from '../bookings/scene.js';
import { AskingDesk } from './asking-desk.js';

const RACES = effort(40, 400);
const NO = { reason: 'no-staff', note: '' };

/** One after the other, and what each came to. */
async function inTurn(acts: (() => Promise<unknown>)[]): Promise<Outcomes> {
  const settled: Promise<unknown>[] = [];
  for (const act of acts) {
    const one = act();
    await one.catch(() => undefined);
    settled.push(one);
  }
  return outcomesOf(settled);
}

describe('who answers a request, and when', () => {
  let desk: AskingDesk;
  let admin: Client;
  let scene: Scene;
  let bookings: BookingsService;
  let acceptances: AcceptancesService;
  let parent: AUser;
  let wish: AskingDesk['wish'];
  let ask: AskingDesk['ask'];
  let requestOf: AskingDesk['requestOf'];
  let newsOf: AskingDesk['newsOf'];
  let endIn: AskingDesk['endIn'];

  beforeAll(async () => {
    desk = await AskingDesk.open();
    ({ admin, scene, bookings, acceptances, parent, wish, ask, requestOf, newsOf, endIn } = desk);
  });
  afterEach(async () => {
    expect(await faultsIn(desk.admin)).toEqual([]);
  });
  afterAll(async () => desk.db.drop());

  const swept = async (id: string): Promise<void> => {
    while ((await requestOf(id)).status === 'held') await bookings.expireHolds();
  };

  it('is the only one who answers, and the proof fails without the guard', async () => {
    const { id: elsewhere } = await aProvider(admin);
    const others = await aUser(admin, { role: 'provider', providerId: elsewhere });
    const id = await ask();
    const attempts = () => [
      acceptances.accept(others.caller, id),
      acceptances.decline(others.caller, id, NO),
      acceptances.get(others.caller, id),
      acceptances.accept(scene.officer.caller, id),
      acceptances.accept(parent.caller, id),
    ];
    for (const attempt of attempts())
      expect(await codeFrom(attempt)).toBe('bookings.request-not-found');

    const restore = await withoutGuard(admin, {
      function: 'bookings.own_request',
      replace: ['AND a.provider_id = platform.current_provider()', ''],
    });
    // Row-level security still hides it from another provider, and the booking from everybody else.
    expect(await codeFrom(acceptances.accept(others.caller, id))).toBe(
      'bookings.request-not-found',
    );
    expect(await codeFrom(acceptances.accept(parent.caller, id))).toBe('bookings.request-over');
    for (const table of ['acceptance', 'booking'])
      await admin.query(`ALTER TABLE bookings.${table} NO FORCE ROW LEVEL SECURITY`);
    expect(await codeFrom(acceptances.accept(others.caller, id))).toBe('ok');
    for (const table of ['acceptance', 'booking'])
      await admin.query(`ALTER TABLE bookings.${table} FORCE ROW LEVEL SECURITY`);
    await restore();
  });

  it('agrees to nothing that could not be confirmed any more', async () => {
    const id = await ask();
    const accept = () => codeFrom(acceptances.accept(scene.staff.caller, id));
    await moveAdmission(scene, ['admitted', 'suspended']);
    expect(await accept()).toBe('market.provider-not-admitted');
    await moveAdmission(scene, ['suspended', 'admitted']);
    // Of an age at which a club is registered.
    await admin.query('UPDATE catalogue.offer SET age_from = 7 WHERE id = $1', [scene.offerId]);

    await admin.query(
      'UPDATE providers.registration SET withdrawn_at = now() WHERE provider_id = $1',
      [scene.providerId],
    );
    expect(await accept()).toBe('catalogue.registration-not-in-force');
    expect((await requestOf(id)).request?.state).toBe('asked');
    const restore = await withoutGuard(admin, {
      function: 'bookings.accept_request',
      replace: ['PERFORM bookings.check_confirmable(v_booking);', 'NULL;'],
    });
    expect(await accept()).toBe('ok');
    await restore();
    await admin.query(
      'UPDATE providers.registration SET withdrawn_at = NULL WHERE provider_id = $1',
      [scene.providerId],
    );
  });

  it('is not passed over by whoever writes the row, and the proof fails without the trigger', async () => {
    const id = await ask();
    const byHand = () =>
      admin.query(
        `UPDATE bookings.booking SET state = 'confirmed', confirmed_at = clock_timestamp() WHERE id = $1`,
        [id],
      );
    await expect(byHand()).rejects.toThrow('bookings.provider-agrees-first');
    const restore = await withoutTrigger(admin, 'bookings.booking', 'agreed_first');
    await admin.query('BEGIN');
    await byHand();
    await admin.query('ROLLBACK');
    await restore();
    const confirms = await withoutGuard(admin, {
      function: 'bookings.confirm',
      replace: ['PERFORM bookings.ask_provider(v_booking);\n        RETURN;', 'NULL;'],
    });
    const held = await bookings.hold(scene.officer.caller, await wish());
    expect(await codeFrom(bookings.confirm(scene.officer.caller, held.id))).toBe(
      'bookings.provider-agrees-first',
    );
    await confirms();
  });

  it('does not answer after the end, as long as one of three guards stands', async () => {
    const id = await ask();
    await endIn(id, -1);
    const accept = () => codeFrom(acceptances.accept(scene.staff.caller, id));
    const restores = [
      await withoutGuard(admin, {
        function: 'bookings.answer_request',
        replace: [' AND answer_by > v_now', ''],
      }),
    ];
    expect(await accept()).toContain('answered_in_time');
    restores.push(await withoutConstraint(admin, 'bookings.acceptance', 'answered_in_time'));
    expect(await accept()).toBe('bookings.request-over');
    restores.push(
      await withoutGuard(admin, {
        function: 'bookings.accept_request',
        replace: [' AND held_until > clock_timestamp()', ''],
      }),
    );
    expect(await accept()).toContain('hold_confirmed_in_time');
    restores.push(await withoutConstraint(admin, 'bookings.booking', 'hold_confirmed_in_time'));
    expect(await accept()).toBe('ok');
    expect((await faultsIn(admin)).join()).toContain('confirmed after its hold');
    await endIn(id, 60_000);
    for (const restore of restores) await restore();
  });

  it('is asked once when the same request is sent again', async () => {
    const wanted = await wish();
    const caller = withKey(scene.officer.caller, 'asked-once');
    const [first, second] = [
      await bookings.book(caller, wanted),
      await bookings.book(caller, wanted),
    ];
    expect([first.status, second.status, second.id]).toEqual(['held', 'held', first.id]);
    expect((await newsOf(first.id)).filter((what) => what === 'asked')).toHaveLength(1);
  });

  it(`agrees or is too late while the family takes it back: ${RACES} races`, async () => {
    // Cancelled is what is left either way: what was agreed to first is a booking that was then cancelled.
    const ENDS = ['accepted: ok 2', 'withdrawn: ok 1, bookings.request-over 1'];
    const seen = new Set<string>();
    for (let race = 0; race < RACES; race += 1) {
      const id = await ask();
      const accept = () => acceptances.accept(scene.staff.caller, id);
      const cancel = () => bookings.cancel(scene.officer.caller, id);
      // Who goes first is turned round; the first two do not race, so that both ends are there for certain.
      const acts = race % 2 ? [accept, cancel] : [cancel, accept];
      const outcomes = race < 2 ? await inTurn(acts) : await outcomesOf(acts.map((act) => act()));
      const { status, request } = await requestOf(id);
      const codes = Object.entries(outcomes)
        .map(([code, count]) => `${code} ${count}`)
        .toSorted()
        .toReversed();
      expect(status).toBe('cancelled');
      seen.add(`${request?.state}: ${codes.join(', ')}`);
    }
    expect([...seen].toSorted()).toEqual(ENDS);
  });

  it(`agrees or lets it lapse, never both: ${RACES} ends that race the answer`, async () => {
    const seen = new Set<string>();
    for (let race = 0; race < RACES; race += 1) {
      const id = await ask();
      await endIn(id, race % 8);
      const [accepted] = await Promise.all([
        codeFrom(acceptances.accept(scene.staff.caller, id)),
        bookings.expireHolds(),
      ]);
      // Refused at its end, it may be a moment before the sweep sees it.
      if (accepted !== 'ok') await swept(id);
      const { status, request } = await requestOf(id);
      seen.add(`${accepted}: ${status}, ${request?.state}`);
      if (accepted === 'ok') await bookings.cancel(scene.officer.caller, id);
    }
    const either = ['bookings.request-over: expired, lapsed', 'ok: confirmed, accepted'];
    expect([...seen].filter((end) => !either.includes(end))).toEqual([]);
  });
});
