import { addDays } from '#kernel';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import {
  aClawBackScene,
  age,
  type ClawBackScene,
  type ClawBackServices,
  clawBackServices,
  REASON,
  TODAY,
} from './claw-back-scene.js';

let db: TestDatabase;
let admin: Client;
let services: ClawBackServices;
let scene: ClawBackScene;
const IN_28_DAYS = addDays(TODAY, 28);
const WORDS = 'We were in hospital all summer and have booked the autumn club.';

const announced = async (pence = 40_000): Promise<string> =>
  (
    await services.finance.propose(scene.proposer.caller, scene.entitlementId, {
      pence,
      reason: REASON,
      takesEffectOn: IN_28_DAYS,
    })
  ).id;
const available = async (): Promise<number> =>
  (
    await db.database.transaction(scene.officer.caller, (tx) =>
      services.ledger.balanceWithin(tx, scene.entitlementId),
    )
  ).available_pence;
const stateOf = async (id: string): Promise<string> =>
  (await services.finance.get(scene.decider.caller, id)).state;
const asked = async (): Promise<string> => {
  const id = await announced();
  await services.requests.ask(scene.family.caller, scene.child.id, id, WORDS);
  return id;
};
const said = (id: string, view: 'keep' | 'take' = 'take'): Promise<void> =>
  services.requests.say(scene.officer.caller, scene.child.id, id, { view, reason: REASON });
const noticesTo = async (userId: string): Promise<{ topic: string; body: string }[]> => {
  await services.tell();
  const { rows } = await admin.query<{ topic: string; body: string }>(
    `SELECT topic, body FROM notifications.notification
     WHERE recipient_id = $1 AND channel = 'page' ORDER BY created_at, topic`,
    [userId],
  );
  return rows;
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await clawBackServices(db.database);
});
beforeEach(async () => {
  scene = await aClawBackScene(admin);
});
afterAll(() => db.drop());

describe('what may be taken back', () => {
  it('is what the days to come and eight weeks do not need, to the penny', async () => {
    const { budget, policy } = await services.finance.room(
      scene.decider.caller,
      scene.entitlementId,
    );
    // 750 pounds for 365 days: 35 days to come and 56 more are worth 186.99 pounds, rounded up.
    expect(budget).toMatchObject({
      availablePence: 75_000,
      neededPence: 18_699,
      mostPence: 56_301,
    });
    expect(policy).toMatchObject({ keepWeeks: 8, noticeDays: 28, daysAfterRefusal: 14 });
    const { unused } = await services.finance.overview(scene.decider.caller);
    expect(unused.map(({ entitlementId }) => entitlementId)).toEqual([scene.entitlementId]);
  });

  it('is nothing of a year that has just begun, and all that is left of one that is over', async () => {
    const most = async (startsOn: string, endsOn: string): Promise<number> => {
      const { authorityId, child, officer } = await aHousehold(admin);
      const opened = { authorityId, childId: child.id, openedBy: officer.id };
      const { id } = await anEntitlement(admin, { ...opened, startsOn, endsOn });
      const { rows } = await admin.query<{ most: number }>(
        'SELECT most_pence::int AS most FROM budgets.claw_back_room($1, $2)',
        [id, TODAY],
      );
      return rows[0]?.most ?? -1;
    };
    expect(await most(TODAY, addDays(TODAY, 364))).toBe(0);
    expect(await most(addDays(TODAY, -365), addDays(TODAY, -1))).toBe(75_000);
  });

  it('is announced 28 days before, for no more than that, with a reason, once at a time', async () => {
    const proposed = (wanted: object): Promise<string> =>
      codeFrom(
        services.finance.propose(scene.proposer.caller, scene.entitlementId, {
          pence: 40_000,
          reason: REASON,
          takesEffectOn: IN_28_DAYS,
          ...wanted,
        }),
      );
    expect(await proposed({ takesEffectOn: addDays(TODAY, 27) })).toBe('budgets.notice-too-short');
    expect(await proposed({ pence: 56_302 })).toBe('budgets.more-than-unused');
    expect(await proposed({ reason: 'Policy.' })).toBe('budgets.reason-needed');
    expect(await proposed({ pence: 56_301 })).toBe('ok');
    expect(await proposed({})).toBe('budgets.claw-back-runs');
    expect(await available()).toBe(75_000);
  });

  it('is proposed by finance of the own council alone', async () => {
    const other = await aClawBackScene(admin);
    const wanted = { pence: 100, reason: REASON, takesEffectOn: IN_28_DAYS };
    for (const [caller, code] of [
      [scene.officer.caller, 'identity.role-not-allowed'],
      [scene.family.caller, 'identity.role-not-allowed'],
      [other.proposer.caller, 'budgets.not-found'],
    ] as const) {
      expect(await codeFrom(services.finance.propose(caller, scene.entitlementId, wanted))).toBe(
        code,
      );
    }
  });
});

