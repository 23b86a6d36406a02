import { randomUUID } from 'node:crypto';
import { type Wallet } from '#cards';
import { type Client } from 'pg';
import { aCard } from '../../factories/a-card.js';
import { aHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { inAuthority } from '../../factories/in-authority.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { announcedSeed, randomFrom } from '../../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices, type BudgetServices } from './budget-services.js';

let db: TestDatabase;
let admin: Client;
let services: BudgetServices;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  services = await budgetServices(db.database);
});
afterAll(() => db.drop());

/** What is wrong with a child's figures: nothing, for I4 and I5 hold at every commit. */
function faultsOf({ card, hours, ...money }: Wallet, givenPence: number): string[] {
  const faults: string[] = [];
  for (const [name, purse] of Object.entries({ money, card: card ?? money })) {
    const { allocatedPence, committedPence, spentPence, availablePence } = purse;
    const parts = [committedPence, spentPence, availablePence];
    if (parts.some((part) => part < 0)) faults.push(`${name} below nothing`);
    if (allocatedPence !== parts.reduce((sum, part) => sum + part)) faults.push(`${name} differs`);
  }
  const { allocatedMinutes, committedMinutes, spentMinutes, availableMinutes } = hours;
  if (allocatedMinutes !== committedMinutes + spentMinutes + availableMinutes) {
    faults.push('hours differ');
  }
  if (availableMinutes < 0) faults.push('hours below nothing');
  if (money.allocatedPence + (card?.allocatedPence ?? 0) !== givenPence) faults.push('money lost');
  return faults;
}

interface Pot {
  authorityId: string;
  entitlementId: string;
  cardId: string;
}

/** One random movement, as bookings and loads make them; the database refuses what it must. */
async function moveSomething({ authorityId, entitlementId, cardId }: Pot, random: () => number) {
  const pence = Math.floor(random() * 20_000);
  const minutes = Math.floor(random() * 600);
  const byCard = random() < 0.5;
  const steps = [
    ['available', 'committed'],
    ['committed', 'available'],
    ['committed', 'spent'],
  ] as const;
  const [from, to] = steps[Math.floor(random() * steps.length)] ?? steps[0];
  const fund = byCard ? cardId : entitlementId;
  const post = inAuthority(admin, authorityId, async () => {
    await admin.query(
      `SELECT ledger.post('commitment', $1, NULL, ARRAY[$2, $2, $3, $3]::uuid[], ARRAY[$4, $5, $4, $5],
         ARRAY[-$6::bigint, $6, 0, 0], ARRAY[0, 0, -$7::bigint, $7])`,
      [`test:${randomUUID()}`, fund, entitlementId, from, to, pence || 1, minutes || 1],
    );
  });
  await post.catch(() => undefined);
}

describe('allocated = committed + spent + available', () => {
  it('at every commit of random movements and loads', async () => {
    const random = randomFrom(announcedSeed('figures of random movements'));
    // Any movement at all, also what no kind of transaction may do.
    const restore = await withoutTrigger(admin, 'ledger.transaction', 'transaction_keeps_its_kind');
    const { authorityId, child, officer, family } = await aHousehold(admin);
    const owner = { authorityId, childId: child.id };
    const { id: entitlementId, pence } = await anEntitlement(admin, {
      ...owner,
      openedBy: officer.id,
    });
    const cardId = await aCard(admin, { ...owner, entitlementId, issuedBy: officer.id });
    for (let step = 0; step < 100; step += 1) {
      if (random() < 0.2) {
        const amount = Math.floor(random() * 30_000) + 1;
        await services.cards.load(officer.caller, cardId, amount).catch(() => undefined);
      } else {
        await moveSomething({ authorityId, entitlementId, cardId }, random);
      }
      expect(faultsOf(await services.wallets.get(family.caller, child.id), pence)).toEqual([]);
    }
    await restore();
  }, 60_000);

  it('is kept by the constraint of the account: without it a budget is overspent', async () => {
    const { authorityId, child, officer } = await aHousehold(admin);
    const owner = { authorityId, childId: child.id };
    const { id, pence } = await anEntitlement(admin, { ...owner, openedBy: officer.id });
    const overspend = (): Promise<void> =>
      inAuthority(admin, authorityId, async () => {
        await admin.query(
          `SELECT ledger.post('commitment', $2, NULL, ARRAY[$1, $1]::uuid[],
             ARRAY['available', 'committed'], ARRAY[-$3::bigint, $3], ARRAY[0, 0]::bigint[])`,
          [id, `test:${randomUUID()}`, pence + 1],
        );
      });
    await expect(overspend()).rejects.toMatchObject({ constraint: 'account_never_overdrawn' });
    await withoutConstraint(admin, 'ledger.account', 'account_never_overdrawn');
    await overspend();
    expect(faultsOf(await services.wallets.get(officer.caller, child.id), pence)).toEqual([
      'money below nothing',
      'card below nothing',
    ]);
  });
});

describe('totals of an authority', () => {
  it('add up what finance and the commissioner may know, and name no child', async () => {
    const authorityId = (await anAuthority(admin)).id;
    const homes = [await aHousehold(admin, authorityId), await aHousehold(admin, authorityId)];
    for (const { child, officer } of homes) {
      const owner = { authorityId, childId: child.id };
      const { id } = await anEntitlement(admin, { ...owner, openedBy: officer.id });
      await aCard(admin, { ...owner, entitlementId: id, issuedBy: officer.id, loadPence: 10_000 });
    }
    await aHousehold(admin);
    for (const role of ['finance', 'commissioner'] as const) {
      const { caller } = await aUser(admin, { role, authorityId });
      expect(await services.budgets.totals(caller)).toEqual([
        expect.objectContaining({
          programme: 'flexible-short-breaks',
          delivery: 'direct-payment',
          count: 2,
          allocatedPence: 130_000,
          availablePence: 130_000,
          allocatedMinutes: 9600,
        }),
        expect.objectContaining({ programme: null, count: 2, availablePence: 20_000 }),
      ]);
    }
  });
});

describe('the statement', () => {
  it('tells what happened to the money, the newest first', async () => {
    const { authorityId, child, officer, family } = await aHousehold(admin);
    const owner = { authorityId, childId: child.id };
    const { id } = await anEntitlement(admin, { ...owner, openedBy: officer.id });
    await aCard(admin, { ...owner, entitlementId: id, issuedBy: officer.id, loadPence: 10_000 });
    const { items } = await services.budgets.statement(family.caller, child.id, { limit: 10 });
    expect(items.map(({ kind, pence, balancePence }) => [kind, pence, balancePence])).toEqual([
      ['card-load', -10_000, 65_000],
      ['allocation', 75_000, 75_000],
    ]);
  });
});
