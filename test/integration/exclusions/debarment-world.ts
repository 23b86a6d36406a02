import { COLUMNS } from '#exclusions';
import { anApplication } from '../../factories/an-admission.js';
import { exclusionWorld } from './exclusion-world.js';

/** A list with these lines, under the usual headings. */
export const csv = (...lines: string[]): string =>
  [Object.values(COLUMNS).join(','), ...lines].join('\n');

/** A line of the list. */
export const line = (
  name: string,
  identifiers = '',
  weight = 'mandatory',
  kind = 'organisation',
): string => `${name},${kind},${identifiers},${weight},Bribery,2026-01-01,`;

/** The world of exclusions, with lists and providers to compare with them. */
export async function debarmentWorld() {
  const world = await exclusionWorld();
  const sendList = (...lines: string[]): Promise<string> => {
    const file = { name: 'list.csv', content: Buffer.from(csv(...lines)), tooLarge: false };
    return world.lists.upload(world.first, file, COLUMNS);
  };
  const match = () =>
    world.db.database.job('match-vacancies', (tx) => world.notices.matchWithin(tx));
  /** Makes it the list, and compares everybody with it. */
  const keepList = async (...lines: string[]): Promise<{ found: number; compared: number }> => {
    await world.lists.keep(world.first, await sendList(...lines));
    return match();
  };
  /** A provider that applied in the partnership; its company number is 01234567. */
  const applicant = async (name: string) => {
    const { provider, caller } = await world.newProvider({ name });
    await anApplication(world.admin, {
      providerId: provider.id,
      partIds: [world.market.parts.daytimeActivities],
    });
    return { provider, caller };
  };
  const hitsOf = async (providerId: string) =>
    (await world.hits.list(world.first)).filter(({ provider }) => provider.id === providerId);
  return { ...world, sendList, match, keepList, applicant, hitsOf };
}

export type DebarmentWorld = Awaited<ReturnType<typeof debarmentWorld>>;
