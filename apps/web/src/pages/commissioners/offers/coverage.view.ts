import { type CoverageCell, STATUTORY_CATEGORIES } from '#catalogue';

const METRES_A_MILE = 1609.344;
const CATEGORIES = Object.entries(STATUTORY_CATEGORIES);

interface CoverageLine {
  /** "Mansfield (NG18)". */
  where: string;
  /** In the order of the categories. */
  cells: { text: string; isEmpty: boolean }[];
}

export const CATEGORY_NAMES = CATEGORIES.map(([, name]) => name);

/** A line a district; what is empty says how far the nearest is. */
export function coverageLines(cells: readonly CoverageCell[]): CoverageLine[] {
  const districts = [...new Map(cells.map((cell) => [cell.district, cell.area]))];
  return districts.map(([district, area]) => ({
    where: area === district ? district : `${area} (${district})`,
    cells: CATEGORIES.map(([category]) => {
      const cell = cells.find((one) => one.district === district && one.category === category);
      return { text: textOf(cell), isEmpty: (cell?.offers ?? 0) === 0 };
    }),
  }));
}

/** "3", "None: 6 miles away", "None anywhere". */
function textOf(cell: CoverageCell | undefined): string {
  if (cell && cell.offers > 0) return String(cell.offers);
  if (!cell || cell.nearestMetres === null) return 'None anywhere';
  const miles = Math.max(1, Math.round(cell.nearestMetres / METRES_A_MILE));
  return `None: ${miles} ${miles === 1 ? 'mile' : 'miles'} away`;
}

/** How many cells are empty, of how many. */
export function emptyCells(lines: readonly CoverageLine[]): { empty: number; all: number } {
  const all = lines.flatMap(({ cells }) => cells);
  return { empty: all.filter(({ isEmpty }) => isEmpty).length, all: all.length };
}

/** For a spreadsheet. */
export function coverageTable(cells: readonly CoverageCell[]): string[][] {
  const rows = cells.map(({ district, area, category, offers, nearestMetres }) => [
    district,
    area,
    STATUTORY_CATEGORIES[category],
    String(offers),
    nearestMetres === null ? '' : (nearestMetres / METRES_A_MILE).toFixed(1),
  ]);
  return [['District', 'Area', 'Kind of short break', 'Offers', 'Nearest (miles)'], ...rows];
}
