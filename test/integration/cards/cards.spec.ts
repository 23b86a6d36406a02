import { randomUUID } from 'node:crypto';
import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { aCard } from '../../factories/a-card.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices, type BudgetServices } from '../budgets/budget-services.js';

let db: TestDatabase;
let admin: Client;
let services: BudgetServices;
let home: AHousehold;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await budgetServices(db.database);
});
beforeEach(async () => {
  home = await aHousehold(admin);
});
afterAll(() => db.drop());

async function entitlement(
  change: Partial<Parameters<typeof anEntitlement>[1]> = {},
): Promise<string> {
  const { authorityId, child, officer } = home;
  const choices = { authorityId, childId: child.id, openedBy: officer.id, ...change };
  return (await anEntitlement(admin, choices)).id;
}

async function card(loadPence = 0): Promise<string> {
  const { authorityId, child, officer } = home;
  const entitlementId = await entitlement();
  const issuedBy = officer.id;
  return aCard(admin, { authorityId, childId: child.id, entitlementId, issuedBy, loadPence });
}

describe('issuing a card', () => {
  it('gives an empty one for an open direct payment', async () => {
    await entitlement();
    const issued = await services.cards.issue(home.officer.caller, home.child.id);
    expect(issued).toMatchObject({ state: 'active', allocatedPence: 0, availablePence: 0 });
    const wallet = await services.wallets.get(home.family.caller, home.child.id);
    expect(wallet).toMatchObject({ availablePence: 75_000, card: { id: issued.id } });
  });

  it('is refused without an entitlement, and where the council pays the provider', async () => {
    const refused = { kind: 'conflict', code: 'cards.no-direct-payment' };
    const issue = (): Promise<unknown> => services.cards.issue(home.officer.caller, home.child.id);
    await expect(issue()).rejects.toMatchObject(refused);
    await entitlement({ delivery: 'provider' });
    await expect(issue()).rejects.toMatchObject(refused);
  });

  it('happens once, also when ten officers try at once', async () => {
    await entitlement();
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => services.cards.issue(home.officer.caller, home.child.id)),
    );
    const refused = attempts.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(9);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'cards.already-issued' });
    }
  });
});

describe('loading a card', () => {
  it('moves money from the budget: what one loses the other gains, hours stay', async () => {
    const id = await card();
    const loaded = await services.cards.load(home.officer.caller, id, 12_345);
    expect(loaded).toMatchObject({
      amountPence: 12_345,
      card: { availablePence: 12_345, allocatedPence: 12_345 },
      budget: { availablePence: 62_655, allocatedPence: 62_655 },
    });
    expect(loaded.budget.hours).toMatchObject({ allocatedMinutes: 4800, availableMinutes: 4800 });
    const wallet = await services.wallets.get(home.family.caller, home.child.id);
    expect(wallet.entitlement).toMatchObject({ pence: 75_000 });
  });

  it('takes all that is available and not a penny more', async () => {
    const id = await card();
    await expect(services.cards.load(home.officer.caller, id, 75_001)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'budgets.insufficient-funds',
      message: 'The budget has £750.00 available. Load that much or less.',
    });
    const { budget } = await services.cards.load(home.officer.caller, id, 75_000);
    expect(budget.availablePence).toBe(0);
  });

  it('never takes more than there is when twenty loads come at once', async () => {
    const id = await card();
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () => services.cards.load(home.officer.caller, id, 10_000)),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    const wallet = await services.wallets.get(home.officer.caller, home.child.id);
    expect([wallet.availablePence, wallet.card?.availablePence]).toEqual([5000, 70_000]);
  });

  it('is written once for a request that is repeated with its key', async () => {
    const id = await card();
    const idempotency = { route: 'POST /x', key: randomUUID(), requestHash: 'same' };
    const caller: Caller = { ...home.officer.caller, idempotency };
    const first = await services.cards.load(caller, id, 1000);
    expect(await services.cards.load(caller, id, 1000)).toEqual(first);
    const wallet = await services.wallets.get(home.officer.caller, home.child.id);
    expect(wallet.card?.availablePence).toBe(1000);
  });

  it.each([
    [0, 'cards.amount-not-positive'],
    [-1, 'cards.amount-not-positive'],
    [0.1, 'cards.amount-not-positive'],
    [Number.POSITIVE_INFINITY, 'cards.amount-not-positive'],
    [2 ** 53, 'cards.amount-not-positive'],
    [2 ** 53 - 1, 'budgets.insufficient-funds'],
  ])('refuses %d pence', async (pence, code) => {
    const id = await card();
    await expect(services.cards.load(home.officer.caller, id, pence)).rejects.toMatchObject({
      code,
    });
  });

  it('refuses what the programme refuses, and the ledger keeps nothing of it', async () => {
    const { authorityId, child, officer } = home;
    const entitlementId = await entitlement({ programme: 'targeted-short-breaks' });
    const choices = { authorityId, childId: child.id, entitlementId, issuedBy: officer.id };
    const id = await aCard(admin, { ...choices, loadPence: 0 });
    await expect(services.cards.load(officer.caller, id, 100_001)).rejects.toMatchObject({
      code: 'cards.over-load-limit',
    });
    const wallet = await services.wallets.get(officer.caller, child.id);
    expect([wallet.availablePence, wallet.card?.availablePence]).toEqual([300_000, 0]);
  });
});

