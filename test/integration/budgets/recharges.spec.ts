import { type ShareFunder } from '#budgets';
import { addDays, localDay } from '#kernel';
import { ContributionsService } from '#ledger';
import { aCard } from '../../factories/a-card.js';
import { aUser } from '../../factories/a-user.js';
import { withoutTrigger } from '../../support/mutants.js';
import { FundingScene } from './funding-scene.js';
import { refusal, TARGETED } from './level-scene.js';

/** What funders are charged comes to what was spent, to the penny, in three cost centres. */
let scene: FundingScene;

beforeAll(async () => {
  scene = await FundingScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

const today = localDay(new Date());
const DAY = { from: today, to: today };

it('divides what is spent in the proportion of the shares', async () => {
  await scene.agree();
  await scene.spend(10_000, 'first');
  expect(await scene.charged()).toEqual([2000, 3333, 4667]);
  await scene.spend(65_000, 'rest');
  expect(await scene.charged()).toEqual([15_000, 25_000, 35_000]);
});

it('charges nobody for what was spent before the shares, and says so', async () => {
  await scene.spend(1000, 'before');
  await scene.agree();
  await scene.spend(300, 'after');
  const report = await scene.services.recharges.report(scene.finance.caller, DAY);
  expect(report).toMatchObject({ unsharedPence: 1000, spentPence: 1300, reconciles: true });
  expect(await scene.charged()).toEqual([60, 100, 140]);
});

it('gives back what was undone to those who paid it, whatever the shares are now', async () => {
  await scene.agree();
  const spent = await scene.spend(7500, 'undone');
  await scene.agree({ shares: { health: 75_000 } });
  await scene.spend(400, 'kept');
  expect(await scene.charged()).toEqual([1500, 2900, 3500]);
  await scene.undo(spent);
  expect(await scene.charged()).toEqual([0, 400, 0]);
});

it('is not moved by money that is set aside, given back, or taken back', async () => {
  await scene.agree();
  const { officer, child } = scene.home;
  const { ledger, entitlementId: fund } = scene;
  // The notice that the family gets is tested elsewhere.
  const restore = await withoutTrigger(
    scene.admin,
    'ledger.transaction',
    'claw_back_was_announced',
  );
  await scene.db.database.transaction(officer.caller, async (tx) => {
    await ledger.commitWithin(tx, fund, { pence: 5000, minutes: 0 }, 'test:cancelled');
    await ledger.releaseWithin(tx, fund, { pence: 5000, minutes: 0 }, 'test:cancelled');
    await ledger.clawBackWithin(tx, fund, { pence: 20_000, minutes: 0 }, 'claw-back:test');
    await ledger.commitWithin(tx, fund, { pence: 900, minutes: 0 }, 'test:booked');
  });
  await restore();
  expect(await scene.charged()).toEqual([0, 0, 0]);
  await scene.services.levels.move(officer.caller, child.id, TARGETED);
  await scene.db.database.transaction(officer.caller, (tx) =>
    ledger.settleWithin(tx, fund, { pence: 750, minutes: 0 }, 'test:booked'),
  );
  expect(await scene.charged()).toEqual([150, 250, 350]);
});

it('counts what is spent on the card, and not what is loaded onto it', async () => {
  await scene.agree();
  const { authorityId, child, officer } = scene.home;
  const given = { authorityId, childId: child.id, entitlementId: scene.entitlementId };
  const card = await aCard(scene.admin, { ...given, issuedBy: officer.id, loadPence: 30_000 });
  expect(await scene.charged()).toEqual([0, 0, 0]);
  await scene.db.database.transaction(officer.caller, (tx) =>
    scene.ledger.spendWithin(tx, card, { pence: 1500, minutes: 0 }, `test:card:${card}`),
  );
  expect(await scene.charged()).toEqual([300, 500, 700]);
});

it('uses what somebody else paid in after what the funders give', async () => {
  await scene.agree();
  await scene.db.database.transaction(scene.home.officer.caller, (tx) =>
    scene.ledger.contributeWithin(tx, scene.entitlementId, 5000, 'contribution:test'),
  );
  await scene.spend(78_000, 'all');
  await scene.db.database.transaction(scene.home.officer.caller, (tx) =>
    new ContributionsService().returnWithin(
      tx,
      scene.entitlementId,
      2000,
      'contribution-return:test',
    ),
  );
  const report = await scene.services.recharges.report(scene.finance.caller, DAY);
  expect(report).toMatchObject({ paidInPence: 3000, spentPence: 78_000, reconciles: true });
  expect(await scene.charged()).toEqual([15_000, 25_000, 35_000]);
});

it('gives each funder its own lines, from which no other share can be worked out', async () => {
  await scene.agree();
  await scene.spend(7500, 'spent');
  const { recharges } = scene.services;
  const shares: [ShareFunder, number][] = [
    ['education', 1500],
    ['health', 2500],
    ['care', 3500],
  ];
  const statements = await Promise.all(
    shares.map(([funder]) => recharges.statement(scene.finance.caller, funder, DAY)),
  );
  expect(statements.map(({ periodPence }) => periodPence)).toEqual([1500, 2500, 3500]);
  const [education] = statements;
  const told = JSON.stringify(education);
  for (const other of ['2500', '25000', '3500', '35000', '7500', '75000', 'health', 'care']) {
    expect(told).not.toContain(other);
  }
  expect(told).not.toContain(scene.home.child.id);
  expect(told).not.toContain(scene.entitlementId);
});

it('is nothing for a day before, and of no other council', async () => {
  await scene.agree();
  await scene.spend(7500, 'spent');
  const yesterday = addDays(today, -1);
  const before = { from: addDays(today, -30), to: yesterday };
  const { recharges } = scene.services;
  expect(await recharges.report(scene.finance.caller, before)).toMatchObject({
    spentPence: 0,
    reconciles: true,
  });
  const first = scene.finance;
  await scene.newChild();
  expect((await recharges.report(scene.finance.caller, DAY)).spentPence).toBe(0);
  expect((await recharges.report(first.caller, DAY)).spentPence).toBe(7500);
});

describe('a cost centre', () => {
  it('is set by finance, and the last one counts', async () => {
    const { recharges } = scene.services;
    const health = { funder: 'health', body: 'Example Health Board' } as const;
    await recharges.nameFunder(scene.finance.caller, { ...health, costCentre: 'h-100' });
    await recharges.nameFunder(scene.finance.caller, { ...health, costCentre: 'H-200' });
    const { account } = await recharges.statement(scene.finance.caller, 'health', DAY);
    expect(account).toMatchObject({ body: 'Example Health Board', costCentre: 'H-200' });
  });

  it('is refused to others, and where it is none', async () => {
    const { recharges } = scene.services;
    const wanted = { funder: 'health', body: 'Example', costCentre: 'H-1' } as const;
    const { authorityId, officer } = scene.home;
    const commissioner = await aUser(scene.admin, { role: 'commissioner', authorityId });
    for (const { caller } of [officer, commissioner]) {
      expect((await refusal(recharges.nameFunder(caller, wanted))).kind).toBe('forbidden');
      expect((await refusal(recharges.report(caller, DAY))).kind).toBe('forbidden');
    }
    const formula = { ...wanted, costCentre: '=1+1' };
    expect((await refusal(recharges.nameFunder(scene.finance.caller, formula))).code).toBe(
      'budgets.cost-centre',
    );
  });
});
