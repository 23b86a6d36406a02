import { fieldsOf, type ImportKind, type RowProblem, type ShownPlan } from '#imports';
import { stringify } from 'csv-stringify/sync';
import { type SentFile } from '../../../http/index.js';
import { harmless } from '../../families/budget/statement/statement.csv.js';
import { changeLines, problemView } from './imports.view.js';

/** What is wrong, for whoever puts the file right. */
export function problemsCsv(problems: readonly RowProblem[], kind: ImportKind): SentFile {
  const lines = problems.map((problem) => {
    const { row, label, message } = problemView(problem, kind);
    return [String(row), String(label), String(message)];
  });
  return csvFile('import-problems.csv', [['Row', 'Column', 'What to do'], ...lines]);
}

/** What is here and what the file says, for each row that is not the same. */
export function changesCsv({ changed, conflicts, kept }: ShownPlan, kind: ImportKind): SentFile {
  const key = kind === 'children' ? 'Case reference' : 'E-mail address';
  const lines = [...changed, ...conflicts, ...kept]
    .flatMap(changeLines)
    .map((line) => [String(line.row), line.key, line.field, line.before, line.after, line.outcome]);
  const headings = ['Row', key, 'What', 'Here now', 'In the file', 'What happens'];
  return csvFile('import-changes.csv', [headings, ...lines]);
}

/** A file with every column that can be imported, to fill in or to compare with. */
export function exampleCsv(kind: ImportKind): SentFile {
  const fields = fieldsOf(kind);
  const values: Record<string, string> = {
    caseReference: 'EXAMPLE-1',
    firstName: 'Robin',
    lastName: 'Example',
    dateOfBirth: '2014-03-27',
    postcode: 'NG1 5FW',
    level: '2',
    accessNeeds: 'Makaton; Hoist',
    workerEmail: 'officer@example.org',
    parentName: 'Alex Example',
    parentEmail: 'alex@example.org',
    parentPhone: '01632 960000',
    name: 'Olu Example',
    email: 'officer@example.org',
    role: 'officer',
    team: 'Short breaks north',
  };
  const columns = fields.filter(({ name }) => values[name] !== undefined);
  return csvFile(`example-${kind}.csv`, [
    columns.map(({ label }) => label.replace('’', "'")),
    columns.map(({ name }) => values[name] ?? ''),
  ]);
}

function csvFile(name: string, lines: string[][]): SentFile {
  // The mark of UTF-8, without which spreadsheets misread names with accents.
  const text = `\uFEFF${stringify(
    lines.map((line) => line.map(harmless)),
    { record_delimiter: '\r\n' },
  )}`;
  return { name, type: 'text/csv; charset=utf-8', content: Buffer.from(text, 'utf8') };
}
