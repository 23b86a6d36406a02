import { hiddenCells } from '#bookings';
import { announcedSeed, randomFrom } from '../../support/seed.js';

describe('the cells that a report hides', () => {
  /** Random tables: each hidden cell must be able to be another number with all sums the same. */
  it('leaves two solutions at least for every hidden cell', () => {
    const random = randomFrom(announcedSeed('hidden cells'));
    for (let round = 0; round < 300; round += 1) {
      const [height, width] = [1 + Math.floor(random() * 5), 1 + Math.floor(random() * 4)];
      const inside = Array.from({ length: height }, () =>
        Array.from({ length: width }, () => (random() < 0.3 ? 0 : Math.floor(random() * 40))),
      );
      const bottom = inside[0]!.map((_, x) => inside.reduce((total, row) => total + row[x]!, 0));
      const table = [...inside, bottom].map((row) => [
        ...row,
        row.reduce((all, one) => all + one, 0),
      ]);
      const hidden = hiddenCells(table);
      const faults = table.flatMap((row, y) =>
        row.flatMap((count, x) => {
          if (count > 0 && count < 11 && !hidden[y]![x]) return [`shown: ${count}`];
          return hidden[y]![x] && !canDiffer(hidden, y, x) ? [`known: ${count}`] : [];
        }),
      );
      expect(faults).toEqual([]);
    }
  });
});

/** By elimination: whether the sums leave the cell free. Totals are cells of the table like others. */
function canDiffer(hidden: boolean[][], y: number, x: number): boolean {
  const cells = hidden.flatMap((row, at) =>
    row.flatMap((isHidden, to) => (isHidden ? [[at, to]] : [])),
  );
  const [lastRow, lastColumn] = [hidden.length - 1, hidden[0]!.length - 1];
  // A row's cells less its total are nothing; so are a column's.
  const equations = [
    ...hidden.map((_, row) =>
      cells.map(([at, to]) => (at === row ? (to === lastColumn ? -1 : 1) : 0)),
    ),
    ...hidden[0]!.map((_, column) =>
      cells.map(([at, to]) => (to === column ? (at === lastRow ? -1 : 1) : 0)),
    ),
  ];
  const own = cells.findIndex(([at, to]) => at === y && to === x);
  const unit = cells.map((_, index) => (index === own ? 1 : 0));
  return rank([...equations, unit]) > rank(equations);
}

function rank(matrix: number[][]): number {
  const rows = matrix.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, index) => index >= found && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[found], rows[pivot]] = [rows[pivot]!, rows[found]!];
    for (const [index, row] of rows.entries()) {
      if (index === found || Math.abs(row[column]!) < 1e-9) continue;
      const factor = row[column]! / rows[found]![column]!;
      for (let at = column; at < row.length; at += 1)
        row[at] = row[at]! - factor * rows[found]![at]!;
    }
    found += 1;
  }
  return found;
}
