import { BankDetailsService } from '#providers';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutGuard, withoutIndex } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aBankScene, ACCOUNT, OTHER_ACCOUNT, twoWorkingDaysOn, usableToday } from './bank-scene.js';

let db: TestDatabase;
let admin: Client;
let bank: BankDetailsService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  bank = new BankDetailsService(db.database);
});
afterAll(() => db.drop());

const NUMBER = ACCOUNT.accountNumber;
const withGuardGone = (from: string, to: string): Promise<() => Promise<void>> =>
  withoutGuard(admin, { function: 'providers.guard_bank_change', replace: [from, to] });

describe('bank details', () => {
  it('are entered by one person, confirmed by another, and used after two working days', async () => {
    const { first, second } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    expect(await bank.getOwn(second)).toMatchObject([
      { id, state: 'to-confirm', sortCode: '089999', lastFour: '4958', modulus: 'fits' },
    ]);
    expect(await bank.confirm(second, id, '6637 4958')).toEqual({ usableFrom: twoWorkingDaysOn() });
    expect(await bank.getOwn(first)).toMatchObject([{ id, state: 'waits' }]);
  });

  it('stay in force until what replaces them is used', async () => {
    const { first, second } = await aBankScene(admin);
    const { id: old } = await bank.enter(first, ACCOUNT);
    await bank.confirm(second, old, NUMBER);
    await usableToday(admin, old);
    const { id } = await bank.enter(second, OTHER_ACCOUNT);
    const states = async (): Promise<string[]> =>
      (await bank.getOwn(first)).map(({ state }) => state);
    expect(await states()).toEqual(['to-confirm', 'in-force']);
    await bank.confirm(first, id, OTHER_ACCOUNT.accountNumber);
    expect(await states()).toEqual(['waits', 'in-force']);
    await usableToday(admin, id);
    expect(await states()).toEqual(['in-force', 'replaced']);
  });

  it('warn where sort code and number do not fit, and are taken when somebody has looked again', async () => {
    const { first } = await aBankScene(admin);
    const wrong = { ...ACCOUNT, accountNumber: '66374959' };
    await expect(bank.enter(first, wrong)).rejects.toMatchObject({ code: 'providers.look-again' });
    await bank.enter(first, { ...wrong, lookedAgain: true });
    expect(await bank.getOwn(first)).toMatchObject([{ lastFour: '4959', modulus: 'does-not-fit' }]);
  });

  it.each([
    [{ sortCode: '08-99' }, 'sortCode'],
    [{ accountNumber: '12345' }, 'accountNumber'],
    [{ accountName: ' ' }, 'accountName'],
  ])('refuse %j', async (wrong, field) => {
    const { first } = await aBankScene(admin);
    await expect(bank.enter(first, { ...ACCOUNT, ...wrong })).rejects.toMatchObject({
      details: { problems: [{ field }] },
    });
  });

  it('are never confirmed by who entered them, which a constraint decides', async () => {
    const { first } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    await expect(bank.confirm(first, id, NUMBER)).rejects.toMatchObject({
      code: 'providers.bank-another-confirms',
    });
    const confirm = (): Promise<unknown> =>
      db.database.transaction(first, async (tx) => {
        await tx.query(`SELECT set_config('app.typed_account', $1, true)`, [NUMBER]);
        await tx.change(
          `UPDATE providers.bank_details
           SET confirmed_by = $2, confirmed_at = now(), usable_from = '2099-01-04' WHERE id = $1`,
          [id, first.userId],
        );
      });
    await expect(confirm()).rejects.toThrow('bank_confirmed_by_another');
    const restore = await withoutConstraint(
      admin,
      'providers.bank_details',
      'bank_confirmed_by_another',
    );
    await confirm();
    await admin.query('DELETE FROM providers.bank_details WHERE id = $1', [id]);
    await restore();
  });

  it('are confirmed only by the same number typed once more', async () => {
    const { first, second } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    const code = 'providers.bank-number-differs';
    await expect(bank.confirm(second, id, '66374959')).rejects.toMatchObject({
      code,
      details: { problems: [{ field: 'accountNumber' }] },
    });
    const confirm = (): Promise<unknown> =>
      db.database.transaction(second, (tx) =>
        tx.change(
          `UPDATE providers.bank_details
           SET confirmed_by = $2, confirmed_at = now(), usable_from = '2099-01-05' WHERE id = $1`,
          [id, second.userId],
        ),
      );
    await expect(confirm()).rejects.toMatchObject({ code });
    const restore = await withGuardGone(
      `NOT providers.bank_number_matches(NEW.id, current_setting('app.typed_account', true))`,
      'false',
    );
    await confirm();
    await restore();
    expect(await bank.getOwn(second)).toMatchObject([{ state: 'waits' }]);
  });

  it('are confirmed once when two people do it at the same moment', async () => {
    const { first, second, providerId } = await aBankScene(admin);
    const third = (await aUser(admin, { role: 'provider', providerId })).caller;
    const { id } = await bank.enter(first, ACCOUNT);
    const both = await Promise.allSettled(
      [second, third].map((caller) => bank.confirm(caller, id, NUMBER)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'providers.bank-confirmed' },
    });
    const { rows } = await admin.query(
      `SELECT count(*)::int AS told FROM platform.outbox
       WHERE payload->>'what' = 'bank-details-confirmed' AND payload->>'id' = $1`,
      [id],
    );
    expect(rows).toEqual([{ told: 1 }]);
  });

  it('wait one at a time, also when two are entered at the same moment', async () => {
    const { first, second } = await aBankScene(admin);
    const both = await Promise.allSettled([
      bank.enter(first, ACCOUNT),
      bank.enter(second, OTHER_ACCOUNT),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'providers.bank-change-waits' },
    });
    const restore = await withoutIndex(admin, 'providers.one_bank_change_at_a_time');
    const { id } = await bank.enter(first, OTHER_ACCOUNT);
    await bank.withdraw(first, id, 'Entered twice for a test.');
    await restore();
  });

  it('are not confirmed by somebody whose account came after them', async () => {
    const { first, providerId } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    const late = (await aUser(admin, { role: 'provider', providerId })).caller;
    await expect(bank.confirm(late, id, NUMBER)).rejects.toMatchObject({
      code: 'providers.bank-joined-later',
    });
    const restore = await withGuardGone('u.created_at > OLD.entered_at', 'false');
    await bank.confirm(late, id, NUMBER);
    await restore();
  });

  it('are not used before the waiting time, whatever an application writes', async () => {
    const { first, second } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    const confirm = (): Promise<unknown> =>
      db.database.transaction(second, async (tx) => {
        await tx.query(`SELECT set_config('app.typed_account', $1, true)`, [NUMBER]);
        await tx.change(
          `UPDATE providers.bank_details
           SET confirmed_by = $2, confirmed_at = now(), usable_from = current_date WHERE id = $1`,
          [id, second.userId],
        );
      });
    await expect(confirm()).rejects.toMatchObject({ code: 'providers.bank-waits' });
    const restore = await withGuardGone('NEW.usable_from < v_today + v_wait', 'false');
    await confirm();
    await restore();
    expect(await bank.getOwn(first)).toMatchObject([{ state: 'in-force' }]);
  });
});

