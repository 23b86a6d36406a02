import { type NewPackageLine, packageTotals, type PackageTotals } from '#budgets';
import { splitLine, type Taken } from './swap.js';

/** Something that is given up, in the line's own unit. */
export interface Loss {
  description: string;
  unit: NewPackageLine['unit'];
  kind: NewPackageLine['kind'];
  quantity: number;
  /** How much of it there was. */
  of: number;
  pence: number;
  recurring: boolean;
}

/** A package as it is and as it would be. All amounts are pence of one year. */
export interface WhatIf {
  before: PackageTotals;
  after: PackageTotals;
  /** The lines as they would be: what is kept first, then what is added. */
  lines: NewPackageLine[];
  lost: Loss[];
  freedPence: number;
  addedPence: number;
  /** Of what is given every year, not used again: it stays in the budget. */
  leftOverPence: number;
  /** Of what is paid once, not paid any more (a bed that is not needed). It pays for nothing yearly. */
  onceSavedPence: number;
  /** What is missing, exactly; 0 when the money is enough. */
  shortfallPence: number;
  /** For travel, in the lines as they would be. */
  travelPence: number;
}

/**
 * What a package becomes when parts of it are given up for something else. Nothing is lost on the way:
 * all before + shortfall = all after + left over + saved once.
 * @param taken each line of the package, with how much of it is given up (0 for most)
 */
export function whatIf(taken: Taken[], added: NewPackageLine[]): WhatIf {
  const before = packageTotals(taken.map(({ line }) => line));
  const kept = taken.flatMap((one) => splitLine(one).kept ?? []);
  const lines = [...kept, ...added];
  const after = packageTotals(lines);
  const lost = taken.filter(({ quantity }) => quantity > 0).map(lossOf);
  return {
    before,
    after,
    lines,
    lost,
    freedPence: sum(lost.map(({ pence }) => pence)),
    addedPence: sum(added.map(({ totalPence }) => totalPence)),
    ...balanceOf(before, after),
    travelPence: sum(
      lines.filter(({ kind }) => kind === 'travel').map(({ totalPence }) => totalPence),
    ),
  };
}

/**
 * Yearly money may pay for something once. Money that is there once pays for nothing that comes again
 * next year: it is told apart (N-48).
 */
function balanceOf(
  before: PackageTotals,
  after: PackageTotals,
): Pick<WhatIf, 'leftOverPence' | 'onceSavedPence' | 'shortfallPence'> {
  const yearly = before.recurringPence - after.recurringPence;
  const once = before.onceOnlyPence - after.onceOnlyPence;
  const toOnce = Math.min(Math.max(yearly, 0), Math.max(-once, 0));
  return {
    leftOverPence: Math.max(yearly, 0) - toOnce,
    onceSavedPence: Math.max(once, 0),
    shortfallPence: Math.max(-yearly, 0) + Math.max(-once, 0) - toOnce,
  };
}

function lossOf(one: Taken): Loss {
  const { description, unit, kind, quantity, recurring } = one.line;
  const pence = splitLine(one).freedPence;
  return { description, unit, kind, quantity: one.quantity, of: quantity, pence, recurring };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
