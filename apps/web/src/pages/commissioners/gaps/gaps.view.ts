import { AGE_BANDS } from '#catalogue';
import { ACCESS_FACETS, OFFER_KINDS } from '#kernel';
import { describeGap, describeGroup, type Gap, offersInWords, type Shortage } from '#searches';

/** Bars of the picture; the table has all lines. */
const DRAWN = 10;
const WIDTH = 600;

export interface GapLine {
  area: string;
  kind: string;
  ages: string;
  need: string;
  searches: string;
  owed: string;
  waiting: string;
  inviteHref: string;
  described: string;
}

const nameIn = (table: Record<string, string>, code: string, otherwise: string): string =>
  table[code] ?? otherwise;

/** "0", "7", or "fewer than 5". */
const shown = (count: number | null): string => (count === null ? 'fewer than 5' : String(count));

export function gapLines(gaps: readonly Gap[]): GapLine[] {
  return gaps.map((gap) => ({
    area: gap.area === gap.district ? gap.district : `${gap.area} (${gap.district})`,
    kind: nameIn(OFFER_KINDS, gap.kind, 'Any kind'),
    ages: nameIn(AGE_BANDS, gap.ages, 'Any age'),
    need: nameIn(ACCESS_FACETS, gap.need, 'No particular need'),
    searches: shown(gap.searches),
    owed: shown(gap.owed),
    waiting: shown(gap.waiting),
    inviteHref: `/commissioner/gaps/invite?${keyOf(gap)}`,
    described: describeGap(gap),
  }));
}

/** Groups that find too little, as lines of a table. */
export function shortageLines(
  shortages: readonly Shortage[],
): { group: string; offers: string; children: string; since: string; lookedAt: string }[] {
  return shortages.map(({ children, since, lookedAt, ...group }) => ({
    group: describeGroup(group),
    offers: offersInWords(group),
    children: shown(children),
    since,
    lookedAt,
  }));
}

/** The largest gaps, each as long as its people are many. What is not told has no length. */
export function gapBars(gaps: readonly Gap[]): { label: string; people: number; width: number }[] {
  const told = gaps.slice(0, DRAWN).map((gap) => ({
    label: describeGap(gap),
    people: (gap.searches ?? 0) + (gap.owed ?? 0) + (gap.waiting ?? 0),
  }));
  const most = Math.max(1, ...told.map(({ people }) => people));
  return told.map((bar) => ({ ...bar, width: Math.round((bar.people / most) * WIDTH) }));
}

/** What says which gap it is, as parameters. */
export function keyOf({
  district,
  kind,
  ages,
  need,
}: Pick<Gap, 'district' | 'kind' | 'ages' | 'need'>): string {
  return new URLSearchParams({ district, kind, ages, need }).toString();
}

export function sameGap(gaps: readonly Gap[], query: Record<string, unknown>): Gap | undefined {
  return gaps.find((gap) =>
    (['district', 'kind', 'ages', 'need'] as const).every((name) => gap[name] === query[name]),
  );
}

const HEADINGS = [
  'District',
  'Area',
  'Kind',
  'Ages',
  'Need',
  'Searches without result (people)',
  'Owed (children)',
  'Waiting four weeks or more (children)',
];

const cell = (count: number | null): string => (count === null ? '<5' : String(count));

/** For a spreadsheet: "<5" where there are one to four. */
export function gapTable(gaps: readonly Gap[]): string[][] {
  const lines = gaps.map(({ district, area, kind, ages, need, searches, owed, waiting }) => [
    district,
    area,
    kind,
    ages,
    need,
    cell(searches),
    cell(owed),
    cell(waiting),
  ]);
  return [HEADINGS, ...lines];
}
