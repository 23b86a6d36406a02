import { LINE_KINDS, LINE_UNITS, LINE_WAYS, type Package, type PackageLine } from '#budgets';
import { formatMinutes, formatPence } from '#kernel';

/** A line of a package, in words. */
export interface LineView {
  id: string;
  kind: string;
  description: string;
  way: string;
  /** "24 nights at £535.00". */
  amount: string;
  total: string;
  recurring: boolean;
  source: string;
  endedAt: string | null;
}

/** A package, for the pages of the officer and of the family. */
export interface PackageView {
  lines: LineView[];
  ended: LineView[];
  recurring: string;
  onceOnly: string | undefined;
}

export function packageView({ lines, ended, totals }: Package): PackageView {
  return {
    lines: lines.map(lineView),
    ended: ended.map(lineView),
    recurring: formatPence(totals.recurringPence),
    onceOnly: totals.onceOnlyPence > 0 ? formatPence(totals.onceOnlyPence) : undefined,
  };
}

function lineView(line: PackageLine): LineView {
  const [one, many] = LINE_UNITS[line.unit];
  const count =
    line.unit === 'hour'
      ? formatMinutes(line.quantity)
      : `${line.quantity} ${line.quantity === 1 ? one : many}`;
  const each = line.unit === 'hour' ? ' an hour' : '';
  return {
    id: line.id,
    kind: LINE_KINDS[line.kind],
    description: line.description,
    way: LINE_WAYS[line.way],
    amount: `${count} at ${formatPence(line.unitPence)}${each}`,
    total: formatPence(line.totalPence),
    recurring: line.recurring,
    source: line.source,
    endedAt: line.endedAt,
  };
}
