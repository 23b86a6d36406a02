import { AGE_BANDS, type FacetCounts, WEEKDAYS } from '#catalogue';
import { ACCESS_FACETS, ACCESS_GROUPS, OFFER_KINDS, PRICE_UNITS } from '#kernel';
import { addressOf, type SearchFilters } from './search-filters.js';
import { milesChoices } from './search-words.js';

interface Choice {
  value: string;
  text: string;
  checked: boolean;
  id?: string;
}

/** What the form offers: each choice with how many offers it would leave, once somebody has searched. */
export function choicesOf(filters: SearchFilters, counts?: FacetCounts): Record<string, unknown> {
  const { kind, ages, days, access } = filters;
  return {
    milesChoices: milesChoices(filters.withinMiles),
    dayChoices: choices('days', WEEKDAYS, days),
    kindChoices: kindChoices(kind),
    kindLinks: counts ? kindLinks(filters, counts) : [],
    bandChoices: choices('ages', AGE_BANDS, ages, counts?.ages),
    accessGroups: Object.values(ACCESS_GROUPS).map(({ label, facets }, index) => ({
      label,
      items: choices(
        index === 0 ? 'access' : `access-group-${index}`,
        Object.fromEntries(facets.map((facet) => [facet, ACCESS_FACETS[facet]])),
        access,
        counts?.access,
      ),
    })),
    hoursUsed: days.length > 0 || filters.after !== '' || filters.before !== '',
    moreUsed:
      access.length + ages.length > 0 ||
      [filters.age, filters.maxPrice, filters.places].some((value) => value !== ''),
    accessLabels: ACCESS_FACETS,
    kindLabels: OFFER_KINDS,
    unitLabels: PRICE_UNITS,
  };
}

/** One kind, or the several that were put together by the links beside the results. */
function kindChoices(chosen: string[]): { value: string; text: string; selected: boolean }[] {
  const several =
    chosen.length > 1 ? [{ value: chosen.join(','), text: `${chosen.length} kinds` }] : [];
  const kinds = Object.entries(OFFER_KINDS).map(([value, text]) => ({ value, text }));
  return [{ value: '', text: 'All short breaks' }, ...several, ...kinds].map((choice) => ({
    ...choice,
    selected: choice.value === chosen.join(','),
  }));
}

/** Adds a kind to what is shown or takes it away; those that have nothing are left out. */
function kindLinks(filters: SearchFilters, { kinds }: FacetCounts): Record<string, unknown>[] {
  return Object.entries(OFFER_KINDS).flatMap(([code, label]) => {
    const isChosen = filters.kind.includes(code);
    const offers = kinds[code] ?? 0;
    if (offers === 0 && !isChosen) return [];
    const kind = isChosen ? filters.kind.filter((one) => one !== code) : [...filters.kind, code];
    return [{ label, offers, isChosen, href: `${addressOf({ ...filters, kind })}#results` }];
  });
}

/** The first has the id to which an error leads. */
function choices(
  id: string,
  table: Record<string, string>,
  chosen: string[],
  counts?: Record<string, number>,
): Choice[] {
  return Object.entries(table).map(([value, label], index) => {
    const text = counts ? `${label} (${counts[value] ?? 0})` : label;
    return { value, text, checked: chosen.includes(value), ...(index === 0 && { id }) };
  });
}
