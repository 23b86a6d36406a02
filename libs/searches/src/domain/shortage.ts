import { AGE_BANDS, type AgeBand } from '#catalogue';
import { ACCESS_FACETS, type AccessFacet } from '#kernel';

/** Whoever finds fewer offers than this finds too little (moonshot M15). */
export const ENOUGH_OFFERS = 3;

/** Children of one council, age and need who have a budget. */
export interface Group {
  authorityId: string;
  ages: AgeBand;
  /** Empty: whatever they need. */
  need: AccessFacet | '';
  children: number;
}

/** A group that finds too little. */
export interface Shortage extends Pick<Group, 'ages' | 'need'> {
  /** Null stands for one to four. */
  children: number | null;
  /** Fewer than ENOUGH_OFFERS. */
  offers: number;
  /** Instants. */
  since: string;
  lookedAt: string;
}

/** "19 to 25, Hoist" */
export function describeGroup({ ages, need }: Pick<Group, 'ages' | 'need'>): string {
  return need === '' ? AGE_BANDS[ages] : `${AGE_BANDS[ages]}, ${ACCESS_FACETS[need]}`;
}

/** What a commissioner is told of groups that were found at one look; it names no child and no small number. */
export function shortageText(
  groups: readonly Pick<Shortage, 'ages' | 'need' | 'offers'>[],
): string {
  const shown = groups
    .slice(0, 20)
    .map((group) => `${describeGroup(group)}: ${offersInWords(group)}`);
  const more = groups.length > shown.length ? [`And ${groups.length - shown.length} more.`] : [];
  return [
    'Each of these groups has children with a budget and fewer than three offers with a free place:',
    ...shown,
    ...more,
  ].join('\n');
}

/** "no offer", "1 offer", "2 offers" */
export function offersInWords({ offers }: Pick<Shortage, 'offers'>): string {
  if (offers === 0) return 'no offer';
  return offers === 1 ? '1 offer' : `${offers} offers`;
}
