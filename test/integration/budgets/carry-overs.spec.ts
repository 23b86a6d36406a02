import { type CarryOver } from '#budgets';
import { addDays } from '#kernel';
import { type Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import {
  aCarryOverScene,
  type CarryOverScene,
  type CarryOverServices,
  carryOverServices,
  TODAY,
} from './carry-over-scene.js';

let db: TestDatabase;
let admin: Client;
let services: CarryOverServices;
let scene: CarryOverScene;
const REASON = 'The council decided in May that nothing goes on this year.';
const NOTHING = { pence: 0, minutes: 0, nights: 0 };

const left = async (fundId: string): Promise<number[]> => {
  const balance = await db.database.transaction(scene.officer.caller, (tx) =>
    services.ledger.balanceWithin(tx, fundId),
  );
  return [balance.available_pence, balance.available_minutes, balance.available_nights];
};
const proposed = async (): Promise<CarryOver> => {
  await services.carryOvers.propose(scene.proposer.caller, [scene.fromId]);
  const { carryOvers } = await services.carryOvers.overview(scene.decider.caller);
  return carryOvers[0]!;
};
const policy = (share: number, most: number | null, days = 91): Promise<unknown> =>
  admin.query(
    `INSERT INTO budgets.carry_over_policy VALUES ($1, '2025-04-01', $2, $3, $4,
       'Cabinet of the test, minute 4 of March.')`,
    [scene.authorityId, share, most, days],
  );
const room = async (instant: string): Promise<unknown> => {
  const { rows } = await admin.query(
    `SELECT pence::int, minutes::int, nights::int FROM budgets.carry_over_room($1,
       ($2::timestamptz AT TIME ZONE 'Europe/London')::date)`,
    [scene.fromId, instant],
  );
  return rows[0];
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await carryOverServices(db.database);
});
beforeEach(async () => {
  scene = await aCarryOverScene(admin);
});
afterAll(() => db.drop());

