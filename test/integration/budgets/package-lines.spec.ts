import { randomUUID } from 'node:crypto';
import { type NewPackageLine, PackageService } from '#budgets';
import { DomainError } from '#kernel';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices } from './budget-services.js';

let db: TestDatabase;
let admin: Client;
let packages: PackageService;
let home: AHousehold;

/** Case A, para 14: 24 nights in a unit. */
const NIGHTS: NewPackageLine = {
  kind: 'overnight',
  description: 'Nights in a short-breaks unit',
  way: 'provider-held',
  providerId: null,
  unit: 'night',
  quantity: 24,
  unitPence: 53_500,
  totalPence: 1_284_000,
  recurring: true,
  source: 'Agenda 05, para 14 and 23',
};
/** The core offer as one line: £750 for 80 hours, which is £9.375 an hour. */
const HOURS: NewPackageLine = {
  ...NIGHTS,
  kind: 'befriending',
  description: 'Befriending on Saturdays',
  way: 'direct-payment',
  unit: 'hour',
  quantity: 4800,
  unitPence: 938,
  totalPence: 75_000,
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  packages = (await budgetServices(db.database)).packages;
});
beforeEach(async () => {
  home = await aHousehold(admin);
  await anEntitlement(admin, {
    authorityId: home.authorityId,
    childId: home.child.id,
    openedBy: home.officer.id,
  });
});
afterAll(() => db.drop());

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

describe('a package', () => {
  it('is written by the officer and read by the family, with what it adds up to', async () => {
    const { officer, family, child } = home;
    await packages.add(officer.caller, child.id, NIGHTS);
    await packages.add(officer.caller, child.id, HOURS);
    const bed = { ...NIGHTS, kind: 'equipment', unit: 'item', quantity: 1 } as const;
    await packages.add(officer.caller, child.id, {
      ...bed,
      unitPence: 600_000,
      totalPence: 600_000,
      recurring: false,
    });
    const { lines, totals } = await packages.list(family.caller, child.id);
    expect(lines.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['overnight', 24],
      ['befriending', 4800],
      ['equipment', 1],
    ]);
    expect(totals).toEqual({
      recurringPence: 1_359_000,
      onceOnlyPence: 600_000,
      nights: 24,
      minutes: 4800,
    });
  });

  it('keeps a line that ended, and ends it once', async () => {
    const { officer, child } = home;
    const { id } = await packages.add(officer.caller, child.id, NIGHTS);
    await packages.end(officer.caller, child.id, id);
    const { lines, ended } = await packages.list(officer.caller, child.id);
    expect([lines.length, ended.map((line) => line.id)]).toEqual([0, [id]]);
    expect(await refusal(packages.end(officer.caller, child.id, id))).toBe('budgets.line-changed');
  });

  it('changes whole or not at all', async () => {
    const { officer, child } = home;
    const { id } = await packages.add(officer.caller, child.id, NIGHTS);
    const change = { endLineIds: [id], add: [{ ...NIGHTS, totalPence: 1 }] };
    const changed = db.database.transaction(officer.caller, (tx) =>
      packages.changeWithin(tx, officer.caller, child.id, change),
    );
    expect(await refusal(changed)).toBe('budgets.line-does-not-add-up');
    expect((await packages.list(officer.caller, child.id)).lines.map((line) => line.id)).toEqual([
      id,
    ]);
  });

  it('is not written by a family, nor seen by anybody else', async () => {
    const { family, child } = home;
    const { officer: other } = await aHousehold(admin, home.authorityId);
    expect(await refusal(packages.add(family.caller, child.id, NIGHTS))).toBe(
      'identity.role-not-allowed',
    );
    expect(await refusal(packages.list(other.caller, child.id))).toBe('children.not-found');
    expect(await refusal(packages.add(other.caller, child.id, NIGHTS))).toBe('children.not-found');
  });

  it.each([
    ['no words', { description: '  ' }, 'budgets.line-text-needed'],
    ['no source', { source: '?' }, 'budgets.line-text-needed'],
    ['no nights', { quantity: 0, totalPence: 0 }, 'budgets.line-amounts'],
    ['half a penny', { unitPence: 0.5, totalPence: 12 }, 'budgets.line-amounts'],
    ['a total of its own', { totalPence: 1_284_001 }, 'budgets.line-does-not-add-up'],
    ['a provider that is not there', { providerId: randomUUID() }, 'budgets.provider-unknown'],
  ])('refuses %s', async (_what, change, code) => {
    const { officer, child } = home;
    expect(await refusal(packages.add(officer.caller, child.id, { ...NIGHTS, ...change }))).toBe(
      code,
    );
  });
});

describe('the database by itself', () => {
  async function insert(change: string): Promise<string> {
    const { officer, child } = home;
    try {
      await packages.add(officer.caller, child.id, NIGHTS);
      await admin.query(`UPDATE budgets.package_line SET ${change} WHERE child_id = $1`, [
        child.id,
      ]);
      return 'written';
    } catch (error) {
      return (error as { constraint?: string }).constraint ?? (error as Error).message;
    }
  }

  it('refuses a total that is not that of its quantity, by the constraint alone', async () => {
    expect(await insert('total_pence = 1')).toBe('package_line_adds_up');
    const restore = await withoutConstraint(admin, 'budgets.package_line', 'package_line_adds_up');
    expect(await insert('total_pence = 1')).toBe('written');
    await admin.query('DELETE FROM budgets.package_line');
    await restore();
  });

  it('refuses to take up an ended line again, by the trigger alone', async () => {
    const { officer, child } = home;
    const { id } = await packages.add(officer.caller, child.id, NIGHTS);
    await packages.end(officer.caller, child.id, id);
    const again = (): Promise<unknown> =>
      admin.query(
        `UPDATE budgets.package_line SET state = 'current', ended_at = NULL, ended_by = NULL
         WHERE id = $1`,
        [id],
      );
    await expect(again()).rejects.toThrow('package-line.illegal-move');
    const restore = await withoutTrigger(admin, 'budgets.package_line', 'legal_move');
    await again();
    await restore();
  });

  it('takes no line for an entitlement of another child', async () => {
    const neighbours = await aHousehold(admin, home.authorityId);
    const { officer, child } = home;
    await packages.add(officer.caller, child.id, NIGHTS);
    await expect(
      admin.query(`UPDATE budgets.package_line SET child_id = $2 WHERE child_id = $1`, [
        child.id,
        neighbours.child.id,
      ]),
    ).rejects.toThrow('package_line_entitlement');
  });
});
