import { randomUUID } from 'node:crypto';
import { type NewEntitlement } from '#budgets';
import { localDay } from '#kernel';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices, type BudgetServices } from './budget-services.js';

let db: TestDatabase;
let admin: Client;
let services: BudgetServices;
let home: AHousehold;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await budgetServices(db.database);
});
beforeEach(async () => {
  home = await aHousehold(admin);
});
afterAll(() => db.drop());

const wanted = (change: Partial<NewEntitlement> = {}): NewEntitlement => ({
  programme: 'flexible-short-breaks',
  delivery: 'direct-payment',
  universalFirstReason: 'The youth club has no one who can give medicines.',
  ...change,
});

async function fundsOf(authorityId: string): Promise<number> {
  const { rowCount } = await admin.query('SELECT FROM ledger.fund WHERE authority_id = $1', [
    authorityId,
  ]);
  return rowCount ?? 0;
}

describe('opening an entitlement', () => {
  it.each([
    ['direct-payment', 75_000],
    ['provider', 120_000],
  ] as const)('Flexible Short Breaks by %s: 80 hours and %i pence', async (delivery, pence) => {
    const opened = await services.entitlements.open(
      home.officer.caller,
      home.child.id,
      wanted({ delivery }),
    );
    expect(opened).toMatchObject({
      childId: home.child.id,
      minutes: 4800,
      pence,
      startsOn: localDay(new Date()),
      state: 'open',
      origin: null,
    });
    expect(opened.endsOn.slice(5)).toBe('03-31');
    const figures = await services.budgets.figures(home.family.caller, home.child.id);
    expect(figures).toMatchObject({
      allocatedPence: pence,
      availablePence: pence,
      committedPence: 0,
      spentPence: 0,
      hours: { allocatedMinutes: 4800, availableMinutes: 4800 },
      nights: { allocated: 0, committed: 0, spent: 0, available: 0 },
      entitlement: { id: opened.id, pence },
    });
  });

  it('Targeted Short Breaks with hours and money inside the band, from social care', async () => {
    await services.levels.recordEarlier(home.officer.caller, home.child.id, {
      level: 'social-care',
      reason: 'Social care since 2024, as the case file says.',
    });
    const opened = await services.entitlements.open(
      home.officer.caller,
      home.child.id,
      wanted({
        programme: 'targeted-short-breaks',
        hours: 150,
        amountPence: 225_000,
        origin: 'social-care',
      }),
    );
    expect(opened).toMatchObject({ minutes: 9000, pence: 225_000, origin: 'social-care' });
  });

  it('leaves an audit row with the amounts and without a name', async () => {
    const caller = { ...home.officer.caller, requestId: randomUUID() };
    const opened = await services.entitlements.open(caller, home.child.id, wanted());
    const { rows } = await admin.query(
      'SELECT action, subject_ids AS ids, details FROM audit.entry WHERE request_id = $1',
      [caller.requestId],
    );
    expect(rows).toEqual([
      {
        action: 'entitlement.open',
        ids: [opened.id, home.child.id],
        details: {
          programme: 'flexible-short-breaks',
          delivery: 'direct-payment',
          origin: null,
          minutes: 4800,
          pence: 75_000,
          nights: 0,
        },
      },
    ]);
  });
});

