import PdfDocument from 'pdfkit';
import { pdfFont } from './pdf-fonts.js';
import { MISSING, printable } from './printable.js';

export type PdfTag = 'H1' | 'H2' | 'H3' | 'P';
type Structure = PDFKit.PDFStructureElement;

/** A table: the share of the width of each column, its headings, and its cells as lines of text. */
export interface PdfTable {
  widths: number[];
  headings: string[];
  rows: string[][];
}

const SIZES: Record<PdfTag, number> = { H1: 22, H2: 16, H3: 13, P: 12 };
const MARGIN = 56;
const CELL = 9;
const GAP = 8;

/**
 * A PDF for paper and for screen readers: tagged, with title, language, headings, tables and reading order. Letters
 * that its font has not are marked, and said at its end.
 */
export class TaggedPdf {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: Structure;
  private readonly chunks: Buffer[] = [];
  private missing = 0;

  constructor(title: string) {
    this.doc = new PdfDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en-GB',
      // The reader's program shows the title in its own font, so that is left as it is.
      info: { Title: title.normalize('NFC'), Creator: 'Fairplace' },
    });
    // By name, or pdfkit would prepare the font anew for each paragraph.
    for (const weight of ['regular', 'bold'] as const)
      this.doc.registerFont(weight, pdfFont(weight).source);
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** Writes a heading or a paragraph below what is there. */
  put(tag: PdfTag, text: string): void {
    const { doc } = this;
    const heading = tag !== 'P';
    // A heading does not stand alone at the foot of a page.
    if (heading && doc.y > this.bottom() - 90) doc.addPage();
    if (heading && tag !== 'H1') doc.moveDown(0.5);
    const shown = this.shown(text);
    const write = (): void => {
      this.font(heading).fontSize(SIZES[tag]);
      doc.text(shown, MARGIN, doc.y, { lineGap: 2, paragraphGap: heading ? 4 : 7 });
    };
    this.root.add(doc.struct(tag, {}, write));
  }

  /** Writes a table; no row of it is broken over two pages. */
  table({ widths, headings, rows }: PdfTable): void {
    const table = this.doc.struct('Table');
    this.root.add(table);
    [headings, ...rows].forEach((cells, index) => {
      table.add(this.row(cells, widths, index === 0));
    });
    table.end();
    this.doc.moveDown(1);
  }

  /** The finished file. Nothing can be written to it afterwards. */
  async written(): Promise<Buffer> {
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('end', () => resolve());
      this.doc.on('error', reject);
    });
    if (this.missing > 0) this.put('P', missingText(this.missing));
    this.root.end();
    this.doc.end();
    await done;
    return Buffer.concat(this.chunks);
  }

  private row(cells: string[], widths: number[], isHead: boolean): Structure {
    const { doc } = this;
    const whole = doc.page.width - 2 * MARGIN;
    this.font(isHead).fontSize(CELL);
    const texts = cells.map((cell) => this.shown(cell));
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
    this.lineBelow(top + height - 4, whole);
    doc.y = top + height;
    return row;
  }

  private lineBelow(y: number, width: number): void {
    const { doc } = this;
    doc.markContent('Artifact');
    doc.moveTo(MARGIN, y).lineTo(MARGIN + width, y);
    doc.lineWidth(0.5).stroke('#b1b4b6');
    doc.endMarkedContent();
  }

  private font(bold: boolean): PDFKit.PDFDocument {
    return this.doc.font(bold ? 'bold' : 'regular');
  }

  private shown(text: string): string {
    const { text: shown, missing } = printable(text);
    this.missing += missing;
    return shown;
  }

  private bottom(): number {
    return this.doc.page.height - MARGIN;
  }
}

function missingText(missing: number): string {
  const letters = missing === 1 ? '1 letter or sign' : `${missing} letters or signs`;
  return `This document cannot show ${letters}. ${MISSING} stands where they are; the page on the screen shows them.`;
}
