import { type Client, DatabaseError } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { withoutConstraint, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** The database refuses what is wrong whoever writes it; each guard is seen to be the one that does. */
let db: TestDatabase;
let admin: Client;
let home: AHousehold;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
});
beforeEach(async () => {
  home = await aHousehold(admin);
});
afterAll(() => db.drop());

type Change = Partial<Parameters<typeof anEntitlement>[1]>;

async function open(change: Change = {}): Promise<string> {
  const { authorityId, child, officer } = home;
  try {
    await anEntitlement(admin, {
      authorityId,
      childId: child.id,
      openedBy: officer.id,
      ...change,
    });
    return 'opened';
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.constraint ?? error.message;
  }
}

const TARGETED = { programme: 'targeted-short-breaks' } as const;

describe('the band', () => {
  const OUTSIDE: [string, Change][] = [
    ['an 81st hour', { minutes: 4860 }],
    ['a penny over £750', { pence: 75_001 }],
    ['a penny under £1,200', { delivery: 'provider', pence: 119_999 }],
    ['a 201st hour', { ...TARGETED, minutes: 12_060 }],
    ['a penny under £1,800', { ...TARGETED, pence: 179_999 }],
    ['a penny over £3,000', { ...TARGETED, pence: 300_001 }],
  ];

  it.each(OUTSIDE)('refuses %s', async (_what, change) => {
    expect(await open(change)).toBe('budgets.outside-band');
  });

  it('is what refuses: without the trigger all of them are opened', async () => {
    const restore = await withoutTrigger(admin, 'budgets.entitlement', 'inside_band');
    for (const [, change] of OUTSIDE) {
      home = await aHousehold(admin);
      expect(await open(change)).toBe('opened');
    }
    await restore();
  });
});

describe('one open entitlement', () => {
  it('is refused by the index, and by nothing else', async () => {
    await open();
    expect(await open()).toBe('one_open_entitlement');
    const restore = await withoutIndex(admin, 'budgets.one_open_entitlement');
    expect(await open()).toBe('opened');
    await admin.query(`UPDATE budgets.entitlement SET state = 'closed' WHERE child_id = $1`, [
      home.child.id,
    ]);
    await restore();
  });
});

describe('no direct referral', () => {
  const direct = (): Promise<string> => open({ ...TARGETED, origin: null });

  it('is refused by the constraint, and behind it by the history of levels', async () => {
    expect(await direct()).toBe('targeted_needs_an_origin');
    const restore = await withoutConstraint(
      admin,
      'budgets.entitlement',
      'targeted_needs_an_origin',
    );
    expect(await direct()).toBe('budgets.no-direct-referral');
    const restoreHistory = await withoutTrigger(admin, 'budgets.entitlement', 'enters_level');
    const restoreLevel = await withoutTrigger(
      admin,
      'budgets.entitlement',
      'level_is_that_of_entitlement',
    );
    expect(await direct()).toBe('opened');
    await admin.query('DELETE FROM budgets.entitlement WHERE child_id = $1', [home.child.id]);
    await restoreLevel();
    await restoreHistory();
    await restore();
  });
});

describe('tenants', () => {
  it('no entitlement of a child of another authority', async () => {
    const elsewhere = await aHousehold(admin);
    expect(await open({ childId: elsewhere.child.id })).toBe(
      'entitlement_authority_id_child_id_fkey',
    );
  });

  it('no row of another authority, family or caseload is read or changed past the services', async () => {
    await open();
    const neighbours = await aHousehold(admin, home.authorityId);
    const elsewhere = await aHousehold(admin);
    for (const { caller } of [neighbours.family, neighbours.officer, elsewhere.officer]) {
      const [read, changed] = await db.database.transaction(caller, async (tx) => [
        (await tx.query('SELECT FROM budgets.entitlement')).length,
        await tx.change(`UPDATE budgets.entitlement SET state = 'closed'`),
      ]);
      expect([read, changed]).toEqual([0, 0]);
    }
  });
});
