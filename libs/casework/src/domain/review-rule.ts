/** How often a child's support is reviewed, and when people are told. */
export interface ReviewRule {
  months: number;
  /** Days before the last day of a review. */
  firstNoticeDays: number;
  secondNoticeDays: number;
  source: string;
}

/**
 * Where a council has no row of its own. Six months: Nottinghamshire County Council, 12 January 2015, Agenda
 * 05, paragraph 55 (children supported under section 17(6) of the Children Act 1989). The days of the
 * notices are this service's, November 2026.
 */
export const RULE_OF_THE_SOURCE: ReviewRule = {
  months: 6,
  firstNoticeDays: 28,
  secondNoticeDays: 7,
  source: 'Nottinghamshire County Council, 12 January 2015, Agenda 05, paragraph 55',
};

/** How many days ahead a work list says "soon". */
export const SOON_DAYS = 28;
