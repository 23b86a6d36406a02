import { type NewPackageLine } from '#budgets';
import { addDays } from '#kernel';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { LAST_YEAR, TODAY } from './carry-over-scene.js';
import { type ClawBackServices, clawBackServices } from './claw-back-scene.js';

let db: TestDatabase;
let admin: Client;
let services: ClawBackServices;
let home: AHousehold;

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
const WANTED = {
  programme: 'targeted-short-breaks',
  delivery: 'provider',
  universalFirstReason: 'The local youth club cannot give the support needed.',
} as const;

/** A package of social care that was kept on the step down to Targeted Short Breaks, in a year that is over. */
const keptLastYear = async (): Promise<string> => {
  const { authorityId, child, officer } = home;
  const opened = { authorityId, childId: child.id, openedBy: officer.id };
  const { id } = await anEntitlement(admin, {
    ...opened,
    programme: 'social-care',
    pence: 1_884_000,
    minutes: 6000,
    nights: 24,
    financialYear: LAST_YEAR,
    startsOn: addDays(TODAY, -365),
    endsOn: addDays(TODAY, -1),
  });
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `UPDATE budgets.entitlement SET programme = 'targeted-short-breaks', origin = 'social-care',
       package_kept = true WHERE id = $1`,
    [id],
  );
  await admin.query(
    `INSERT INTO budgets.level_move (authority_id, child_id, entitlement_id, sequence, from_level, to_level,
       reason_code, reason, moved_by)
     VALUES ($1, $2, $3, 2, 'social-care', 'targeted-short-breaks', 'steady-package',
       'The package has been steady for a year.', $4)`,
    [authorityId, child.id, id, officer.id],
  );
  await admin.query('SET session_replication_role = origin');
  return id;
};

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await clawBackServices(db.database);
});
beforeEach(async () => {
  home = await aHousehold(admin);
  await keptLastYear();
});
afterAll(() => db.drop());

describe('a package that was kept', () => {
  it('is kept into the next year with its lines, and what was for once stays behind', async () => {
    const { officer, child } = home;
    const bed = { kind: 'equipment', unit: 'item', quantity: 1, recurring: false } as const;
    const price = { unitPence: 600_000, totalPence: 600_000 };
    await services.packages.add(officer.caller, child.id, { ...NIGHTS, ...bed, ...price });
    await services.packages.add(officer.caller, child.id, NIGHTS);
    const { id: ended } = await services.packages.add(officer.caller, child.id, NIGHTS);
    await services.packages.end(officer.caller, child.id, ended);

    expect(await services.entitlements.keptLastYear(officer.caller, child.id)).toEqual({
      pence: 1_884_000,
      minutes: 6000,
      nights: 24,
    });
    const opened = await services.entitlements.open(officer.caller, child.id, WANTED);
    expect(opened).toMatchObject({ pence: 1_884_000, minutes: 6000, nights: 24, state: 'open' });
    const { lines, totals } = await services.packages.list(officer.caller, child.id);
    expect(lines).toMatchObject([
      { entitlementId: opened.id, quantity: 24, source: NIGHTS.source },
    ]);
    expect(totals).toMatchObject({ recurringPence: 1_284_000, onceOnlyPence: 0, nights: 24 });
  });

  it('gives way to other amounts where they are asked for', async () => {
    const { officer, child } = home;
    const wanted = { ...WANTED, hours: 200, amountPence: 300_000 };
    const opened = await services.entitlements.open(officer.caller, child.id, wanted);
    expect(opened).toMatchObject({ pence: 300_000, minutes: 12_000, nights: 0 });
  });

  it('does not grow, and is kept from a year in which it was kept alone', async () => {
    const { authorityId, child, officer } = home;
    const opened = (pence: number, childId = child.id): Promise<unknown> =>
      db.database.transaction(officer.caller, async (tx) => {
        await tx.change(`UPDATE budgets.entitlement SET state = 'closed' WHERE child_id = $1`, [
          childId,
        ]);
        await tx.query(`SELECT ledger.open_fund($1, 'personal-budget')`, [childId]);
        await tx.change(
          `INSERT INTO budgets.entitlement (id, authority_id, child_id, fund_id, financial_year, programme,
             delivery, minutes, pence, nights, starts_on, ends_on, universal_first_reason, origin,
             opened_by, package_kept)
           SELECT $2::uuid, $1, $2::uuid, $2::uuid, (left(financial_year, 4)::int + 1) || right('-' || $6, 3),
                  'targeted-short-breaks', 'provider', 60, $3::bigint, 0, $4::date, $4::date + 300,
                  universal_first_reason, 'social-care', $5, true
           FROM budgets.entitlement WHERE child_id = $2`,
          [authorityId, childId, pence, TODAY, officer.id, String(Number(LAST_YEAR.slice(5)) + 1)],
        );
      });
    expect(await codeFrom(opened(1_884_001))).toBe('budgets.no-package-to-keep');
    const grow = await withoutGuard(admin, {
      function: 'budgets.refuse_outside_band',
      replace: ['AND NEW.pence <= e.pence AND NEW.minutes', 'AND NEW.minutes'],
    });
    expect(await codeFrom(opened(1_884_001))).toBe('ok');
    await grow();
  });
});
