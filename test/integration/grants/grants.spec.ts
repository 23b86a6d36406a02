import { addDays, localDay } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { refusal } from '../budgets/level-scene.js';
import { GrantScene } from './grant-scene.js';

/** A grant from its award to its end: money on account, shown to be spent, and the rest given back. */
let scene: GrantScene;

beforeAll(async () => {
  scene = await GrantScene.create();
});
beforeEach(() => scene.newCouncil());
afterAll(() => scene.db.drop());

const QUESTION = 'Which eleven Saturdays were they, and who was there?';

it('is awarded, paid, accounted for and closed, and the ledger says the same at every step', async () => {
  const id = await scene.award();
  expect(await scene.fund(id)).toEqual([250_000, 250_000, 0, 0]);
  await scene.pay(id);
  expect(await scene.fund(id)).toEqual([250_000, 125_000, 125_000, 0]);
  await scene.tell(id, 100_000);
  expect(await scene.fund(id)).toEqual([250_000, 125_000, 125_000, 0]);
  await scene.answer(id);
  expect(await scene.fund(id)).toEqual([250_000, 150_000, 0, 100_000]);
  await scene.grants.close(scene.finance.caller, id, 'The garden has closed.');
  expect(await scene.fund(id)).toEqual([100_000, 0, 0, 100_000]);
  expect(await scene.states(id)).toEqual(['accounted', 'withheld']);
});

it('asks again with a question, and keeps what was told before', async () => {
  const id = await scene.award();
  await scene.pay(id);
  await scene.tell(id, 125_000);
  await scene.answer(id, QUESTION);
  expect(await scene.states(id)).toEqual(['paid', 'planned']);
  await scene.tell(id, 0);
  await scene.answer(id);
  expect(await scene.fund(id)).toEqual([250_000, 250_000, 0, 0]);
  const { returns } = await scene.grants.get(scene.provider.caller, id);
  expect(returns.map(({ accepted, question }) => [accepted, question])).toEqual([
    [true, null],
    [false, QUESTION],
  ]);
});

it('tells its provider what it is for, when it is paid and when the return is due', async () => {
  await scene.award();
  const [own] = await scene.grants.list(scene.provider.caller);
  const today = localDay(new Date());
  expect(own).toMatchObject({ title: 'Saturday sensory garden', pence: 250_000 });
  expect(own?.instalments[0]).toMatchObject({ dueOn: today, returnDueOn: addDays(today, 84) });
});

it('is nobody else’s: another provider, another council, a family', async () => {
  const id = await scene.award();
  const { admin, authorityId } = scene;
  const first = scene.provider;
  const family = await aUser(admin, { role: 'family', authorityId });
  const officer = await aUser(admin, { role: 'officer', authorityId });
  await scene.newCouncil();
  const strangers = [family, officer, scene.provider, scene.finance, scene.commissioner];
  for (const { caller } of strangers) {
    expect(await scene.grants.list(caller)).toEqual([]);
    expect((await refusal(scene.grants.get(caller, id))).code).toBe('grants.not-found');
  }
  expect((await refusal(scene.pay(id))).code).toBe('grants.not-found');
  expect((await refusal(scene.tell(id, 1))).code).toBe('grants.not-found');
  expect((await refusal(scene.answer(id))).code).toBe('grants.not-found');
  expect(await scene.grants.list(first.caller)).toHaveLength(1);
});

describe('who may do what', () => {
  it('one awards, another pays, and the provider tells', async () => {
    const id = await scene.award();
    const { commissioner, finance, provider, grants, returns } = scene;
    const kinds = await Promise.all([
      refusal(grants.pay(commissioner.caller, id, 1)),
      refusal(grants.close(commissioner.caller, id, QUESTION)),
      refusal(returns.answer(provider.caller, id, 1, null)),
      refusal(returns.tell(finance.caller, id, 1, { spentPence: 1, told: QUESTION })),
    ]);
    expect(kinds.map(({ kind }) => kind)).toEqual(Array(4).fill('forbidden'));
    scene.commissioner = finance;
    expect((await refusal(scene.award())).kind).toBe('forbidden');
  });
});

describe('is refused', () => {
  it('for no provider, no words and no amount', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await refusal(scene.award({ providerId: nobody }))).code).toBe(
      'grants.provider-unknown',
    );
    expect((await refusal(scene.award({ purpose: 'Fun' }))).code).toBe('grants.text-needed');
    expect((await refusal(scene.award({ pence: 0 }))).code).toBe('grants.wrong-schedule');
    expect(await scene.grants.list(scene.finance.caller)).toEqual([]);
  });

  it('to be paid twice, told of twice, answered twice or closed while it is owed a return', async () => {
    const id = await scene.award();
    await scene.pay(id);
    expect((await refusal(scene.pay(id))).code).toBe('grants.instalment-changed');
    expect((await refusal(scene.tell(id, 125_001))).code).toBe('grants.return-does-not-add-up');
    await scene.tell(id, 125_000);
    expect((await refusal(scene.tell(id, 125_000))).code).toBe('grants.no-return-due');
    const closing = scene.grants.close(scene.finance.caller, id, 'It is over and done with.');
    expect((await refusal(closing)).code).toBe('grants.not-accounted-for');
    await scene.answer(id);
    expect((await refusal(scene.answer(id))).code).toBe('grants.instalment-changed');
  });

  it('to two who pay at once, but for one', async () => {
    const id = await scene.award();
    const paid = await Promise.allSettled([1, 2, 3, 4].map(() => scene.pay(id)));
    expect(paid.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await scene.fund(id)).toEqual([250_000, 125_000, 125_000, 0]);
  });
});
