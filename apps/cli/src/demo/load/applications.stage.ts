import { actAs } from '#platform';
import { PARTNERS } from '../content/authorities.js';
import { demoMarket } from '../content/market.js';
import { type DemoProvider } from '../content/providers.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { marketId, partIdOf } from './market.stage.js';
import { actingAs, authorityIdOf, providerIdOf } from './people.js';

export const applicationIdOf = (providerKey: string): string => demoId('application', providerKey);

/** Also the one that waits for its decisions. */
export const applications: Stage = {
  name: 'Applications',
  async run(load) {
    for (const provider of load.providers) await submit(load, provider);
    return load.providers.length;
  },
};

async function submit({ tx, people, trail }: DemoLoad, provider: DemoProvider): Promise<void> {
  const manager = people.managerOf(provider.key);
  const id = applicationIdOf(provider.key);
  const submittedAt = at(provider.appliedOn, '09:15');
  await actAs(tx, actingAs(manager));
  await insertRows(tx, 'market.application', [
    {
      id,
      market_id: marketId,
      provider_id: providerIdOf(provider.key),
      answers: answersOf(provider),
      submitted_by: manager.id,
      submitted_at: submittedAt,
    },
  ]);
  await insertRows(
    tx,
    'market.application_part',
    provider.parts.map((part) => {
      return { application_id: id, market_id: marketId, part_id: partIdOf(part) };
    }),
  );
  for (const authority of PARTNERS) {
    trail.record({
      at: submittedAt,
      by: manager,
      authorityId: authorityIdOf(authority),
      action: 'application.submit',
      subjectType: 'application',
      subjectIds: [id],
      details: { parts: provider.parts },
    });
  }
}

function answersOf({ parts }: DemoProvider): Record<string, string> {
  const conditions = demoMarket.parts
    .filter(({ code }) => parts.includes(code))
    .flatMap((part) => part.conditions);
  return Object.fromEntries(conditions.map(({ code, answer }) => [code, answer]));
}
