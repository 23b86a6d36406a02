import { PROGRAMMES } from './programmes.js';

/** Levels of the Pathway to Provision (Agenda 05, para 9 to 11, 34, 54), and what pages call them. */
export const LEVELS = { universal: 'Universal services', ...PROGRAMMES } as const;
export type Level = keyof typeof LEVELS;

/** The number of a level: more support is higher. */
export const LEVEL_NUMBERS: Record<Level, number> = {
  universal: 1,
  'flexible-short-breaks': 2,
  'targeted-short-breaks': 3,
  'social-care': 4,
};

/** From the least support to the most. */
const IN_ORDER: readonly Level[] = [
  'universal',
  'flexible-short-breaks',
  'targeted-short-breaks',
  'social-care',
];

/** What a level is, for a family. */
export const LEVEL_MEANINGS: Record<Level, string> = {
  universal: 'Clubs, children’s centres and other activities that are open to everybody.',
  'flexible-short-breaks':
    'Short breaks that you choose and book yourself, up to a fixed amount a year.',
  'targeted-short-breaks':
    'More short breaks, agreed with your officer for what your child needs. You keep your providers.',
  'social-care': 'A package of support that a social worker has assessed and plans with you.',
};

/** Why a child moves, as it is counted; the words beside it say it of this child. */
export const MOVE_REASONS = {
  'needs-increased': 'More support is needed',
  'needs-decreased': 'Less support is needed',
  'outcomes-met': 'The outcomes of the plan are met',
  'steady-package': 'The package is steady and needs no social worker',
  'family-asked': 'The family asked for it',
  protection: 'The child needs protection',
  review: 'Agreed at a review',
  'support-no-longer-wanted': 'The family wants no more support',
  'moved-away': 'The family has moved away',
  eighteen: 'The young person is 18 and adult services have taken over',
} as const;
export type MoveReason = keyof typeof MOVE_REASONS;

/** Reasons that the service writes by itself. */
export const RECORDED_REASONS = {
  ...MOVE_REASONS,
  opened: 'An entitlement was opened',
  'before-this-service': 'Recorded from before this service',
} as const;
export type RecordedReason = keyof typeof RECORDED_REASONS;

export type Direction = 'up' | 'down' | 'same';

export function directionOf(from: Level, to: Level): Direction {
  const difference = LEVEL_NUMBERS[to] - LEVEL_NUMBERS[from];
  return difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
}

/** A way out of a level, or why there is none. */
export interface Way {
  to: Level;
  direction: Direction;
  /** How it is done: a move of what is there, or an entitlement to open. */
  by: 'move' | 'open' | 'none';
  /** In a sentence: what it does, or why it is not possible and what to do instead. */
  note: string;
}

/**
 * Every level, seen from where a child is.
 * @param hasYear whether there is an entitlement of this year, open or closed, that a move can go on with
 */
export function waysFrom(from: Level, hasYear: boolean): Way[] {
  return IN_ORDER.filter((to) => !(from === 'universal' && to === 'universal')).map((to) => ({
    to,
    direction: directionOf(from, to),
    ...wayTo(from, to, hasYear),
  }));
}

function wayTo(from: Level, to: Level, hasYear: boolean): Pick<Way, 'by' | 'note'> {
  if (from === 'universal' && to === 'targeted-short-breaks') {
    return {
      by: 'none',
      note:
        'Not possible: Targeted Short Breaks take no direct referrals. Open Flexible Short Breaks first, or ' +
        'social care where it has been assessed.',
    };
  }
  if (to === 'universal') {
    return { by: 'move', note: 'Only when the family wants no more support. Bookings go on.' };
  }
  if (!hasYear) return { by: 'open', note: 'Open an entitlement for this year.' };
  if (from === to) return { by: 'move', note: 'Change the amounts. Bookings go on.' };
  if (from === 'social-care' && to === 'targeted-short-breaks') {
    return { by: 'move', note: 'The whole package can be kept, line by line. Bookings go on.' };
  }
  return {
    by: 'move',
    note: 'The amounts change with the move. The providers and the bookings go on.',
  };
}
