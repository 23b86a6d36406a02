import { FactScene, type CardInUse } from './fact-scene.js';

const WHY = 'The family has said what it was.';

describe('what is in suspense is worked off (I14, I19)', () => {
  let scene: FactScene;
  let card: CardInUse;

  beforeAll(async () => {
    scene = await FactScene.create();
  });
  beforeEach(async () => {
    await scene.newCouncil();
    card = await scene.card(5000);
  });
  afterEach(async () => {
    expect(await scene.ledger.verify()).toMatchObject({ ok: true });
  });
  afterAll(() => scene.db.drop());

  async function aCase(pence = 7000): Promise<string> {
    card.network.capture('one', pence);
    await scene.tell(card.network.facts);
    const { open } = await scene.suspense.overview(scene.finance.caller);
    return open[0]!.id;
  }

  it('is taken by somebody, and shows what the network said', async () => {
    const id = await aCase();
    await scene.suspense.take(scene.finance.caller, id);
    const { one, items, facts } = await scene.suspense.get(scene.colleague.caller, id);
    expect(one).toMatchObject({ owner: { id: scene.finance.id }, openPence: -2000 });
    expect(items).toMatchObject([{ pence: -2000, what: 'fact' }]);
    expect(facts).toMatchObject([{ kind: 'capture', pence: 7000 }]);
  });

  it('the card pays after all once it has the money, and no sooner', async () => {
    const id = await aCase();
    const charge = (): Promise<void> => scene.suspense.charge(scene.finance.caller, id, WHY);
    await expect(charge()).rejects.toMatchObject({ code: 'cards.card-cannot-bear' });
    await scene.load(card, 3000, 'more');
    await charge();
    expect(await scene.on(card.id)).toEqual({ available: 1000, committed: 0, spent: 7000 });
    expect(await scene.inSuspense()).toEqual({ available: 0, committed: 0, spent: 0 });
    await expect(charge()).rejects.toMatchObject({ code: 'cards.case-settled' });
  });

  it('what came back outside the card is recovered', async () => {
    const id = await aCase();
    await scene.suspense.recover(scene.finance.caller, id, WHY);
    expect(await scene.inSuspense()).toEqual({ available: 0, committed: 0, spent: 0 });
    expect(await scene.on(card.id)).toMatchObject({ available: 0, spent: 5000 });
  });

  it('is written off by two people, and the council bears it', async () => {
    const id = await aCase();
    const { finance, colleague, suspense } = scene;
    const alone = { code: 'cards.four-eyes' };
    await expect(suspense.agree(finance.caller, id)).rejects.toMatchObject(alone);
    await suspense.propose(finance.caller, id, WHY);
    await expect(suspense.agree(finance.caller, id)).rejects.toMatchObject(alone);
    await suspense.agree(colleague.caller, id);
    expect(await scene.inSuspense()).toEqual({ available: 0, committed: 0, spent: 2000 });
    const { items } = await suspense.get(finance.caller, id);
    expect(items.at(-1)).toMatchObject({ what: 'written-off', note: WHY });
  });

  it('a proposal falls when the network says more, so that nobody agrees to another sum', async () => {
    const id = await aCase();
    await scene.suspense.propose(scene.finance.caller, id, WHY);
    card.network.capture('one', 100);
    await scene.tell(card.network.facts);
    const agreed = scene.suspense.agree(scene.colleague.caller, id);
    await expect(agreed).rejects.toMatchObject({ code: 'cards.four-eyes' });
  });

  it('a refund of what was written off is suspense again, and goes to the card', async () => {
    const id = await aCase();
    await scene.suspense.recover(scene.finance.caller, id, WHY);
    card.network.refund('one', 7000);
    await scene.tell(card.network.facts);
    expect(await scene.on(card.id)).toMatchObject({ available: 5000, spent: 0 });
    expect(await scene.inSuspense()).toMatchObject({ available: 2000, spent: -2000 });
  });

  it('is nothing that another council or another role sees', async () => {
    const id = await aCase();
    const { caller } = scene.finance;
    const { officer } = scene.home;
    await expect(scene.suspense.get(officer.caller, id)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await scene.newCouncil();
    const elsewhere = scene.suspense.get(scene.finance.caller, id);
    await expect(elsewhere).rejects.toMatchObject({ code: 'cards.no-such-case' });
    const acted = scene.suspense.recover(scene.finance.caller, id, WHY);
    await expect(acted).rejects.toMatchObject({ code: 'cards.no-such-case' });
    await scene.suspense.recover(caller, id, WHY);
  });

  it('a bank line that names no budget is suspense, once, whichever way the money went', async () => {
    const lines = [
      { externalId: 'B1', pence: 1250, bookedOn: '2026-01-05', words: 'A KIND PERSON' },
      { externalId: 'B2', pence: -400, bookedOn: '2026-01-06', words: 'FEE 7KQM-2XWD' },
    ];
    const { caller } = scene.finance;
    const first = await scene.facts.recordBank(caller, lines);
    expect(first).toMatchObject({ suspense: 2, known: 0 });
    const again = await scene.facts.recordBank(caller, lines);
    expect(again).toMatchObject({ suspense: 0, known: 2 });
    expect(await scene.inSuspense()).toMatchObject({ available: 850, spent: 0 });
    const { open } = await scene.suspense.overview(caller);
    await expect(scene.suspense.charge(caller, open[0]!.id, WHY)).rejects.toMatchObject({
      code: 'cards.no-card-to-charge',
    });
    for (const { id } of open) await scene.suspense.recover(caller, id, WHY);
    expect(await scene.inSuspense()).toMatchObject({ available: 0, spent: 0 });
  });
});
