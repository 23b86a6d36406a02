/** The facts of a child that are merged, in the order in which pages show them. */
export const MERGED = ['firstName', 'lastName', 'homeDistrict', 'accessNeeds'] as const;

/**
 * same: nothing to do; change: the case system has something new; kept: a person here changed it and the case
 * system has not, so it stays; conflict: both did, and a person decides.
 */
export type Merge = 'same' | 'change' | 'kept' | 'conflict';

interface Sides {
  /** What is here; "" for nothing. */
  before: string;
  /** What the file says. */
  after: string;
  /** What the case system said the last time; undefined where it never did. */
  base: string | undefined;
}

/** A merge of three sides: nobody's edit is written over without being asked. */
export function merged({ before, after, base }: Sides): Merge {
  if (before === after) return 'same';
  if (before === '') return 'change';
  if (base === after) return 'kept';
  return base === before ? 'change' : 'conflict';
}

/** Whether what the file says is written. */
export function isWritten(outcome: Merge, onConflict: 'keep' | 'take'): boolean {
  return outcome === 'change' || (outcome === 'conflict' && onConflict === 'take');
}