describe('a frozen card', () => {
  it('is not loaded until somebody unfreezes it; the family may do both', async () => {
    const id = await card(5000);
    const frozen = await services.cards.freeze(home.family.caller, id);
    expect(frozen).toMatchObject({ state: 'frozen', availablePence: 5000 });
    expect(await services.cards.freeze(home.officer.caller, id)).toEqual(frozen);
    await expect(services.cards.load(home.officer.caller, id, 100)).rejects.toMatchObject({
      code: 'cards.frozen',
    });
    await services.cards.unfreeze(home.family.caller, id);
    const { card: loaded } = await services.cards.load(home.officer.caller, id, 100);
    expect(loaded.availablePence).toBe(5100);
  });
});

describe('who may do what with a card', () => {
  it('a young person looks, and neither freezes nor loads', async () => {
    const id = await card(5000);
    const { caller } = home.youngPerson;
    expect(await services.cards.get(caller, id)).toMatchObject({ availablePence: 5000 });
    const refused = { kind: 'forbidden', code: 'identity.role-not-allowed' };
    await expect(services.cards.freeze(caller, id)).rejects.toMatchObject(refused);
    await expect(services.cards.load(caller, id, 1)).rejects.toMatchObject(refused);
    await expect(services.cards.load(home.family.caller, id, 1)).rejects.toMatchObject(refused);
    await expect(services.cards.issue(caller, home.child.id)).rejects.toMatchObject(refused);
  });

  it('a card of somebody else is the same as one that does not exist', async () => {
    const id = await card(5000);
    const neighbours = await aHousehold(admin, home.authorityId);
    const elsewhere = await aHousehold(admin);
    const commissioner = await aUser(admin, {
      role: 'commissioner',
      authorityId: home.authorityId,
    });
    const missing = {
      kind: 'not-found',
      code: 'cards.not-found',
      message: 'The card was not found.',
    };
    for (const cardId of [id, randomUUID()]) {
      for (const { caller } of [neighbours.family, neighbours.officer, elsewhere.officer]) {
        await expect(services.cards.freeze(caller, cardId)).rejects.toMatchObject(missing);
        await expect(services.cards.get(caller, cardId)).rejects.toMatchObject(missing);
      }
      await expect(services.cards.load(neighbours.officer.caller, cardId, 1)).rejects.toMatchObject(
        missing,
      );
      await expect(services.cards.get(commissioner.caller, cardId)).rejects.toMatchObject(missing);
    }
  });

  it('every change and read leaves one audit row', async () => {
    const id = await card(5000);
    const caller = { ...home.officer.caller, requestId: randomUUID() };
    await services.cards.load(caller, id, 100);
    await services.cards.freeze(caller, id);
    await services.cards.freeze(caller, id);
    await services.cards.unfreeze(caller, id);
    await services.wallets.get(caller, home.child.id);
    const { rows } = await admin.query<{ action: string }>(
      'SELECT action FROM audit.entry WHERE request_id = $1 ORDER BY id',
      [caller.requestId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'card.load',
      'card.freeze',
      'card.unfreeze',
      'budget.read',
    ]);
  });
});
