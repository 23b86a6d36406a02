import { lineTotal, type NewPackageLine } from '#budgets';

/** A line of the package, and how much of it is given up: nights, trips ..., minutes where it counts hours. */
export interface Taken<Line extends NewPackageLine = NewPackageLine> {
  line: Line;
  quantity: number;
}

/** What giving up a part of a line leaves, and what it frees. */
export interface Split {
  /** Undefined when the whole line is given up. */
  kept: NewPackageLine | undefined;
  freedPence: number;
}

/**
 * Splits a line. What is kept and what is freed add up to the line's total, to the penny: where the price
 * of an hour does not divide, the penny stays with what is kept.
 * @throws RangeError when more is given up than the line has, or less than nothing
 */
export function splitLine({ line, quantity }: Taken): Split {
  if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > line.quantity) {
    throw new RangeError(`Cannot give up ${quantity} of ${line.quantity}`);
  }
  const left = line.quantity - quantity;
  if (left === 0) return { kept: undefined, freedPence: line.totalPence };
  const totalPence = quantity === 0 ? line.totalPence : keptPence(line, left);
  return {
    kept: { ...line, quantity: left, totalPence },
    freedPence: line.totalPence - totalPence,
  };
}

/**
 * The part of a line's total that stays with the part that is kept. The total of hours may be off their
 * price by a rounding (see lineAddsUp); the part then is off by no more than its own.
 */
function keptPence(line: NewPackageLine, left: number): number {
  const { unit, quantity, unitPence, totalPence } = line;
  if (unit !== 'hour') return left * unitPence;
  const share = Number(
    (BigInt(totalPence) * BigInt(left) * 2n + BigInt(quantity)) / BigInt(2 * quantity),
  );
  const exact = left * unitPence * 2;
  const most = Math.floor((exact + left + 120) / 120);
  const least = Math.ceil((exact - left - 120) / 120);
  return Math.min(totalPence, Math.max(0, least, Math.min(most, share)));
}

/** A line that a scenario adds, at its price, rounded half up to the penny. */
export function addedLine(line: Omit<NewPackageLine, 'totalPence'>): NewPackageLine {
  const totalPence = lineTotal(line.unit, line.quantity, line.unitPence);
  if (totalPence === undefined) throw new RangeError('More than can be counted');
  return { ...line, totalPence };
}