describe('taking bank details back', () => {
  it('is for everybody of the provider until they are used', async () => {
    const { first, second } = await aBankScene(admin);
    const { id } = await bank.enter(first, ACCOUNT);
    await bank.confirm(second, id, NUMBER);
    const why = 'Nobody of us entered this account.';
    await bank.withdraw(second, id, why);
    expect(await bank.getOwn(first)).toMatchObject([{ state: 'withdrawn', withdrawnWhy: why }]);
    await expect(bank.withdraw(first, id, why)).rejects.toMatchObject({
      code: 'providers.bank-withdrawn',
    });
    const { id: next } = await bank.enter(first, OTHER_ACCOUNT);
    await bank.confirm(second, next, OTHER_ACCOUNT.accountNumber);
    await usableToday(admin, next);
    await expect(bank.withdraw(first, next, why)).rejects.toMatchObject({
      code: 'providers.bank-in-use',
    });
  });

  it('leaves nothing to confirm, and is not for another provider', async () => {
    const [{ first, second }, other] = [await aBankScene(admin), await aBankScene(admin)];
    const { id } = await bank.enter(first, ACCOUNT);
    for (const act of [
      bank.withdraw(other.first, id, 'Not mine at all.'),
      bank.confirm(other.second, id, NUMBER),
    ])
      await expect(act).rejects.toMatchObject({ code: 'providers.bank-not-found' });
    await bank.withdraw(first, id, 'A digit was wrong.');
    await expect(bank.confirm(second, id, NUMBER)).rejects.toMatchObject({
      code: 'providers.bank-withdrawn',
    });
  });
});
