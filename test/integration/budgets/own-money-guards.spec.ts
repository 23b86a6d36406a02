import { randomUUID } from 'node:crypto';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { refusal } from './level-scene.js';
import { MoneyScene } from './money-scene.js';

let scene: MoneyScene;

beforeAll(async () => {
  scene = await MoneyScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

const refused = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

describe('the council never takes it', () => {
  const TAKEN: [what: string, act: () => Promise<unknown>][] = [
    ['lowered terms', () => scene.post('change', -75_001)],
    ['a return of more than was paid in', () => scene.post('contribution-return', -10_001)],
    ['a return that gives', () => scene.post('contribution-return', 1)],
    [
      'a reversal of what was given',
      () =>
        scene.raw(
          scene.home.officer.caller,
          `SELECT ledger.reverse(t.id, 'reversal', 'reversal:' || t.id) FROM ledger.transaction t
           WHERE t.reference = 'entitlement:' || $1 || ':allocation'`,
          [scene.fund],
        ),
    ],
  ];

  it.each(TAKEN)('%s is refused, by the trigger alone', async (what, act) => {
    await scene.paidIn(10_000);
    if (what === 'a reversal of what was given') await scene.commit(5000);
    expect(await refused(act())).toBe('budgets.familys-own-money');
    const restore = await withoutTrigger(
      scene.admin,
      'ledger.transaction',
      'familys_money_is_left',
    );
    await act();
    await restore();
  });

  it('to the last penny that is the council’s it may', async () => {
    await scene.paidIn(10_000);
    await scene.post('change', -75_000);
    expect(await scene.left()).toBe(10_000);
    const restore = await withoutGuard(scene.admin, {
      function: 'ledger.refuse_familys_money',
      replace: ['v.balance_pence < v.own END', 'v.balance_pence + 1 < v.own END'],
    });
    await scene.post('change', -1);
    await restore();
    expect(await scene.left()).toBe(9999);
  });

  it('a return is of money, between what is given and what is left', async () => {
    await scene.paidIn(10_000);
    const fromSpent = scene.raw(
      scene.home.officer.caller,
      `SELECT ledger.post('contribution-return', 'contribution-return:x', NULL, ARRAY[$1, $1]::uuid[],
         ARRAY['available', 'spent'], ARRAY[-5, 5]::bigint[], ARRAY[0, 0]::bigint[])`,
      [scene.fund],
    );
    expect(await refused(fromSpent)).toBe('budgets.familys-own-money');
  });

  it('one receipt is one contribution, by the constraint', async () => {
    await scene.paidIn(100);
    const again = (): Promise<unknown> =>
      scene.raw(
        scene.finance.caller,
        `WITH copied AS (
           INSERT INTO budgets.contribution (id, authority_id, child_id, entitlement_id, pence, received_on,
             receipt, recorded_by)
           SELECT $1, authority_id, child_id, entitlement_id, pence, received_on, receipt, recorded_by
           FROM budgets.contribution WHERE entitlement_id = $2 LIMIT 1 RETURNING id)
         SELECT ledger.post('contribution', 'contribution:' || copied.id, NULL, ARRAY[$2, $2]::uuid[],
           ARRAY['allocated', 'available'], ARRAY[-100, 100]::bigint[], ARRAY[0, 0]::bigint[]) FROM copied`,
        [randomUUID(), scene.fund],
      );
    await expect(again()).rejects.toThrow('contribution_once');
    const restore = await withoutConstraint(
      scene.admin,
      'budgets.contribution',
      'contribution_once',
    );
    await again();
    await scene.admin.query(`SET session_replication_role = 'replica';
      DELETE FROM budgets.contribution; SET session_replication_role = 'origin'`);
    await restore();
  });
});
