import { DatabaseError } from 'pg';
import { addDays, localDay } from '#kernel';
import { aHousehold } from '../../factories/a-household.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { FundingScene } from './funding-scene.js';
import { CARE, refusal, TARGETED } from './level-scene.js';

/** One year, three funders: what they agree adds up, and counts from now on. */
let scene: FundingScene;

beforeAll(async () => {
  scene = await FundingScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

const today = localDay(new Date());
/** What is written past the trigger that numbers versions. */
let lastNumber = 100;

describe('agreeing who pays', () => {
  it('is seen by the family, the officer and nobody else', async () => {
    await scene.agree();
    const { funding } = scene.services;
    const { child, family, officer, authorityId } = scene.home;
    for (const { caller } of [family, officer]) {
      const { current, paidPence } = await funding.ofChild(caller, child.id);
      expect(current?.shares).toEqual({ education: 15_000, health: 25_000, care: 35_000 });
      expect(paidPence).toEqual({ education: 0, health: 0, care: 0 });
    }
    for (const { family: other } of [await aHousehold(scene.admin, authorityId)]) {
      expect((await refusal(funding.ofChild(other.caller, child.id))).code).toBe(
        'children.not-found',
      );
    }
  });

  it('names what is missing, or too much, to the penny', async () => {
    const short = await refusal(scene.agree({ shares: { health: 74_999 } }));
    expect(short.message).toBe(
      'The shares must add up to the £750.00 of this year. £0.01 is not shared yet.',
    );
    const over = await refusal(scene.agree({ shares: { health: 75_000, care: 200 } }));
    expect(over.message).toContain('That is £2.00 too much.');
  });

  it.each([
    ['yesterday', addDays(today, -1)],
    ['a day after the year', '2099-04-01'],
  ])('is refused for %s', async (_when, startsOn) => {
    expect((await refusal(scene.agree({ startsOn }))).code).toBe('budgets.shares-from-now-on');
  });

  it('is refused to everybody but an officer, and without a word of who agreed', async () => {
    const { child, family } = scene.home;
    const wanted = { shares: { care: 75_000 }, startsOn: today, agreedWith: 'Somebody agreed.' };
    const { funding } = scene.services;
    expect((await refusal(funding.agree(family.caller, child.id, wanted))).kind).toBe('forbidden');
    expect((await refusal(scene.agree({ agreedWith: 'All' }))).code).toBe('budgets.text-needed');
    expect((await refusal(scene.agree({ shares: { care: -1 } }))).code).toBe(
      'budgets.share-amount',
    );
  });
});

describe('a change of the terms', () => {
  it('goes on in the same proportions, to the penny, until the funders agree anew', async () => {
    await scene.agree({ shares: { education: 25_000, health: 25_000, care: 25_000 } });
    const { child, officer } = scene.home;
    const move = { ...TARGETED, amountPence: 240_001 };
    await scene.services.levels.move(officer.caller, child.id, move);
    const { current, versions } = await scene.services.funding.ofChild(officer.caller, child.id);
    expect(current?.origin).toBe('terms-changed');
    expect(current?.shares).toEqual({ care: 80_001, education: 80_000, health: 80_000 });
    expect(versions).toHaveLength(2);
  });

  it('changes what is to begin later as well, and keeps its day', async () => {
    const inAWeek = addDays(today, 7);
    await scene.agree();
    await scene.agree({ shares: { health: 75_000 }, startsOn: inAWeek });
    const { child, officer } = scene.home;
    await scene.services.levels.move(officer.caller, child.id, CARE);
    const { versions, current } = await scene.services.funding.ofChild(officer.caller, child.id);
    expect(versions.map(({ pence }) => pence)).toEqual([1_500_000, 1_500_000, 75_000, 75_000]);
    expect(current?.version).toBe(3);
    expect(localDay(new Date(versions[0]?.inForceFrom ?? ''))).toBe(inAWeek);
    expect(versions[0]?.shares).toEqual({ health: 1_500_000 });
  });

  it('is refused by the database where the shares do not follow', async () => {
    await scene.agree();
    const restore = await withoutTrigger(scene.admin, 'budgets.entitlement', 'keeps_proportions');
    const { child, officer } = scene.home;
    const move = scene.services.levels.move(officer.caller, child.id, TARGETED);
    await expect(move).rejects.toMatchObject({ constraint: 'shares_add_up' });
    await restore();
  });
});

/** Writes past the service, as the officer. */
async function written(pence: number, shares: [string, number][], day = today): Promise<string> {
  const { child, officer } = scene.home;
  try {
    await scene.db.database.transaction(officer.caller, async (tx) => {
      const agreement = await tx.find<{ id: string }>(
        `INSERT INTO budgets.funding_agreement (authority_id, child_id, entitlement_id, version, pence,
           in_force_from, origin, agreed_with, recorded_by)
         VALUES (platform.current_authority(), $1, $2, $5, $3, $4::date, 'agreed',
                 'The panel agreed to it.', platform.current_user_id()) RETURNING id`,
        [child.id, scene.entitlementId, pence, day, (lastNumber += 1)],
      );
      for (const [funder, share] of shares) {
        await tx.query(
          'INSERT INTO budgets.funding_share VALUES ($1, platform.current_authority(), $2, $3)',
          [agreement?.id, funder, share],
        );
      }
    });
    return 'written';
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.constraint ?? error.message;
  }
}

describe('the database', () => {
  const WRONG: [string, number, [string, number][]][] = [
    ['a penny less', 75_000, [['health', 74_999]]],
    [
      'a penny more',
      75_000,
      [
        ['health', 75_000],
        ['care', 1],
      ],
    ],
    ['another sum than the year gives', 74_000, [['health', 74_000]]],
    ['no share at all', 75_000, []],
  ];

  it.each(WRONG)('refuses %s', async (_what, pence, shares) => {
    expect(await written(pence, shares)).toBe('shares_add_up');
  });

  it('is what refuses: without its triggers all of them are written', async () => {
    const restores = [
      await withoutTrigger(scene.admin, 'budgets.funding_agreement', 'shares_add_up'),
      await withoutTrigger(scene.admin, 'budgets.funding_share', 'shares_add_up'),
    ];
    for (const [, pence, shares] of WRONG) expect(await written(pence, shares)).toBe('written');
    for (const restore of restores) await restore();
  });

  it('lets nothing count from before it was recorded', async () => {
    const aYearAgo = addDays(today, -365);
    expect(await written(75_000, [['health', 75_000]], aYearAgo)).toBe('written');
    const { rows } = await scene.admin.query<{ late: boolean }>(
      `SELECT bool_and(in_force_from >= recorded_at) AS late FROM budgets.funding_agreement
       WHERE entitlement_id = $1`,
      [scene.entitlementId],
    );
    expect(rows).toEqual([{ late: true }]);
    const restore = await withoutTrigger(
      scene.admin,
      'budgets.funding_agreement',
      'counts_from_now_on',
    );
    expect(await written(75_000, [['health', 75_000]], aYearAgo)).toBe(
      'funding_agreement_not_backdated',
    );
    const restoreCheck = await withoutConstraint(
      scene.admin,
      'budgets.funding_agreement',
      'funding_agreement_not_backdated',
    );
    expect(await written(75_000, [['health', 75_000]], aYearAgo)).toBe('written');
    await scene.admin.query('ALTER TABLE budgets.funding_share DISABLE TRIGGER never_changed');
    await scene.admin.query('ALTER TABLE budgets.funding_agreement DISABLE TRIGGER never_changed');
    await scene.admin.query('DELETE FROM budgets.funding_share');
    await scene.admin.query('DELETE FROM budgets.funding_agreement');
    await scene.admin.query('ALTER TABLE budgets.funding_share ENABLE TRIGGER never_changed');
    await scene.admin.query('ALTER TABLE budgets.funding_agreement ENABLE TRIGGER never_changed');
    await restoreCheck();
    await restore();
  });

  it.each(['funding_agreement', 'funding_share', 'funder_account'])(
    'never changes or removes a row of %s',
    async (table) => {
      for (const sql of [`DELETE FROM budgets.${table}`, `TRUNCATE budgets.${table} CASCADE`]) {
        await expect(scene.admin.query(sql)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('shows a row to nobody of another council, caseload or family', async () => {
    await scene.agree();
    const neighbours = await aHousehold(scene.admin, scene.home.authorityId);
    const elsewhere = await aHousehold(scene.admin);
    for (const { caller } of [neighbours.family, neighbours.officer, elsewhere.officer]) {
      const counts = await scene.db.database.transaction(caller, async (tx) => [
        (await tx.query('SELECT FROM budgets.funding_agreement')).length,
        (await tx.query('SELECT FROM budgets.funding_share')).length,
      ]);
      expect(counts).toEqual([0, 0]);
    }
  });
});
