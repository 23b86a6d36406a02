import { addDays } from '#kernel';
import { actAs } from '#platform';
import { GRANT } from '../content/funding.js';
import { giveGrantFund, payFirstInstalment } from '../persistence/demo-funding.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type DemoLoad } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, type Person } from './people.js';

interface Parties {
  commissioner: Person;
  finance: Person;
  provider: Person;
}

/** A grant to a provider that signs in, of the council whose finance signs in. @returns how many rows */
export async function grantOf(load: DemoLoad): Promise<number> {
  const parties = partiesOf(load);
  if (!parties) return 0;
  const { tx, today } = load;
  const id = demoId('grant', GRANT.key);
  const pence = GRANT.instalmentPence * GRANT.dueInDays.length;
  await actAs(tx, actingAs(parties.commissioner));
  await giveGrantFund(tx, id, pence);
  await insertRows(tx, 'grants.award', [awardRow(id, today, parties)]);
  const added = await insertRows(tx, 'grants.instalment', instalmentRows(id, today, parties));
  await actAs(tx, actingAs(parties.finance));
  const paidOn = addDays(today, GRANT.dueInDays[0]);
  await payFirstInstalment(tx, id, { pence: GRANT.instalmentPence, paidOn });
  return added + 1;
}

function partiesOf({ people }: DemoLoad): Parties | undefined {
  const finance = people.all.find(({ role }) => role === 'finance');
  const provider = people.all.find(({ role, signsIn }) => role === 'provider' && signsIn);
  const commissioner = people.all.find(
    ({ role, authorityId }) => role === 'commissioner' && authorityId === finance?.authorityId,
  );
  return finance && provider && commissioner ? { finance, provider, commissioner } : undefined;
}

function awardRow(id: string, today: string, { commissioner, provider }: Parties): object {
  const { title, purpose, conditions } = GRANT;
  return {
    id,
    fund_id: id,
    authority_id: commissioner.authorityId,
    provider_id: provider.providerId,
    title,
    purpose,
    conditions,
    pence: GRANT.instalmentPence * GRANT.dueInDays.length,
    state: 'running',
    awarded_by: commissioner.id,
    awarded_at: at(addDays(today, -40), '10:00'),
  };
}

function instalmentRows(id: string, today: string, { commissioner }: Parties): object[] {
  return GRANT.dueInDays.map((days, place) => ({
    award_id: id,
    number: place + 1,
    authority_id: commissioner.authorityId,
    pence: GRANT.instalmentPence,
    due_on: addDays(today, days),
    return_due_on: addDays(today, days + GRANT.returnAfterDays),
    state: 'planned',
  }));
}
