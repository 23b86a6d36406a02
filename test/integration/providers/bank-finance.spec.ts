import { type CallBack, BankDetailsService, BankFinanceService } from '#providers';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aBankScene, ACCOUNT, twoWorkingDaysOn, usableToday } from './bank-scene.js';

let db: TestDatabase;
let admin: Client;
let bank: BankDetailsService;
let finance: BankFinanceService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  bank = new BankDetailsService(db.database);
  finance = new BankFinanceService(db.database);
});
afterAll(() => db.drop());

const NUMBER = ACCOUNT.accountNumber;
const CALL: CallBack = {
  calledNumber: '0115 496 0123',
  source: 'contract',
  spokeTo: 'Robin Example',
  accountNumber: NUMBER,
};

describe('a provider with one person', () => {
  it('is called back by finance of a council that has admitted it, which is recorded', async () => {
    const scene = await aBankScene(admin, 1);
    const { id } = await bank.enter(scene.first, ACCOUNT);
    await expect(bank.confirm(scene.first, id, NUMBER)).rejects.toMatchObject({
      code: 'providers.bank-finance-confirms',
    });
    expect(await finance.list(scene.finance)).toMatchObject([
      { id: scene.providerId, toConfirm: true, toCallBack: true, lastFour: null },
    ]);
    expect(await finance.list(scene.foreignFinance)).toEqual([]);
    await expect(finance.callBack(scene.foreignFinance, id, CALL)).rejects.toMatchObject({
      code: 'providers.bank-not-found',
    });
    await expect(
      finance.callBack(scene.finance, id, { ...CALL, accountNumber: '66374959' }),
    ).rejects.toMatchObject({ code: 'providers.bank-number-differs' });
    expect(await finance.callBack(scene.finance, id, CALL)).toEqual({
      usableFrom: twoWorkingDaysOn(),
    });
    await expect(finance.callBack(scene.finance, id, CALL)).rejects.toMatchObject({
      code: 'providers.bank-confirmed',
    });
    expect(await bank.getOwn(scene.first)).toMatchObject([
      { state: 'waits', calledBack: { source: 'contract', spokeTo: 'Robin Example' } },
    ]);
  });

  it.each([
    [{ calledNumber: '12' }, 'calledNumber'],
    [{ spokeTo: ' ' }, 'spokeTo'],
    [{ accountNumber: '1' }, 'accountNumber'],
  ])('is not confirmed with %j', async (wrong, field) => {
    const scene = await aBankScene(admin, 1);
    const { id } = await bank.enter(scene.first, ACCOUNT);
    await expect(finance.callBack(scene.finance, id, { ...CALL, ...wrong })).rejects.toMatchObject({
      details: { problems: [{ field }] },
    });
  });

  it('gets no second person for the purpose; who has one is not confirmed by a call', async () => {
    const alone = await aBankScene(admin, 1);
    const { id } = await bank.enter(alone.first, ACCOUNT);
    const { providerId } = alone;
    const late = (await aUser(admin, { role: 'provider', providerId })).caller;
    await expect(bank.confirm(late, id, NUMBER)).rejects.toMatchObject({
      code: 'providers.bank-finance-confirms',
    });
    const two = await aBankScene(admin);
    const { id: ofTwo } = await bank.enter(two.first, ACCOUNT);
    await expect(finance.callBack(two.finance, ofTwo, CALL)).rejects.toMatchObject({
      code: 'providers.bank-member-confirms',
    });
    const confirm = (): Promise<unknown> =>
      db.database.transaction(two.finance, async (tx) => {
        await tx.query(`SELECT set_config('app.typed_account', $1, true)`, [NUMBER]);
        await tx.change(
          `UPDATE providers.bank_details
           SET confirmed_by = $2, confirmed_at = now(), usable_from = '2099-01-04', confirmed_authority = $3,
               called_number = '0115 496 0123', called_source = 'contract', spoke_to = 'Robin' WHERE id = $1`,
          [ofTwo, two.finance.userId, two.finance.authorityId],
        );
      });
    await expect(confirm()).rejects.toThrow('bank_called_back_if_alone');
    const restore = await withoutConstraint(
      admin,
      'providers.bank_details',
      'bank_called_back_if_alone',
    );
    await confirm();
    await admin.query('DELETE FROM providers.bank_details WHERE id = $1', [ofTwo]);
    await restore();
  });
});

describe('the whole number', () => {
  it('is shown to finance alone, once it is in use, and who looked stands in the trail', async () => {
    const scene = await aBankScene(admin);
    const { id } = await bank.enter(scene.first, ACCOUNT);
    await bank.confirm(scene.second, id, NUMBER);
    const purpose = 'Payment run of November';
    await expect(finance.reveal(scene.finance, id, purpose)).rejects.toMatchObject({
      code: 'providers.bank-not-in-use',
    });
    await usableToday(admin, id);
    const shown = await finance.reveal(scene.finance, id, purpose);
    expect(shown).toMatchObject({ accountNumber: NUMBER, provider: { id: scene.providerId } });
    const { rows } = await admin.query(
      `SELECT details FROM audit.entry WHERE action = 'bank-details.reveal' AND subject_ids @> ARRAY[$1]::uuid[]`,
      [id],
    );
    expect(rows).toEqual([{ details: { purpose } }]);
    for (const stranger of [scene.first, scene.foreignFinance])
      await expect(finance.reveal(stranger, id, purpose)).rejects.toMatchObject({
        kind: expect.stringMatching(/forbidden|not-found/),
      });
    await expect(finance.reveal(scene.finance, id, ' ')).rejects.toMatchObject({
      code: 'providers.say-why',
    });
    const { details } = await finance.of(scene.finance, id);
    expect(JSON.stringify(details)).not.toContain(NUMBER);
  });

  it('is not given before it is confirmed, which a trigger decides', async () => {
    const scene = await aBankScene(admin);
    const { id } = await bank.enter(scene.first, ACCOUNT);
    const look = (): Promise<{ accountNumber: string }> =>
      finance.reveal(scene.finance, id, 'Looking too early');
    await expect(look()).rejects.toMatchObject({ code: 'providers.bank-not-in-use' });
    const restore = await withoutTrigger(admin, 'providers.bank_reveal', 'only_what_is_used');
    expect(await look()).toMatchObject({ accountNumber: NUMBER });
    await restore();
  });

  it('is given only in the transaction that noted the look', async () => {
    const scene = await aBankScene(admin);
    const { id } = await bank.enter(scene.first, ACCOUNT);
    await bank.confirm(scene.second, id, NUMBER);
    await usableToday(admin, id);
    await finance.reveal(scene.finance, id, 'Payment run of November');
    const number = (): Promise<{ number: string | null }[]> =>
      db.database.transaction(scene.finance, (tx) =>
        tx.query('SELECT providers.bank_number($1) AS number', [id]),
      );
    expect(await number()).toEqual([{ number: null }]);
    const restore = await withoutGuard(admin, {
      function: 'providers.bank_number',
      replace: ['(r.revealed_at = now())', 'true'],
    });
    expect(await number()).toEqual([{ number: NUMBER }]);
    await restore();
  });
});
