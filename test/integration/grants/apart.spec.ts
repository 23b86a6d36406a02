import { DatabaseError } from 'pg';
import { BudgetsService, RechargesService } from '#budgets';
import { DomainError, localDay } from '#kernel';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { GrantScene } from './grant-scene.js';

/** Grants beside everything else: no report of what children get counts them, and no child is paid from them. */
let scene: GrantScene;
let home: AHousehold;

beforeAll(async () => {
  scene = await GrantScene.create();
});
beforeEach(async () => {
  await scene.newCouncil();
  home = await aHousehold(scene.admin, scene.authorityId);
});
afterAll(() => scene.db.drop());

async function entitle(): Promise<string> {
  const { authorityId, child, officer } = home;
  const { id } = await anEntitlement(scene.admin, {
    authorityId,
    childId: child.id,
    openedBy: officer.id,
  });
  return id;
}

/** All that is told of what the council provides, as somebody of it reads it. */
async function provision(): Promise<unknown[]> {
  const { database } = scene.db;
  const { finance } = scene;
  const today = localDay(new Date());
  const counts = await scene.admin.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM bookings.booking) AS bookings,
            (SELECT count(*) FROM budgets.entitlement) AS entitlements,
            (SELECT count(*) FROM budgets.fund_of_entitlement) AS funds`,
  );
  return [
    await new BudgetsService(database, scene.ledger).totals(finance.caller),
    await new RechargesService(database).report(finance.caller, { from: today, to: today }),
    await new BudgetsService(database, scene.ledger).leftOf(home.family.caller, [home.child.id]),
    counts.rows,
  ];
}

it('a grant that is given, paid and spent changes no figure of provision', async () => {
  await entitle();
  const before = await provision();
  const id = await scene.award();
  await scene.pay(id);
  await scene.tell(id, 100_000);
  await scene.answer(id);
  expect(await provision()).toEqual(before);
  expect(JSON.stringify(before)).toContain('75000');
});

it('a report that counted funds of every kind would be seen: the same money as a budget', async () => {
  const before = await provision();
  await entitle();
  expect(await provision()).not.toEqual(before);
});

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (!(error instanceof DatabaseError)) throw error;
    return error.constraint ?? error.message;
  }
}

/** What finance could write past the service. */
const write = (sql: string, values: unknown[]): Promise<string> =>
  outcome(scene.db.database.transaction(scene.finance.caller, (tx) => tx.query(sql, values)));

describe('the database', () => {
  it('pays no child from a grant', async () => {
    const id = await scene.award();
    const paidFromIt = async (): Promise<string> => {
      await scene.admin.query('BEGIN');
      const written = await outcome(
        scene.admin.query(
          `INSERT INTO budgets.entitlement (id, authority_id, child_id, fund_id, financial_year,
             programme, delivery, minutes, pence, starts_on, ends_on, universal_first_reason, opened_by)
           VALUES ($1, $2, $3, $1, '2026-27', 'flexible-short-breaks', 'direct-payment', 4800, 75000,
             '2026-04-01', '2027-03-31', 'The youth club is not enough.', $4)`,
          [id, scene.authorityId, home.child.id, home.officer.id],
        ),
      );
      await scene.admin.query('ROLLBACK');
      return written;
    };
    expect(await paidFromIt()).toBe('fund_of_its_kind');
    const restore = await withoutTrigger(scene.admin, 'budgets.entitlement', 'fund_of_its_kind');
    expect(await paidFromIt()).toBe('done');
    await restore();
  });

  it('moves no instalment without its money, and no money without its instalment', async () => {
    const id = await scene.award();
    const paid = `UPDATE grants.instalment SET state = 'paid', paid_on = '2026-11-01',
      paid_by = platform.current_user_id() WHERE award_id = $1 AND number = 1`;
    expect(await write(paid, [id])).toBe('award_is_its_fund');
    const restore = await withoutTrigger(scene.admin, 'grants.instalment', 'award_is_its_fund');
    expect(await write(paid, [id])).toBe('done');
    await restore();
  });

  it('has instalments that are the award, and each told of whole', async () => {
    const id = await scene.award();
    const { commissioner } = scene;
    const more = (): Promise<string> =>
      outcome(
        scene.db.database.transaction(commissioner.caller, (tx) =>
          tx.query(
            `INSERT INTO grants.instalment (award_id, authority_id, number, pence, due_on, return_due_on)
             VALUES ($1, platform.current_authority(), 9, 1, '2026-12-01', '2026-12-01')`,
            [id],
          ),
        ),
      );
    expect(await more()).toBe('instalments_are_the_award');
    await scene.pay(id);
    const part = (): Promise<string> =>
      outcome(
        scene.db.database.transaction(scene.provider.caller, (tx) =>
          tx.query(
            `INSERT INTO grants.monitoring_return (id, authority_id, award_id, instalment_number,
               spent_pence, returned_pence, told, sent_by)
             VALUES (gen_random_uuid(), $2, $1, 1, 1000, 1000, 'A part of what was paid.',
               platform.current_user_id())`,
            [id, scene.authorityId],
          ),
        ),
      );
    expect(await part()).toBe('grants.return-does-not-add-up');
    const restore = await withoutTrigger(scene.admin, 'grants.monitoring_return', 'tells_of_all');
    expect(await part()).toBe('done');
    await restore();
  });

  it('keeps what is accounted for whole, and a closed grant closed', async () => {
    const id = await scene.award();
    const half = `UPDATE grants.instalment SET paid_on = '2026-11-01' WHERE award_id = $1`;
    expect(await write(half, [id])).toBe('instalment_paid_whole');
    const restore = await withoutConstraint(
      scene.admin,
      'grants.instalment',
      'instalment_paid_whole',
    );
    expect(await write(half, [id])).toBe('done');
    await scene.admin.query('UPDATE grants.instalment SET paid_on = NULL WHERE award_id = $1', [
      id,
    ]);
    await restore();
  });
});
