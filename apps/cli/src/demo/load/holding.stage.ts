import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type DemoChild } from '../content/children.js';
import { standingTermsId } from '../persistence/demo-holding.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { entitlementIdOf } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';

/** Leo's family has an agreement to read and has sent receipts; Maya's has just chosen another way. */
export const holding: Stage = {
  name: 'Choices of families',
  async run(load) {
    const [maya, leo] = load.children;
    if (!maya || !leo) return 0;
    return (await choose(load, maya)) + (await propose(load, leo)) + (await send(load, leo));
  },
};

async function choose(load: DemoLoad, child: DemoChild): Promise<number> {
  const family = load.people.ofHousehold(child.householdKey);
  if (!family) return 0;
  await actAs(load.tx, actingAs(family));
  const wish = {
    id: demoId('way request', child.key),
    ...keysOf(child),
    way: 'managed',
    words: 'The card was fine. We would like less paper for a while.',
    asked_by: family.id,
    asked_as: 'family',
    asked_at: at(addDays(load.today, -1), '20:15'),
    state: 'asked',
  };
  return insertRows(load.tx, 'holding.way_request', [wish]);
}

async function propose(load: DemoLoad, child: DemoChild): Promise<number> {
  const { tx, people, today } = load;
  const officer = people.withEmail(child.officer);
  const { endsOn, amountPence } = child.entitlement;
  await actAs(tx, actingAs(officer));
  const agreement = {
    id: demoId('agreement', child.key),
    ...keysOf(child),
    terms_id: await standingTermsId(tx),
    payee_reference: 'DEMO-0001',
    starts_on: today,
    ends_on: endsOn,
    pence: Math.floor(amountPence / 4),
    evidence: 'when-asked',
    review_on: addDays(today, 182),
    state: 'proposed',
    proposed_by: officer.id,
    proposed_at: at(addDays(today, -1), '11:30'),
  };
  return insertRows(tx, 'holding.agreement', [agreement]);
}

async function send(load: DemoLoad, child: DemoChild): Promise<number> {
  const family = load.people.ofHousehold(child.householdKey);
  if (!family) return 0;
  await actAs(load.tx, actingAs(family));
  const sent = [
    ['Swimming with a helper', 2450, 4],
    ['Train to the seaside, for two', 3180, 9],
  ] as const;
  const rows = sent.map(([what, pence, days]) => ({
    id: demoId('receipt', what),
    ...keysOf(child),
    spent_on: addDays(load.today, -days - 1),
    pence,
    what,
    state: 'sent',
    sent_by: family.id,
    sent_at: at(addDays(load.today, -days), '19:40'),
    check_by: addDays(load.today, 30 - days),
  }));
  return insertRows(load.tx, 'holding.receipt', rows);
}

function keysOf(child: DemoChild): object {
  return {
    authority_id: authorityIdOf(child.authority),
    child_id: childIdOf(child.key),
    entitlement_id: entitlementIdOf(child.key),
  };
}
