import { aMarket } from '../../factories/a-market.js';
import { forDaytime, ANSWERS, marketWorld, type MarketWorld, REASONS } from './market-world.js';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world.db.drop());

describe('an application', () => {
  it('can be made at any time, for several parts at once', async () => {
    const { market, newProvider, applications } = world;
    const { caller, provider } = await newProvider();
    const partIds = Object.values(market.parts);
    const made = await applications.apply(caller, {
      marketId: market.id,
      partIds,
      answers: ANSWERS,
    });
    expect(made).toMatchObject({
      provider: { id: provider.id },
      answers: ANSWERS,
      ageDays: 0,
      overdue: false,
    });
    expect(made.parts).toHaveLength(2);
    expect(
      made.parts[0]?.decisions.map(({ authority, outcome }) => [authority.name, outcome]),
    ).toEqual([
      ['Derby Test', null],
      ['Notts Test', null],
    ]);
    expect((await applications.list(caller, { limit: 10 })).items).toHaveLength(1);
  });

  it('answers every condition of its parts', async () => {
    const { market, newProvider, applications } = world;
    const { caller } = await newProvider();
    await expect(
      applications.apply(caller, {
        ...forDaytime(market),
        answers: { 'safeguarding-lead': 'Kim' },
      }),
    ).rejects.toMatchObject({ kind: 'invalid', code: 'market.answers-incomplete' });
  });

  it('names parts of its own market', async () => {
    const { market, newProvider, applications, admin, notts } = world;
    const other = await aMarket(admin, { authorityId: notts.id });
    const { caller } = await newProvider();
    await expect(
      applications.apply(caller, {
        ...forDaytime(market),
        partIds: [other.parts.daytimeActivities],
      }),
    ).rejects.toMatchObject({ kind: 'invalid', code: 'market.part-not-in-market' });
    await expect(
      applications.apply(caller, { ...forDaytime(market), partIds: [] }),
    ).rejects.toMatchObject({
      code: 'market.part-not-in-market',
    });
  });

  it('is the only undecided one of a provider for a part, also when two are sent at once', async () => {
    const { market, newProvider, applications, decisions, nottsCommissioner } = world;
    const { caller } = await newProvider();
    const sent = await Promise.allSettled(
      Array.from({ length: 8 }, () => applications.apply(caller, forDaytime(market))),
    );
    const made = sent.filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(1);
    for (const { reason } of sent.filter((one) => one.status === 'rejected')) {
      expect(reason).toMatchObject({ kind: 'conflict', code: 'market.application-undecided' });
    }
    const [{ id } = { id: '' }] = (await applications.list(caller, { limit: 1 })).items;
    await decisions.decide(nottsCommissioner, id, {
      authorityId: nottsCommissioner.authorityId ?? '',
      partId: market.parts.daytimeActivities,
      outcome: 'refuse',
      reasons: 'The safeguarding lead has no training yet.',
    });
    await expect(applications.apply(caller, forDaytime(market))).resolves.toMatchObject({
      ageDays: 0,
    });
  });

  it('is closed by nothing but the end of the market', async () => {
    const { newProvider, applications, admin, notts } = world;
    const ended = await aMarket(admin, { authorityId: notts.id, endsOn: '2026-01-31' });
    const { caller } = await newProvider();
    await expect(applications.apply(caller, forDaytime(ended))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'market.ended',
    });
  });
});

describe('who sees an application', () => {
  it('the provider and the authorities of the partnership do; others get the answer of a missing one', async () => {
    const { market, newProvider, applications } = world;
    const { caller } = await newProvider();
    const { id } = await applications.apply(caller, forDaytime(market));
    const stranger = (await newProvider()).caller;
    await expect(applications.get(world.derbyCommissioner, id)).resolves.toMatchObject({ id });
    const officer = { ...world.derbyCommissioner, role: 'officer' as const };
    for (const other of [world.neighbourCommissioner, stranger, officer, world.visitor]) {
      await expect(applications.get(other, id)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'market.application-not-found',
      });
    }
    const { items } = await applications.list(world.neighbourCommissioner, { limit: 100 });
    expect(items).toEqual([]);
  });

  it('an authority sees its own decision alone, the provider sees all of them', async () => {
    const { market, newProvider, applications, decisions, notts, nottsCommissioner } = world;
    const { caller } = await newProvider();
    const { id } = await applications.apply(caller, forDaytime(market));
    const partId = market.parts.daytimeActivities;
    await decisions.decide(nottsCommissioner, id, {
      authorityId: notts.id,
      partId,
      outcome: 'admit',
      reasons: REASONS,
    });
    const derbySees = await applications.get(world.derbyCommissioner, id);
    expect(derbySees.parts[0]?.decisions).toMatchObject([
      { authority: { name: 'Derby Test' }, outcome: null },
    ]);
    const providerSees = await applications.get(caller, id);
    expect(providerSees.parts[0]?.decisions).toMatchObject([
      { authority: { name: 'Derby Test' }, outcome: null, reasons: null },
      { authority: { name: 'Notts Test' }, outcome: 'admit', reasons: REASONS },
    ]);
  });

  it('the queue holds what the own authority has not decided, the oldest first', async () => {
    const { market, newProvider, applications, decisions, derby, derbyCommissioner } = world;
    const before = await applications.list(derbyCommissioner, { limit: 100, awaiting: true });
    const { caller } = await newProvider();
    const { id } = await applications.apply(caller, forDaytime(market));
    const queue = await applications.list(derbyCommissioner, { limit: 100, awaiting: true });
    expect(queue.items.map((one) => one.id)).toEqual([...before.items.map((one) => one.id), id]);
    const partId = market.parts.daytimeActivities;
    await decisions.decide(derbyCommissioner, id, {
      authorityId: derby.id,
      partId,
      outcome: 'refuse',
      reasons: REASONS,
    });
    const after = await applications.list(derbyCommissioner, { limit: 100, awaiting: true });
    expect(after.items).toHaveLength(before.items.length);
  });

  it('pages through the queue without losing or repeating one', async () => {
    const { applications, derbyCommissioner } = world;
    const whole = await applications.list(derbyCommissioner, { limit: 100, awaiting: true });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await applications.list(derbyCommissioner, {
        limit: 2,
        awaiting: true,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole.items.map(({ id }) => id));
  });
});
