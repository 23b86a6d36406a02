import { type ChildStatement } from '#cards';
import PdfDocument from 'pdfkit';
import { formatDate } from '../../../../http/template-environment.js';
import { printable } from '../../../plans/printable.js';
import { statementView } from './statement.view.js';

type Tag = 'H1' | 'H2' | 'P';

const SIZES: Record<Tag, number> = { H1: 22, H2: 15, P: 11 };
const MARGIN = 50;
const CELL = 9;
const GAP = 8;

/** A table: the share of the width of each column, its headings, and its cells as lines of text. */
interface Table {
  widths: number[];
  headings: string[];
  rows: string[][];
}

/** A statement as a tagged PDF: title, language, headings and tables for paper and screen readers. */
export async function statementPdf(name: string, statement: ChildStatement): Promise<Buffer> {
  return new StatementPdf(name, statement).written();
}

class StatementPdf {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly name: string,
    private readonly statement: ChildStatement,
  ) {
    this.doc = new PdfDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en-GB',
      info: { Title: printable(`Statement for ${name}, ${this.period()}`), Creator: 'Fairplace' },
    });
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  async written(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.doc.on('end', () => resolve());
      this.doc.on('error', reject);
    });
    this.write();
    this.root.end();
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }

  private write(): void {
    const view = statementView(this.statement);
    this.put('H1', `Statement for ${this.name}`);
    this.put('P', `From ${this.period()}. Written on ${formatDate(new Date())}.`);
    this.put(
      'P',
      view.reconciles
        ? 'Checked: the figures add up to the penny, the minute and the night.'
        : 'These figures do not add up. Do not rely on them, and tell the personalisation officer.',
    );
    this.put('H2', 'In short');
    this.table({
      widths: [0.34, 0.22, 0.22, 0.22],
      headings: ['', 'At the beginning', 'Change', 'At the end'],
      rows: view.rows.map(({ name, opening, change, closing }) => [
        name,
        lines(opening),
        lines(change),
        lines(closing),
      ]),
    });
    if (view.leftFromBefore)
      this.put('P', `Of what is left, ${view.leftFromBefore} is of years that are over.`);
    this.put('H2', 'What happened');
    if (view.lines.length === 0) this.put('P', 'Nothing happened in these days.');
    else
      this.table({
        widths: [0.2, 0.4, 0.18, 0.22],
        headings: ['Day', 'What happened', 'Change', 'Left after it'],
        rows: view.lines.map(({ recordedAt, what, change, left }) => [
          formatDate(recordedAt),
          what,
          lines(change),
          lines(left),
        ]),
      });
  }

  private period(): string {
    return `${formatDate(this.statement.from)} to ${formatDate(this.statement.to)}`;
  }

  private put(tag: Tag, text: string): void {
    const { doc } = this;
    const heading = tag !== 'P';
    if (heading && doc.y > this.bottom() - 90) doc.addPage();
    this.root.add(
      doc.struct(tag, {}, () => {
        doc.font(heading ? 'Helvetica-Bold' : 'Helvetica').fontSize(SIZES[tag]);
        doc.text(printable(text), MARGIN, doc.y, { lineGap: 2, paragraphGap: 6 });
      }),
    );
  }

  private table({ widths, headings, rows }: Table): void {
    const table = this.doc.struct('Table');
    this.root.add(table);
    [headings, ...rows].forEach((cells, index) => {
      table.add(this.row(cells, widths, index === 0));
    });
    table.end();
    this.doc.moveDown(1);
  }

  /** A row that is not broken over two pages, above a thin line. */
  private row(cells: string[], widths: number[], isHead: boolean): PDFKit.PDFStructureElement {
    const { doc } = this;
    const whole = doc.page.width - 2 * MARGIN;
    doc.font(isHead ? 'Helvetica-Bold' : 'Helvetica').fontSize(CELL);
    const texts = cells.map(printable);
    const wide = (index: number): number => (widths[index] ?? 0) * whole - GAP;
    const heights = texts.map((text, index) => doc.heightOfString(text, { width: wide(index) }));
    const height = Math.max(...heights) + GAP;
    if (doc.y + height > this.bottom()) doc.addPage();
    const top = doc.y;
    const row = doc.struct('TR');
    let left = MARGIN;
    texts.forEach((text, index) => {
      const at = left;
      row.add(
        doc.struct(isHead || index === 0 ? 'TH' : 'TD', {}, () => {
          doc.text(text, at, top, { width: wide(index) });
        }),
      );
      left += (widths[index] ?? 0) * whole;
    });
    row.end();
    doc.markContent('Artifact');
    doc.moveTo(MARGIN, top + height - 4).lineTo(MARGIN + whole, top + height - 4);
    doc.lineWidth(0.5).stroke('#b1b4b6');
    doc.endMarkedContent();
    doc.y = top + height;
    return row;
  }

  private bottom(): number {
    return this.doc.page.height - MARGIN;
  }
}

const lines = (texts: string[]): string => texts.join('\n');