describe('a family', () => {
  it('is told at once how much, when, and what is left, with no name', async () => {
    await announced();
    for (const person of [scene.family, scene.youngPerson]) {
      const [notice] = await noticesTo(person.id);
      expect(notice?.topic).toBe('claw-back-noticed');
      expect(notice?.body).toContain('£400.00 of the £750.00');
      expect(notice?.body).toContain('£350.00 would be left');
      expect(notice?.body).not.toContain(scene.child.firstName);
    }
    const [own] = await services.requests.ofChild(scene.family.caller, scene.child.id);
    expect(own).toMatchObject({ pence: 40_000, reason: REASON, takesEffectOn: IN_28_DAYS });
  });

  it('asks to keep it and keeps it, when the officer has spoken and somebody else decides', async () => {
    const id = await asked();
    expect((await services.requests.waiting(scene.officer.caller)).map((one) => one.id)).toEqual([
      id,
    ]);
    const decide = (caller = scene.decider.caller): Promise<string> =>
      codeFrom(services.finance.decide(caller, id, { view: 'keep', reason: REASON }));
    expect(await decide()).toBe('budgets.officer-first');
    await said(id, 'keep');
    expect(await decide(scene.proposer.caller)).toBe('budgets.another-decides');
    expect(await decide()).toBe('ok');
    expect(await decide()).toBe('budgets.claw-back-changed');
    await age(admin, id, 60);
    expect(await services.run.takeDue(new Date())).toBe(0);
    expect([await stateOf(id), await available()]).toEqual(['kept', 75_000]);
    const told = (await noticesTo(scene.family.id)).map(({ topic }) => topic);
    expect(told.toSorted()).toEqual(['claw-back-kept', 'claw-back-noticed']);
    expect((await noticesTo(scene.decider.id)).map(({ topic }) => topic)).toEqual([
      'claw-back-viewed',
    ]);
    expect(await noticesTo(scene.proposer.id)).toEqual([]);
  });

  it('that is refused has 14 days more, and the money goes after them', async () => {
    const id = await asked();
    await said(id);
    await age(admin, id, 40);
    await services.finance.decide(scene.decider.caller, id, { view: 'take', reason: REASON });
    const { takesEffectOn } = await services.finance.get(scene.decider.caller, id);
    expect(takesEffectOn).toBe(addDays(TODAY, 14));
    expect(await services.run.takeDue(new Date())).toBe(0);
    await age(admin, id, 14);
    expect(await services.run.takeDue(new Date())).toBe(1);
    expect([await stateOf(id), await available()]).toEqual(['taken', 35_000]);
  });

  it('loses nothing while nobody has answered, whatever the day', async () => {
    const id = await asked();
    await age(admin, id, 300);
    expect(await services.run.takeDue(new Date())).toBe(0);
    expect([await stateOf(id), await available()]).toEqual(['asked', 75_000]);
  });

  it('asks once, about its own child, as itself', async () => {
    const id = await announced();
    const ask = (caller = scene.family.caller, childId = scene.child.id): Promise<string> =>
      codeFrom(services.requests.ask(caller, childId, id, WORDS));
    const other = await aClawBackScene(admin);
    expect(await ask(other.family.caller)).toBe('children.not-found');
    expect(await ask(other.family.caller, other.child.id)).toBe('budgets.claw-back-not-found');
    expect(await ask(scene.officer.caller)).toBe('identity.role-not-allowed');
    expect(await ask(scene.youngPerson.caller)).toBe('ok');
    expect(await ask()).toBe('budgets.claw-back-changed');
  });
});

describe('on its day', () => {
  it('is taken once, by as many workers as there are', async () => {
    const id = await announced();
    await age(admin, id, 28);
    const taken = await Promise.all([1, 2, 3].map(() => services.run.takeDue(new Date())));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await services.run.takeDue(new Date())).toBe(0);
    expect([await stateOf(id), await available()]).toEqual(['taken', 35_000]);
    const bodies = (await noticesTo(scene.family.id)).map(({ body }) => body);
    expect(bodies).toContain('£400.00 was taken back. £350.00 is left.');
  });

  it('takes no more than is left, and nothing where nothing is', async () => {
    const spend = (pence: number, thing: string): Promise<string> =>
      db.database.transaction(scene.officer.caller, (tx) =>
        services.ledger.commitWithin(tx, scene.entitlementId, { pence, minutes: 0 }, thing),
      );
    const first = await announced();
    await spend(50_000, `booking:${first}`);
    await age(admin, first, 28);
    await services.run.takeDue(new Date());
    const taken = await services.finance.get(scene.decider.caller, first);
    expect(taken).toMatchObject({ state: 'taken', leftPence: 25_000, takenPence: 25_000 });
    expect(await available()).toBe(0);
    const bodies = (await noticesTo(scene.family.id)).map(({ body }) => body);
    expect(bodies).toContain(
      '£250.00 was taken back. It had said £400.00; less was there. £0.00 is left.',
    );

    scene = await aClawBackScene(admin);
    const second = await announced();
    await spend(75_000, `booking:${second}`);
    await age(admin, second, 28);
    expect(await services.run.takeDue(new Date())).toBe(0);
    expect(await stateOf(second)).toBe('lapsed');
  });

  it('is withdrawn before it, and given back after it, whole', async () => {
    const first = await announced();
    await services.finance.withdraw(scene.proposer.caller, first, REASON);
    await age(admin, first, 28);
    await services.run.takeDue(new Date());
    expect([await stateOf(first), await available()]).toEqual(['withdrawn', 75_000]);

    const second = await announced();
    const back = (): Promise<string> =>
      codeFrom(services.finance.giveBack(scene.proposer.caller, second, REASON));
    expect(await back()).toBe('budgets.claw-back-changed');
    await age(admin, second, 28);
    await services.run.takeDue(new Date());
    expect(await back()).toBe('ok');
    expect(await back()).toBe('budgets.claw-back-changed');
    expect([await stateOf(second), await available()]).toEqual(['returned', 75_000]);
    const topics = (await noticesTo(scene.family.id)).map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['claw-back-withdrawn', 'claw-back-returned']));
  });
});