describe('what is refused, with nothing left behind', () => {
  async function refusal(change: Partial<NewEntitlement>, childId = home.child.id): Promise<void> {
    try {
      await services.entitlements.open(home.officer.caller, childId, wanted(change));
    } finally {
      expect(await fundsOf(home.authorityId)).toBe(0);
    }
  }

  it('Targeted Short Breaks from universal services, whatever is said, with the way there is', async () => {
    const targeted = {
      programme: 'targeted-short-breaks',
      hours: 100,
      amountPence: 200_000,
    } as const;
    for (const origin of [{}, { origin: 'social-care' }, { origin: 'flexible-short-breaks' }]) {
      await expect(
        refusal({ ...targeted, ...origin } as Partial<NewEntitlement>),
      ).rejects.toMatchObject({
        kind: 'conflict',
        code: 'budgets.no-direct-referral',
        message: expect.stringContaining('open Flexible Short Breaks first'),
      });
    }
  });

  it('an origin that is not where the child is', async () => {
    await services.levels.recordEarlier(home.officer.caller, home.child.id, {
      level: 'flexible-short-breaks',
      reason: 'Flexible Short Breaks since 2024, as the case file says.',
    });
    await expect(
      refusal({
        programme: 'targeted-short-breaks',
        hours: 100,
        amountPence: 200_000,
        origin: 'social-care',
      }),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'budgets.origin-is-another' });
  });

  it('no reason why universal services do not do', async () => {
    for (const universalFirstReason of ['', '          ', 'too short', 'x'.repeat(2001)]) {
      await expect(refusal({ universalFirstReason })).rejects.toMatchObject({
        code: 'budgets.universal-first-reason-needed',
      });
    }
  });

  it('the 81st hour, with the limit', async () => {
    await expect(refusal({ hours: 81 })).rejects.toMatchObject({
      code: 'budgets.outside-band',
      details: {
        problems: [
          {
            field: 'hours',
            message: expect.stringMatching(/80 hours.* steps up to Targeted Short Breaks/),
          },
        ],
      },
    });
  });

  it('a child of another caseload, of another authority, and none: the same answer', async () => {
    const neighbours = await aHousehold(admin, home.authorityId);
    const elsewhere = await aHousehold(admin);
    for (const childId of [neighbours.child.id, elsewhere.child.id, randomUUID()]) {
      await expect(refusal({}, childId)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'children.not-found',
      });
      await expect(services.budgets.figures(home.officer.caller, childId)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'children.not-found',
      });
    }
  });

  it('anybody but an officer', async () => {
    for (const { caller } of [home.family, home.youngPerson]) {
      await expect(
        services.entitlements.open(caller, home.child.id, wanted()),
      ).rejects.toMatchObject({
        code: 'identity.role-not-allowed',
      });
    }
  });
});

describe('one open entitlement a child', () => {
  it('is kept when ten officers open one at once', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        services.entitlements.open(home.officer.caller, home.child.id, wanted()),
      ),
    );
    const refused = attempts.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(9);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ kind: 'conflict', code: 'budgets.already-open' });
    }
    expect(await fundsOf(home.authorityId)).toBe(1);
  });

  it('makes room for the next when its year is over', async () => {
    const first = await services.entitlements.open(home.officer.caller, home.child.id, wanted());
    await admin.query(
      `UPDATE budgets.entitlement SET starts_on = '2025-04-01', ends_on = '2026-03-31' WHERE id = $1`,
      [first.id],
    );
    const second = await services.entitlements.open(home.officer.caller, home.child.id, wanted());
    const { items } = await services.entitlements.list(home.family.caller, home.child.id, {
      limit: 10,
    });
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'open'],
      [first.id, 'closed'],
    ]);
  });

  it('lists a page at a time', async () => {
    await services.entitlements.open(home.officer.caller, home.child.id, wanted());
    await admin.query(
      `UPDATE budgets.entitlement SET state = 'closed', starts_on = '2025-04-01', ends_on = '2026-03-31'
       WHERE child_id = $1`,
      [home.child.id],
    );
    const newest = await services.entitlements.open(home.officer.caller, home.child.id, wanted());
    const page = await services.entitlements.list(home.officer.caller, home.child.id, { limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([newest.id]);
    const rest = await services.entitlements.list(home.officer.caller, home.child.id, {
      limit: 1,
      cursor: page.nextCursor ?? '',
    });
    expect(rest.items.map(({ state }) => state)).toEqual(['closed']);
    expect(rest.nextCursor).toBeNull();
  });
});
