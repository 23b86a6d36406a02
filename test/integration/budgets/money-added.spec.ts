import { randomUUID } from 'node:crypto';
import { addDays, localDay } from '#kernel';
import { aHousehold } from '../../factories/a-household.js';
import { aUser } from '../../factories/a-user.js';
import { withoutTrigger } from '../../support/mutants.js';
import { refusal } from './level-scene.js';
import { MoneyScene, WHY } from './money-scene.js';

let scene: MoneyScene;

beforeAll(async () => {
  scene = await MoneyScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

const refused = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

describe('a top-up', () => {
  it('shows before and after, adds all three units, and tells the family why', async () => {
    const { officer, family, child } = scene.home;
    const wanted = { amountPence: 30_000, hours: 20, nights: 2, reason: `  ${WHY} ` };
    const preview = await scene.topUps.preview(officer.caller, child.id, wanted);
    expect(preview).toMatchObject({
      amount: { pence: 30_000, minutes: 1200, nights: 2 },
      before: { pence: 75_000, minutes: 4800, nights: 0 },
      after: { pence: 105_000, minutes: 6000, nights: 2 },
    });
    const { id } = await scene.topUps.add(officer.caller, child.id, wanted);
    const { added } = await scene.moneyAdded.ofChild(family.caller, child.id);
    expect(added).toMatchObject([
      {
        id,
        kind: 'top-up',
        reason: WHY,
        amount: preview.amount,
        before: preview.before,
        after: preview.after,
      },
    ]);
    expect(await scene.ledger.verify()).toMatchObject({ ok: true });
  });

  it.each([
    [{ reason: WHY }, 'budgets.nothing-to-add'],
    [{ amountPence: 0, hours: 0, nights: 0, reason: WHY }, 'budgets.nothing-to-add'],
    [{ amountPence: -1, hours: 1, reason: WHY }, 'budgets.nothing-to-add'],
    [{ amountPence: 1_000_000_001, reason: WHY }, 'budgets.nothing-to-add'],
    [{ nights: 367, reason: WHY }, 'budgets.nothing-to-add'],
    [{ hours: 1.5, reason: WHY }, 'budgets.nothing-to-add'],
    [{ hours: 1, reason: 'short' }, 'budgets.text-needed'],
  ])('%j is refused: %s', async (wanted, code) => {
    const { officer, child } = scene.home;
    expect(await refused(scene.topUps.add(officer.caller, child.id, wanted))).toBe(code);
    expect(await scene.left()).toBe(75_000);
  });

  it('is an officer’s of the child, and of a year that runs', async () => {
    const { family, officer, child, authorityId } = scene.home;
    const wanted = { hours: 1, reason: WHY };
    const colleague = await aUser(scene.admin, { role: 'officer', authorityId });
    const elsewhere = await aHousehold(scene.admin);
    expect(await refused(scene.topUps.add(family.caller, child.id, wanted))).toBe(
      'identity.role-not-allowed',
    );
    for (const { caller } of [colleague, elsewhere.officer]) {
      expect(await refused(scene.topUps.add(caller, child.id, wanted))).toBe('children.not-found');
    }
    await scene.admin.query(`UPDATE budgets.entitlement SET ends_on = starts_on WHERE id = $1`, [
      scene.fund,
    ]);
    expect(await refused(scene.topUps.add(officer.caller, child.id, wanted))).toBe(
      'budgets.no-entitlement',
    );
  });

  it('says what the ledger says; without the trigger it may say anything', async () => {
    const { officer, child } = scene.home;
    const lie = (): Promise<unknown> =>
      scene.raw(
        officer.caller,
        `INSERT INTO budgets.top_up (id, authority_id, child_id, entitlement_id, pence, minutes, nights,
           reason, added_by)
         VALUES ($1, platform.current_authority(), $2, $3, 100, 0, 0, $4, platform.current_user_id())`,
        [randomUUID(), child.id, scene.fund, WHY],
      );
    await expect(lie()).rejects.toThrow('the ledger has no top-up');
    const restore = await withoutTrigger(scene.admin, 'budgets.top_up', 'says_what_was_posted');
    await lie();
    await restore();
  });
});

describe('a family’s own money', () => {
  it('comes under a code that names no child, once a receipt', async () => {
    const { family, officer, child } = scene.home;
    const code = await scene.code();
    expect(await scene.code(officer.caller)).toBe(code);
    const received = {
      code: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`,
      pence: 5000,
      receivedOn: localDay(new Date()),
      receipt: 'rec/2026-7',
    };
    const seen = await scene.ownMoney.find(scene.finance.caller, received.code);
    expect(JSON.stringify(seen)).not.toContain(child.id);
    await scene.ownMoney.record(scene.finance.caller, received);
    expect(await refused(scene.ownMoney.record(scene.finance.caller, received))).toBe(
      'budgets.receipt-recorded',
    );
    const { added, ownMoney } = await scene.moneyAdded.ofChild(family.caller, child.id);
    expect(added).toMatchObject([
      {
        kind: 'contribution',
        receipt: 'REC/2026-7',
        before: { pence: 75_000 },
        after: { pence: 80_000 },
      },
    ]);
    expect(ownMoney).toEqual({ contributedPence: 5000, leftPence: 5000 });
  });

  it.each([
    [{ code: '7KQM-2XWD' }, 'budgets.no-such-code'],
    [{ receipt: '=1+1' }, 'budgets.receipt-needed'],
    [{ receivedOn: addDays(localDay(new Date()), 1) }, 'budgets.not-received-yet'],
    [{ pence: 0 }, 'budgets.not-money'],
  ])('with %j is refused: %s', async (change, code) => {
    const received = {
      code: await scene.code(),
      pence: 1,
      receivedOn: '2026-04-01',
      receipt: 'A-123',
    };
    const wrong = scene.ownMoney.record(scene.finance.caller, { ...received, ...change });
    expect(await refused(wrong)).toBe(code);
    expect(await scene.left()).toBe(75_000);
  });

  it('a code of another council is nobody’s, and others than finance record nothing', async () => {
    const code = await scene.code();
    const elsewhere = await aUser(scene.admin, {
      role: 'finance',
      authorityId: (await aHousehold(scene.admin)).authorityId,
    });
    expect(await refused(scene.ownMoney.find(elsewhere.caller, code))).toBe('budgets.no-such-code');
    expect(await refused(scene.ownMoney.find(scene.home.officer.caller, code))).toBe(
      'identity.role-not-allowed',
    );
    expect(await refused(scene.code(scene.home.youngPerson.caller))).toBe(
      'identity.role-not-allowed',
    );
  });

  it('is used last: what is left of it is what is left', async () => {
    await scene.paidIn(10_000);
    await scene.commit(75_000);
    const { child, family } = scene.home;
    const own = async () => (await scene.moneyAdded.ofChild(family.caller, child.id)).ownMoney;
    expect(await own()).toEqual({ contributedPence: 10_000, leftPence: 10_000 });
    await scene.raw(
      scene.home.officer.caller,
      `SELECT ledger.post('spend', 'receipt:' || $1, NULL, ARRAY[$1, $1]::uuid[],
         ARRAY['available', 'spent'], ARRAY[-4000, 4000]::bigint[], ARRAY[0, 0]::bigint[])`,
      [scene.fund],
    );
    expect(await own()).toEqual({ contributedPence: 10_000, leftPence: 6000 });
  });

  it('goes back as far as it is left, and no further', async () => {
    await scene.paidIn(10_000);
    await scene.commit(80_000);
    const { caller } = scene.finance;
    const wanted = { code: await scene.code(), reason: 'The year is over and it was not needed.' };
    const more = await refusal(scene.ownMoney.giveBack(caller, { ...wanted, pence: 5001 }));
    expect([more.code, more.message]).toEqual([
      'budgets.familys-own-money',
      expect.stringContaining('£50.00'),
    ]);
    await scene.ownMoney.giveBack(caller, { ...wanted, pence: 5000 });
    expect(await scene.left()).toBe(0);
    const { added } = await scene.moneyAdded.ofChild(scene.home.family.caller, scene.home.child.id);
    expect(added[0]).toMatchObject({
      kind: 'contribution-return',
      amount: { pence: 5000 },
      before: { pence: 5000 },
      after: { pence: 0 },
      reason: wanted.reason,
    });
    expect(await scene.ledger.verify()).toMatchObject({ ok: true });
  });

  it('is on the list to pay back when its year is over', async () => {
    await scene.paidIn(10_000);
    expect((await scene.ownMoney.overview(scene.finance.caller)).toReturn).toEqual([]);
    await scene.admin.query(`UPDATE budgets.entitlement SET ends_on = starts_on WHERE id = $1`, [
      scene.fund,
    ]);
    const { toReturn, last } = await scene.ownMoney.overview(scene.finance.caller);
    expect(toReturn).toMatchObject([{ code: await scene.code(), ownLeftPence: 10_000 }]);
    expect(last).toMatchObject([{ kind: 'contribution', pence: 10_000 }]);
    expect(JSON.stringify([toReturn, last])).not.toContain(scene.home.child.id);
  });
});
