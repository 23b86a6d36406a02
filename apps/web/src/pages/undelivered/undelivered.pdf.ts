import { SMALLEST_SHOWN, type UndeliveredReport } from '#bookings';
import { formatDate } from '../../http/template-environment.js';
import { TaggedPdf } from '../pdf/tagged-pdf.js';
import { CAUSES, cellText } from './undelivered.view.js';

/** Which days a paper is about: "YYYY-MM-DD", both included. */
interface PaperDays {
  from: string;
  to: string;
}

/**
 * The paper for a committee: what was assessed and not delivered in a financial year so far, as tagged PDF. Each
 * quarter's is the year up to its day, because quarters beside years would tell what is hidden in either.
 */
export function undeliveredPdf(
  report: UndeliveredReport,
  { from, to }: PaperDays,
): Promise<Buffer> {
  const period = `${formatDate(from)} to ${formatDate(to)}`;
  const pdf = new TaggedPdf(`What was assessed and not delivered, ${period}`);
  pdf.put('H1', 'What was assessed and not delivered');
  pdf.put('P', `For the committee. ${period}. Written on ${formatDate(new Date())}.`);
  pdf.put('H2', 'In short');
  const total = cellText(report.total);
  const isShown = !report.total.hidden;
  pdf.put('P', `Not delivered: ${total.all}.`);
  if (isShown) pdf.put('P', `Of it still owed to children: ${total.open ?? 'nothing'}.`);
  pdf.put('H2', 'By cause');
  pdf.table({
    widths: [0.5, 0.25, 0.25],
    headings: ['Cause', 'Not delivered', 'Still owed'],
    rows: report.causes.map((cause, at) => {
      const { all, open } = cellText(report.totals[at] ?? { hidden: true });
      return [CAUSES[cause], all, all === 'Not shown' ? all : (open ?? 'Nothing')];
    }),
  });
  pdf.put('H2', 'By district');
  if (report.rows.length === 0) pdf.put('P', 'Nothing was written down in these days.');
  for (const { area, cells, total: sum } of report.rows) {
    pdf.put('H3', area);
    const causes = report.causes.map((cause, at) => [
      CAUSES[cause],
      cellText(cells[at] ?? { hidden: true }).all,
    ]);
    pdf.table({
      widths: [0.6, 0.4],
      headings: ['Cause', 'Not delivered'],
      rows: [...causes, ['All causes', cellText(sum).all]],
    });
  }
  pdf.put('H2', 'How it is counted');
  pdf.put(
    'P',
    'Hours and nights that a child was to have and did not get, written down when the cause happened, by the ' +
      'district of the home. What is booked afterwards settles the oldest first. After 14 and 28 days families are ' +
      `offered something else. Figures about fewer than ${SMALLEST_SHOWN} children are not shown, nor others from ` +
      'which they could be worked out.',
  );
  return pdf.written();
}