describe('what is left of a year', () => {
  it('goes on in pounds, hours and nights when two people have said so', async () => {
    const { leftOver } = await services.carryOvers.overview(scene.proposer.caller);
    expect(leftOver.map(({ entitlementId }) => entitlementId)).toEqual([scene.fromId]);
    const one = await proposed();
    expect(one).toMatchObject({ pence: 75_000, minutes: 4800, nights: 6, state: 'proposed' });
    expect(await left(scene.toId)).toEqual([75_000, 4800, 0]);
    const approve = (caller = scene.decider.caller): Promise<string> =>
      codeFrom(services.carryOvers.approve(caller, [one.id]));
    expect(await approve(scene.proposer.caller)).toBe('budgets.another-decides');
    expect(await left(scene.fromId)).toEqual([75_000, 4800, 6]);
    expect(await approve()).toBe('ok');
    expect(await approve()).toBe('budgets.carry-over-decided');
    expect([await left(scene.fromId), await left(scene.toId)]).toEqual([
      [0, 0, 0],
      [150_000, 9600, 6],
    ]);
    const { carryOvers } = await services.carryOvers.ofChild(scene.family.caller, scene.child.id);
    expect(carryOvers).toMatchObject([{ state: 'approved', ended: NOTHING }]);
  });

  it('is a share where the council says so, up to a limit, and the family is told what ended', async () => {
    await policy(50, 30_000);
    const one = await proposed();
    expect(one).toMatchObject({ pence: 30_000, minutes: 2400, nights: 3 });
    await services.carryOvers.approve(scene.decider.caller, [one.id]);
    await db.database.job('match-vacancies', (tx) =>
      services.notices.tellWithin(tx, 'carry-over-approved', one.id),
    );
    const { rows } = await admin.query<{ body: string }>(
      `SELECT body FROM notifications.notification
       WHERE recipient_id = ANY ($1) AND channel = 'page'`,
      [[scene.family.id, scene.youngPerson.id]],
    );
    expect(rows.map(({ body }) => body)).toEqual(
      Array<string>(2).fill(
        '£300.00, 40 hours and 3 nights of last year can be used this year. ' +
          'What could not be carried over: £450.00, 40 hours and 3 nights. The page says why.',
      ),
    );
    // What is left stays left: the limit counts what was carried before.
    expect(await codeFrom(services.carryOvers.propose(scene.proposer.caller, [scene.fromId]))).toBe(
      'budgets.nothing-to-carry',
    );
  });

  it('stays with its bookings where it is set aside, and goes on when it comes back', async () => {
    const thing = `booking:${scene.fromId}`;
    const amount = { pence: 5000, minutes: 300, nights: 1 };
    const within = (work: 'commitWithin' | 'releaseWithin'): Promise<string> =>
      db.database.transaction(scene.officer.caller, (tx) =>
        services.ledger[work](tx, scene.fromId, amount, thing),
      );
    await within('commitWithin');
    const first = await proposed();
    expect(first).toMatchObject({ pence: 70_000, minutes: 4500, nights: 5 });
    await services.carryOvers.approve(scene.decider.caller, [first.id]);
    await within('releaseWithin');
    const second = await proposed();
    expect(second).toMatchObject(amount);
    await services.carryOvers.approve(scene.decider.caller, [second.id]);
    expect(await left(scene.toId)).toEqual([150_000, 9600, 6]);
  });

  it('leaves behind what the family paid in, which is its own and did not end', async () => {
    await db.database.transaction(scene.officer.caller, (tx) =>
      services.ledger.contributeWithin(tx, scene.fromId, 2000, `contribution:${scene.fromId}`),
    );
    const one = await proposed();
    expect(one.pence).toBe(75_000);
    await services.carryOvers.approve(scene.decider.caller, [one.id]);
    const { ended } = await services.carryOvers.get(scene.decider.caller, one.id);
    expect([ended?.pence, (await left(scene.fromId))[0]]).toEqual([0, 2000]);
  });

  it('is decided by itself where less is left than was proposed', async () => {
    const one = await proposed();
    await db.database.transaction(scene.officer.caller, (tx) =>
      services.ledger.spendWithin(tx, scene.fromId, { pence: 1, minutes: 0 }, `receipt:${one.id}`),
    );
    const { decider, proposer } = scene;
    expect(await services.carryOvers.approve(decider.caller, [one.id])).toEqual({
      approved: 0,
      left: 1,
    });
    const decide = (state: 'approved' | 'refused' | 'withdrawn', by = decider): Promise<string> =>
      codeFrom(services.carryOvers.decide(by.caller, one.id, { state, reason: REASON }));
    expect(await decide('approved')).toBe('budgets.less-is-left');
    expect(await decide('withdrawn', proposer)).toBe('ok');
    expect(await decide('approved')).toBe('budgets.carry-over-decided');
    expect((await proposed()).pence).toBe(74_999);
  });

  it('is refused with a reason, by somebody else', async () => {
    const one = await proposed();
    const refuse = (by = scene.decider, reason = REASON): Promise<string> =>
      codeFrom(services.carryOvers.decide(by.caller, one.id, { state: 'refused', reason }));
    expect(await refuse(scene.decider, 'No.')).toBe('budgets.reason-needed');
    expect(await refuse(scene.proposer)).toBe('budgets.another-decides');
    expect(await refuse()).toBe('ok');
    const { carryOvers } = await services.carryOvers.ofChild(scene.family.caller, scene.child.id);
    expect(carryOvers).toMatchObject([
      { state: 'refused', reason: REASON, ended: { pence: 75_000, minutes: 4800, nights: 6 } },
    ]);
  });

  it('is the business of finance of the own council', async () => {
    const other = await aCarryOverScene(admin);
    const propose = (caller = scene.officer.caller): Promise<string> =>
      codeFrom(services.carryOvers.propose(caller, [scene.fromId]));
    expect(await propose()).toBe('identity.role-not-allowed');
    expect(await propose(scene.family.caller)).toBe('identity.role-not-allowed');
    await services.carryOvers.propose(other.proposer.caller, [scene.fromId]);
    const { carryOvers, leftOver } = await services.carryOvers.overview(scene.decider.caller);
    expect([carryOvers.length, leftOver.length]).toEqual([0, 1]);
    expect(await codeFrom(services.carryOvers.ofChild(other.family.caller, scene.child.id))).toBe(
      'children.not-found',
    );
  });
});

describe('the end of a year', () => {
  it('is 31 March at midnight in London, summer time or not, and 5 April changes nothing', async () => {
    const years = { fromYear: '2026-27', toYear: '2027-28' };
    scene = await aCarryOverScene(admin, { ...years, endedOn: '2027-03-31' });
    const all = { pence: 75_000, minutes: 4800, nights: 6 };
    expect(await room('2027-03-31T12:00:00Z')).toEqual(NOTHING);
    // Summer time began on 28 March: the day is over at 23:00 UTC.
    expect(await room('2027-03-31T22:59:59Z')).toEqual(NOTHING);
    expect(await room('2027-03-31T23:00:00Z')).toEqual(all);
    expect(await room('2027-04-05T22:59:59Z')).toEqual(all);
    expect(await room('2027-04-05T23:00:00Z')).toEqual(all);
    // 91 days after 31 March: 30 June.
    expect(await room('2027-06-30T22:59:59Z')).toEqual(all);
    expect(await room('2027-06-30T23:00:00Z')).toEqual(NOTHING);
  });

  it('is not skipped: from a year to the next one alone, once there is one', async () => {
    const years = { fromYear: '2026-27', toYear: '2028-29' };
    scene = await aCarryOverScene(admin, {
      ...years,
      endedOn: '2027-03-31',
      startsOn: '2028-04-01',
    });
    expect(await room('2027-05-01T12:00:00Z')).toEqual(NOTHING);
  });

  it('is not before it has ended', async () => {
    scene = await aCarryOverScene(admin, { endedOn: TODAY, startsOn: addDays(TODAY, 1) });
    const propose = codeFrom(services.carryOvers.propose(scene.proposer.caller, [scene.fromId]));
    expect(await propose).toBe('budgets.nothing-to-carry');
  });
});
