import { type QuestionSet, type Sensitivity } from '#assessments';
import { stringify } from 'csv-stringify/sync';

/** The published table; the last column says on each line what a demonstration is. */
export function sensitivityCsv(set: QuestionSet, year: string, { rows }: Sensitivity): string {
  const note = set.demonstration ? 'demonstration: invented' : '';
  return stringify(
    rows.map((row) => [
      set.version,
      year,
      row.questionNumber,
      row.question,
      row.option,
      row.points,
      (row.pence / 100).toFixed(2),
      note,
    ]),
    {
      header: true,
      columns: ['version', 'year', 'number', 'question', 'answer', 'points', 'pounds', 'note'],
      // A cell that a spreadsheet would take for a formula is a text.
      escape_formulas: true,
    },
  );
}
