/** How many children an officer should work with, as one source says it. */
export interface CaseloadRange {
  least: number;
  most: number;
  /** Document and paragraph. */
  source: string;
  /** The meter goes by it; the others are shown beside it. */
  used: boolean;
}

/**
 * Where a council has no rows of its own. The source contradicts itself (K-10): Nottinghamshire County
 * Council, 12 January 2015, Agenda 05, paragraph 55 says 45 to 50, paragraph 57 says 40 to 50. Both are kept.
 */
export const RANGES_OF_THE_SOURCE: readonly CaseloadRange[] = [
  {
    least: 45,
    most: 50,
    source: 'Nottinghamshire County Council, 12 January 2015, Agenda 05, paragraph 55',
    used: true,
  },
  {
    least: 40,
    most: 50,
    source: 'Nottinghamshire County Council, 12 January 2015, Agenda 05, paragraph 57',
    used: false,
  },
];

/** How many children one officer works with. */
export interface OfficerCaseload {
  officerId: string;
  officerName: string;
  children: number;
}

export type CaseloadStanding = 'below' | 'within' | 'above';

export function standingOf(children: number, { least, most }: CaseloadRange): CaseloadStanding {
  if (children < least) return 'below';
  return children > most ? 'above' : 'within';
}

/** The range that the meter goes by. */
export function usedRange(ranges: readonly CaseloadRange[]): CaseloadRange {
  const range = ranges.find(({ used }) => used) ?? ranges[0];
  if (!range) throw new RangeError('No caseload range is used.');
  return range;
}
