import { actAs } from '#platform';
import { FUNDER_ACCOUNTS, SHARED_YEAR } from '../content/funding.js';
import { checkNow } from '../persistence/demo.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { entitlementIdOf } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { grantOf } from './grant-rows.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';

/** A year that three funders share, their cost centres, and a grant to a provider that signs in. */
export const funding: Stage = {
  name: 'Shares and grants',
  async run(load) {
    const added = (await share(load)) + (await nameFunders(load)) + (await grantOf(load));
    await checkNow(load.tx);
    return added;
  },
};

async function share({ tx, people, children, today }: DemoLoad): Promise<number> {
  const child = children[SHARED_YEAR.of];
  if (!child) return 0;
  const officer = people.withEmail(child.officer);
  const authority_id = authorityIdOf(child.authority);
  const pence = child.entitlement.amountPence;
  const id = demoId('funding agreement', child.key);
  const education = Math.floor((pence * SHARED_YEAR.tenths.education) / 10);
  const health = Math.floor((pence * SHARED_YEAR.tenths.health) / 10);
  const shares = { education, health, care: pence - education - health };
  await actAs(tx, actingAs(officer));
  await insertRows(tx, 'budgets.funding_agreement', [
    {
      id,
      authority_id,
      child_id: childIdOf(child.key),
      entitlement_id: entitlementIdOf(child.key),
      version: 1,
      pence,
      in_force_from: at(today, '00:00'),
      origin: 'agreed',
      agreed_with: SHARED_YEAR.agreedWith,
      recorded_by: officer.id,
    },
  ]);
  return insertRows(
    tx,
    'budgets.funding_share',
    Object.entries(shares).map(([funder, part]) => ({
      agreement_id: id,
      authority_id,
      funder,
      pence: part,
    })),
  );
}

async function nameFunders({ tx, people }: DemoLoad): Promise<number> {
  const finance = people.all.find(({ role }) => role === 'finance');
  if (!finance) return 0;
  await actAs(tx, actingAs(finance));
  return insertRows(
    tx,
    'budgets.funder_account',
    FUNDER_ACCOUNTS.map(({ funder, body, costCentre }) => ({
      id: demoId('funder account', funder),
      authority_id: finance.authorityId,
      funder,
      body,
      cost_centre: costCentre,
      set_by: finance.id,
    })),
  );
}
