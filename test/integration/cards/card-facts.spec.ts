import { FactScene, type CardInUse } from './fact-scene.js';

/** What is on the card, what is set aside on it, what it has paid, and what suspense has paid. */
type Money = [available: number, committed: number, spent: number, suspense: number];

let scene: FactScene;
let card: CardInUse;

beforeAll(async () => {
  scene = await FactScene.create();
});
beforeEach(async () => {
  await scene.newCouncil();
  card = await scene.card(5000);
});
afterAll(() => scene.db.drop());

async function told(): Promise<Money> {
  await scene.tell(card.network.facts);
  const { available, committed, spent } = await scene.on(card.id);
  const suspense = await scene.inSuspense();
  const { paidPence } = card.network.statement();
  expect(spent + suspense.spent).toBe(paidPence);
  expect(suspense.available + suspense.spent).toBe(0);
  expect(await scene.ledger.verify()).toMatchObject({ ok: true });
  return [available, committed, spent, suspense.spent];
}

describe('what a card network says is recorded (I14)', () => {
  it('a purchase is set aside, then paid', async () => {
    card.network.authorise('one', 2000);
    expect(await told()).toEqual([3000, 2000, 0, 0]);
    card.network.capture('one', 1500);
    expect(await told()).toEqual([3500, 0, 1500, 0]);
  });

  it('in parts, until the last one gives the rest back', async () => {
    card.network.authorise('one', 2000);
    card.network.capture('one', 500, false);
    expect(await told()).toEqual([3000, 1500, 500, 0]);
    card.network.capture('one', 500);
    expect(await told()).toEqual([4000, 0, 1000, 0]);
  });

  it('a forced capture of more than there is: the card pays what it has, suspense the rest', async () => {
    card.network.capture('forced', 7000);
    expect(await told()).toEqual([0, 0, 5000, 2000]);
    const { open, sums } = await scene.suspense.overview(scene.finance.caller);
    expect(open).toMatchObject([{ openPence: -2000, source: 'card', owner: null }]);
    expect(sums).toEqual({ open: 1, unowned: 1, outPence: 2000, heldPence: 0 });
  });

  it('a capture of more than was held takes what is left, and no other purchase’s hold', async () => {
    card.network.authorise('one', 1000);
    card.network.authorise('other', 3000);
    card.network.capture('one', 2500);
    expect(await told()).toEqual([0, 3000, 2000, 500]);
  });

  it('a hold of more than there is holds what there is', async () => {
    card.network.authorise('one', 9000);
    expect(await told()).toEqual([0, 5000, 0, 0]);
  });

  it('a capture after a void is paid all the same', async () => {
    card.network.authorise('one', 2000);
    card.network.reverse('one', 2000);
    expect(await told()).toEqual([5000, 0, 0, 0]);
    card.network.capture('one', 2000);
    expect(await told()).toEqual([3000, 0, 2000, 0]);
  });

  it('a partial reversal gives back a part', async () => {
    card.network.authorise('one', 2000);
    card.network.reverse('one', 500);
    expect(await told()).toEqual([3500, 1500, 0, 0]);
    card.network.capture('one', 1500);
    expect(await told()).toEqual([3500, 0, 1500, 0]);
  });

  it('a refund before its purchase lies in suspense until the purchase comes', async () => {
    card.network.refund('one', 800);
    expect(await told()).toEqual([5000, 0, 0, -800]);
    card.network.capture('one', 2000);
    expect(await told()).toEqual([3800, 0, 1200, 0]);
    const { open, settled } = await scene.suspense.overview(scene.finance.caller);
    expect([open.length, settled.length]).toEqual([0, 1]);
  });

  it('a refund goes first to suspense, which was out of the money', async () => {
    card.network.capture('one', 7000);
    card.network.refund('one', 2500);
    expect(await told()).toEqual([500, 0, 4500, 0]);
  });

  it('a declined purchase moves nothing and is known', async () => {
    card.network.decline('one', 2000);
    expect(await told()).toEqual([5000, 0, 0, 0]);
    const again = await scene.facts.record(scene.finance.caller, card.network.facts);
    expect(again).toEqual({ posted: 0, suspense: 0, known: 1, differing: [] });
  });

  it('a fact that is told again is known; one that says something else is named', async () => {
    card.network.capture('one', 2000);
    await told();
    expect(await told()).toEqual([3000, 0, 2000, 0]);
    const [fact] = card.network.facts;
    const changed = { ...fact!, pence: 2100 };
    const { differing } = await scene.facts.record(scene.finance.caller, [changed]);
    expect(differing).toEqual([fact!.externalId]);
    expect(await told()).toEqual([3000, 0, 2000, 0]);
  });

  it('a card that nobody knows is suspense', async () => {
    card.network.capture('one', 1000);
    const facts = card.network.facts.map((fact) => ({ ...fact, programmeReference: 'SIM-STRAY' }));
    await scene.tell(facts);
    expect(await scene.inSuspense()).toEqual({ available: -1000, committed: 0, spent: 1000 });
    expect(await scene.on(card.id)).toMatchObject({ available: 5000, spent: 0 });
  });

  it('is told by finance alone', async () => {
    card.network.capture('one', 2000);
    const { family, officer } = scene.home;
    for (const { caller } of [family, officer]) {
      await expect(scene.facts.record(caller, card.network.facts)).rejects.toMatchObject({
        kind: 'forbidden',
      });
    }
  });
});
