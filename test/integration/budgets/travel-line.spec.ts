import { type NewPackageLine } from '#budgets';
import { LevelScene, refusal } from './level-scene.js';

/** The way there is part of the support (complaint Q-10: transport to the only open provider was refused). */
let scene: LevelScene;

beforeAll(async () => {
  scene = await LevelScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.db.drop());

const TAXI: NewPackageLine = {
  kind: 'travel',
  description: 'A taxi with a ramp to the Saturday club, there and back',
  way: 'direct-payment',
  providerId: null,
  unit: 'trip',
  quantity: 40,
  unitPence: 1850,
  totalPence: 74_000,
  recurring: true,
  source: 'Assessment of March, item 6',
};

it('travel is a line of a package like any other, which the family reads and the total has', async () => {
  await scene.open();
  const { child, family, officer } = scene.home;
  const { packages } = scene.services;
  await packages.add(officer.caller, child.id, TAXI);
  const { lines, totals } = await packages.list(family.caller, child.id);
  expect(lines).toEqual([expect.objectContaining({ kind: 'travel', unit: 'trip', quantity: 40 })]);
  expect(JSON.stringify(totals)).toContain('74000');
});

it('and adds up to the penny', async () => {
  await scene.open();
  const { child, officer } = scene.home;
  const wrong = { ...TAXI, totalPence: 74_001 };
  const added = scene.services.packages.add(officer.caller, child.id, wrong);
  expect((await refusal(added)).code).toBe('budgets.line-does-not-add-up');
});
