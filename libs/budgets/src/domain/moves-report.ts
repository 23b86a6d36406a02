import { type Level, LEVEL_NUMBERS } from './levels.js';

/** Fewer children than this are not told: somebody could know who they are. */
export const LEAST_TOLD = 11;

/** A count as it may be told; null is "fewer than 11". */
export interface ToldCount {
  from: Level;
  to: Level;
  children: number | null;
}

/** Children who moved since a day, by edge and in all. */
export interface MovesReport {
  /** "YYYY-MM-DD". */
  since: string;
  steppedDown: number | null;
  steppedUp: number | null;
  edges: ToldCount[];
}

/** 0 and 11 or more are told as they are. */
export function told(children: number): number | null {
  return children === 0 || children >= LEAST_TOLD ? children : null;
}

/**
 * Counts with the small ones left out. Where one alone of a direction is left out, the next smallest is
 * too: the sum would tell it.
 */
export function toldCounts(edges: { from: Level; to: Level; children: number }[]): ToldCount[] {
  const hidden = new Set<object>();
  for (const way of [1, -1]) {
    const ofWay = edges
      .filter(({ from, to }) => Math.sign(LEVEL_NUMBERS[to] - LEVEL_NUMBERS[from]) === way)
      .toSorted((one, other) => one.children - other.children);
    const small = ofWay.filter(({ children }) => told(children) === null);
    const also = small.length === 1 ? ofWay.slice(0, 2) : small;
    for (const edge of also) hidden.add(edge);
  }
  return edges.map((edge) => ({ ...edge, children: hidden.has(edge) ? null : edge.children }));
}
