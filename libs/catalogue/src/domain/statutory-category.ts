import { type OfferKind } from '#kernel';

/**
 * The kinds of short break that a council must provide: Children Act 1989 sch. 2 para 6(1)(c), Breaks
 * for Carers of Disabled Children Regulations 2011 (SI 2011/707) reg. 4(1)(a) to (c).
 */
export const STATUTORY_CATEGORIES = {
  'day-care-at-home': 'Day care at home',
  'day-care-elsewhere': 'Day care away from home',
  'overnight-at-home': 'Overnight care at home',
  'overnight-elsewhere': 'Overnight care away from home',
  'educational-or-leisure': 'Educational or leisure activity outside the home',
} as const;
export type StatutoryCategory = keyof typeof STATUTORY_CATEGORIES;

const CATEGORY_OF: Record<OfferKind, StatutoryCategory | null> = {
  'activity-club': 'educational-or-leisure',
  'residential-trip': 'educational-or-leisure',
  childcare: 'day-care-elsewhere',
  befriending: 'day-care-elsewhere',
  'one-to-one-support': 'day-care-elsewhere',
  'two-to-one-support': 'day-care-elsewhere',
  'care-at-home': 'day-care-at-home',
  'overnight-at-home': 'overnight-at-home',
  'overnight-away': 'overnight-elsewhere',
  // Accommodation is provided under other duties: it is no short break.
  'supported-accommodation': null,
};

/** The one category that an offer counts towards; null for what is no short break. */
export function statutoryCategoryOf(kind: OfferKind): StatutoryCategory | null {
  return CATEGORY_OF[kind];
}
