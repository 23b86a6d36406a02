import { UNDELIVERED_CAUSES, type UndeliveredCause } from './undelivered.js';

/**
 * Below this many children a number is not shown: the smallest of the thresholds of the council papers
 * (Derbyshire, Placement Sufficiency Strategy 4.0, note before section 1).
 */
export const SMALLEST_SHOWN = 11;

/** What the database sums for a district and a cause. */
export interface AreaCauseSum {
  area: string;
  cause: UndeliveredCause;
  children: number;
  minutes: number;
  nights: number;
  openMinutes: number;
  openNights: number;
}

export type Figures = Pick<AreaCauseSum, 'minutes' | 'nights' | 'openMinutes' | 'openNights'>;

/** A cell of the report: figures, or hidden because they are about few children. */
export type Cell = { hidden: true } | ({ hidden: false } & Figures);

export interface UndeliveredReport {
  causes: readonly UndeliveredCause[];
  rows: { area: string; cells: Cell[]; total: Cell }[];
  /** By cause, and of all. */
  totals: Cell[];
  total: Cell;
}

interface Counted extends Figures {
  children: number;
}

/**
 * The table of districts by causes, with sums. A cell about fewer than eleven children is hidden, and as
 * many others as it takes that nobody works it out from the sums.
 */
export function undeliveredReport(sums: readonly AreaCauseSum[]): UndeliveredReport {
  const areas = [...new Set(sums.map(({ area }) => area))].toSorted();
  const at = (area: string, cause: UndeliveredCause): Counted =>
    added(sums.filter((sum) => sum.area === area && sum.cause === cause));
  const cells = areas.map((area) => UNDELIVERED_CAUSES.map((cause) => at(area, cause)));
  const withTotals = [
    ...cells,
    UNDELIVERED_CAUSES.map((_, column) => added(columnOf(cells, column))),
  ];
  const table = withTotals.map((row) => [...row, added(row)]);
  const hidden = hiddenCells(table.map((row) => row.map(({ children }) => children)));
  const shown = table.map((row, y) =>
    row.map(({ children: _few, ...figures }, x): Cell =>
      hidden[y]?.[x] ? { hidden: true } : { hidden: false, ...figures },
    ),
  );
  const bottom = shown.at(-1) ?? [];
  return {
    causes: UNDELIVERED_CAUSES,
    rows: areas.map((area, y) => {
      const row = shown[y] ?? [];
      return { area, cells: row.slice(0, -1), total: row.at(-1) ?? { hidden: true } };
    }),
    totals: bottom.slice(0, -1),
    total: bottom.at(-1) ?? { hidden: true },
  };
}

/**
 * Which cells of a table with sums are hidden: those of 1 to 10, then more until each hidden cell lies on a
 * closed way of hidden cells through rows and columns in turn. Along such a way every figure could be
 * another one, so that none can be worked out. Cells of nobody stay as they are.
 */
export function hiddenCells(counts: readonly (readonly number[])[]): boolean[][] {
  const hidden = counts.map((row) => row.map((count) => count > 0 && count < SMALLEST_SHOWN));
  for (;;) {
    const lonely = lonelyCells(hidden);
    if (lonely.length === 0) return hidden;
    const partner = smallestPartner(counts, hidden, lonely);
    // Nothing is left to hide with it: whatever is about somebody goes.
    if (!partner) return counts.map((row) => row.map((count) => count > 0));
    const row = hidden[partner[0]];
    if (row) row[partner[1]] = true;
  }
}

type Place = readonly [y: number, x: number];

/** Hidden cells that are on no closed way: taking one away parts its row from its column. */
function lonelyCells(hidden: readonly (readonly boolean[])[]): Place[] {
  const places = hidden.flatMap((row, y) =>
    row.flatMap((isHidden, x): Place[] => (isHidden ? [[y, x]] : [])),
  );
  return places.filter(([y, x]) => {
    const others = places.filter(([row, column]) => row !== y || column !== x);
    return !joined(others, y, x);
  });
}

/** Whether a row and a column are joined through hidden cells. */
function joined(places: readonly Place[], row: number, column: number): boolean {
  const [rows, columns] = [new Set([row]), new Set<number>()];
  for (let before = -1; before !== rows.size + columns.size;) {
    before = rows.size + columns.size;
    for (const [y, x] of places) {
      if (rows.has(y)) columns.add(x);
      if (columns.has(x)) rows.add(y);
    }
  }
  return columns.has(column);
}

/**
 * The cell about fewest children, of those not hidden yet in a line that has one hidden cell alone; where
 * every line has two, in the row or the column of the first.
 */
function smallestPartner(
  counts: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  lonely: readonly Place[],
): Place | undefined {
  const lines = lonely.flatMap(([y, x]): Place[][] => [
    (counts[y] ?? []).map((_, column): Place => [y, column]),
    counts.map((_, row): Place => [row, x]),
  ]);
  const isHidden = ([y, x]: Place): boolean => hidden[y]?.[x] ?? false;
  const countAt = ([y, x]: Place): number => counts[y]?.[x] ?? 0;
  const alone = lines.filter((line) => line.filter(isHidden).length === 1);
  const choices = [...alone, ...lines].map((line) =>
    line.filter((place) => !isHidden(place) && countAt(place) > 0),
  );
  const first = choices.find((line) => line.length > 0) ?? [];
  return first.toSorted((one, other) => countAt(one) - countAt(other))[0];
}

function columnOf(cells: readonly Counted[][], column: number): Counted[] {
  return cells.flatMap((row) => row[column] ?? []);
}

function added(sums: readonly Counted[]): Counted {
  const sum = (of: (one: Counted) => number): number =>
    sums.reduce((total, one) => total + of(one), 0);
  return {
    children: sum(({ children }) => children),
    minutes: sum(({ minutes }) => minutes),
    nights: sum(({ nights }) => nights),
    openMinutes: sum(({ openMinutes }) => openMinutes),
    openNights: sum(({ openNights }) => openNights),
  };
}
