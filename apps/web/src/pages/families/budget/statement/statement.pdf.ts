import { type ChildStatement } from '#cards';
import { formatDate } from '../../../../http/template-environment.js';
import { TaggedPdf } from '../../../pdf/tagged-pdf.js';
import { statementView } from './statement.view.js';

/** A statement as a tagged PDF with tables, for paper and screen readers. */
export function statementPdf(name: string, statement: ChildStatement): Promise<Buffer> {
  const period = `${formatDate(statement.from)} to ${formatDate(statement.to)}`;
  const pdf = new TaggedPdf(`Statement for ${name}, ${period}`);
  const view = statementView(statement);
  pdf.put('H1', `Statement for ${name}`);
  pdf.put('P', `From ${period}. Written on ${formatDate(new Date())}.`);
  pdf.put(
    'P',
    view.reconciles
      ? 'Checked: the figures add up to the penny, the minute and the night.'
      : 'These figures do not add up. Do not rely on them, and tell the personalisation officer.',
  );
  pdf.put('H2', 'In short');
  pdf.table({
    widths: [0.34, 0.22, 0.22, 0.22],
    headings: ['', 'At the beginning', 'Change', 'At the end'],
    rows: view.rows.map(({ name: what, opening, change, closing }) => [
      what,
      lines(opening),
      lines(change),
      lines(closing),
    ]),
  });
  if (view.leftFromBefore)
    pdf.put('P', `Of what is left, ${view.leftFromBefore} is of years that are over.`);
  pdf.put('H2', 'What happened');
  if (view.lines.length === 0) pdf.put('P', 'Nothing happened in these days.');
  else
    pdf.table({
      widths: [0.2, 0.4, 0.18, 0.22],
      headings: ['Day', 'What happened', 'Change', 'Left after it'],
      rows: view.lines.map(({ recordedAt, what, change, left }) => [
        formatDate(recordedAt),
        what,
        lines(change),
        lines(left),
      ]),
    });
  return pdf.written();
}

const lines = (texts: string[]): string => texts.join('\n');
