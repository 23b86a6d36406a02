import { type Band, publishedTable } from '#budgets';
import { formatPence } from '#kernel';

/** Where an indicative amount lies beside the bands, in a sentence; the officer decides, not the sentence. */
export function besideTheBands(
  pence: number,
  bands: Band[],
  programmes: Record<string, string>,
): string {
  const rows = publishedTable(bands);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return 'There are no bands for this year to compare it with.';
  const fitting = rows.find(
    ({ leastPence, mostPence }) => pence >= leastPence && pence <= mostPence,
  );
  if (fitting) return `It lies within ${programmes[fitting.programme] ?? fitting.programme}.`;
  if (pence < first.leastPence) {
    return `It is below the least that a programme gives, ${formatPence(first.leastPence)}.`;
  }
  if (pence > last.mostPence) {
    return `It is above the most that a programme gives, ${formatPence(last.mostPence)}: the officer says what is possible.`;
  }
  return 'It lies between two programmes: the officer says which, and why.';
}
