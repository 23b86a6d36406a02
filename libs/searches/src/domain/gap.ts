import { AGE_BANDS, type AgeBand } from '#catalogue';
import { ACCESS_FACETS, OFFER_KINDS } from '#kernel';

/** When somebody would have needed it. */
export const WANTED_WHEN = {
  'school-days': 'In the daytime on school days',
  'after-school': 'After school',
  evenings: 'In the evening',
  weekends: 'At weekends',
  holidays: 'In the school holidays',
  overnight: 'Overnight',
} as const;

/** What stood in the way, as far as they know. */
export const MISSING = {
  'nothing-near': 'Nothing was near enough',
  full: 'Everything was full',
  needs: 'Nothing could meet the needs',
  age: 'Nothing was for that age',
  times: 'Nothing was at the right time',
  price: 'Everything cost too much',
} as const;

export interface Wish {
  kind: string;
  wantedWhen: string;
  missing: string;
}

/** A search that found nothing, without anybody's name. */
export interface Unmet extends Wish {
  district: string;
  ages: AgeBand | '';
  needs: string[];
}

/** How many are without, in one district, kind, age and need; null stands for one to four. */
export interface Gap {
  district: string;
  area: string;
  kind: string;
  ages: string;
  need: string;
  searches: number | null;
  owed: number | null;
  waiting: number | null;
}

/** The band of an age in whole years; '' where it is not one of the service. */
export function bandOf(age: number | undefined): AgeBand | '' {
  if (age === undefined) return '';
  const codes = Object.keys(AGE_BANDS).filter((code): code is AgeBand => code in AGE_BANDS);
  return codes.find((code) => age <= Number(code.split('-')[1])) ?? '';
}

const labelOf = (table: Record<string, string>, code: string, otherwise: string): string =>
  table[code] ?? otherwise;

/** "Mansfield, Befriending, 16 to 18, Hoist". */
export function describeGap({
  area,
  kind,
  ages,
  need,
}: Pick<Gap, 'area' | 'kind' | 'ages' | 'need'>): string {
  return [
    area,
    labelOf(OFFER_KINDS, kind, 'any kind'),
    labelOf(AGE_BANDS, ages, 'any age'),
    labelOf(ACCESS_FACETS, need, 'no particular need'),
  ].join(', ');
}

/** A text to begin with; it has no figure below five, and names nobody. */
export function invitationText(gap: Gap, council: string): string {
  const found = [
    gap.searches ? `${gap.searches} people searched and found nothing` : '',
    gap.owed ? `${gap.owed} children are owed support that was not delivered` : '',
    gap.waiting ? `${gap.waiting} children have waited four weeks or more` : '',
  ].filter((line) => line !== '');
  return [
    `${council} is looking for more places: ${describeGap(gap)}.`,
    `${found.join('; ')}.`,
    'If you could offer this, list an offer or add sessions. Nothing more is needed where you are admitted.',
  ].join('\n');
}
