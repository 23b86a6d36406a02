import {
  type EntitlementFacts,
  type Figures,
  type NewPackageLine,
  packageTotals,
  PROGRAMMES,
} from '#budgets';
import { additionOf, type Ground, type TrialAddition } from './additions.js';
import { type WhatIf, whatIf } from './what-if.js';
import { MOST_ADDED, UNPLANNED, wayOf, type Wish } from './wish.js';

/** A line of the package beside how much of it is given up. */
export interface TrialLine extends NewPackageLine {
  /** Of the package line, or "unplanned". */
  id: string;
  given: number;
}

/** A wish worked out against the package, the price book and the offers of today. */
export interface Trial {
  lines: TrialLine[];
  added: TrialAddition[];
  result: WhatIf;
  /** Something of the wish is not there any more, or cannot be counted, and was left out. */
  incomplete: boolean;
}

/** Works out a wish; what does not fit any more is left out, and said so. */
export function tryOut(wish: Wish, ground: Ground): Trial {
  const given = new Map(wish.given.map(({ lineId, quantity }) => [lineId, quantity]));
  const lines = linesOf(ground).map((line): TrialLine => {
    const wanted = given.get(line.id) ?? 0;
    given.delete(line.id);
    return { ...line, given: Math.min(line.quantity, Math.max(0, Math.trunc(wanted))) };
  });
  const added = wish.wanted.slice(0, MOST_ADDED).flatMap((one) => additionOf(one, ground) ?? []);
  const result = whatIf(
    lines.map((line) => ({ line, quantity: line.given })),
    added,
  );
  const lost = [...given.values()].some((quantity) => quantity > 0);
  return { lines, added, result, incomplete: lost || added.length < wish.wanted.length };
}

/** The package, and what of the year's money no line has planned yet. */
function linesOf({ packageLines, figures }: Ground): Omit<TrialLine, 'given'>[] {
  return [...packageLines, ...unplannedLine(figures, packageLines)];
}

/**
 * The money of the year that no yearly line plans, as hours at the entitlement's own rate; none where every
 * penny is planned.
 */
export function unplannedLine(
  { entitlement }: Pick<Figures, 'entitlement'>,
  packageLines: NewPackageLine[],
): Omit<TrialLine, 'given'>[] {
  if (!entitlement) return [];
  const totalPence = unplannedPence(entitlement, packageLines);
  const quantity = Math.floor((entitlement.minutes * totalPence) / entitlement.pence);
  if (totalPence <= 0 || quantity < 1) return [];
  return [
    {
      id: UNPLANNED,
      kind: 'other',
      description: `${PROGRAMMES[entitlement.programme]}, not planned yet`,
      way: wayOf(entitlement.delivery),
      providerId: null,
      unit: 'hour',
      quantity,
      unitPence: Math.floor((totalPence * 60 + quantity / 2) / quantity),
      totalPence,
      recurring: true,
      source: 'The entitlement of this year',
    },
  ];
}

function unplannedPence({ pence }: EntitlementFacts, lines: NewPackageLine[]): number {
  return pence - packageTotals(lines).recurringPence;
}
