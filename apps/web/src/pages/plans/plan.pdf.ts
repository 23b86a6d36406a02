import { type PlanExport, SECTIONS, titleOfSection } from '#plans';
import PdfDocument from 'pdfkit';
import { formatDate } from '../../http/template-environment.js';
import { agreementText, servedText } from './plan.view.js';
import { printable } from './printable.js';

type Structure = PDFKit.PDFStructureElement;
type Tag = 'H1' | 'H2' | 'H3' | 'P';

const SIZES: Record<Tag, number> = { H1: 24, H2: 17, H3: 13, P: 12 };
const MARGIN = 56;

/** The plan as a tagged PDF: title, language, headings and reading order, for paper and screen readers. */
export function planPdf(plan: PlanExport): Promise<Buffer> {
  return new PlanPdf(plan).written();
}

class PlanPdf {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: Structure;

  constructor(private readonly plan: PlanExport) {
    const { child, version } = plan;
    const about = version ? `, version ${version.number}` : ', draft';
    this.doc = new PdfDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en-GB',
      info: { Title: printable(`All about ${child.name}${about}`), Creator: 'Fairplace' },
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
    this.head();
    this.sections();
    this.outcomes();
    this.lines();
    this.sharing();
    this.root.end();
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }

  private head(): void {
    const { child, version, exportedAt } = this.plan;
    this.put('H1', `All about ${child.name}`);
    if (!version) {
      this.put('P', `Draft of ${formatDate(exportedAt)}. Nobody has agreed to it yet.`);
      return;
    }
    const agreed = version.agreedAt ? ` Agreed on ${formatDate(version.agreedAt)}.` : '';
    this.put('P', `Version ${version.number}.${agreed}`);
    for (const one of version.agreements) this.put('P', agreementText(one));
    if (version.summary) this.put('P', version.summary);
  }

  private sections(): void {
    for (const { title, body, ownWords } of this.plan.sections) {
      this.put('H2', title);
      if (ownWords) this.put('P', 'In my own words:');
      this.put('P', body);
    }
  }

  private outcomes(): void {
    const { outcomes } = this.plan;
    if (outcomes.length === 0) return;
    this.put('H2', 'What is to change');
    for (const { wish, sign, dueOn, state, served, notes } of outcomes) {
      this.put('H3', wish);
      if (state === 'reached') this.put('P', 'Reached.');
      if (sign) this.put('P', `How we will know: ${sign}`);
      if (dueOn) this.put('P', `By ${formatDate(dueOn)}.`);
      this.put('P', `${servedText(served)}.`);
      for (const note of notes.slice(0, 3))
        this.put('P', `${formatDate(note.writtenAt)}, ${note.writtenBy}: ${note.body}`);
    }
  }

  private lines(): void {
    const lines = this.plan.version?.lines ?? [];
    if (lines.length === 0) return;
    this.put('H2', 'What the support is made of');
    for (const { description } of lines) this.put('P', description);
  }

  private sharing(): void {
    this.put('H2', 'Who may see this plan');
    this.put('P', 'The family, the young person and their officer see all of it.');
    for (const { providerName, sections, endsOn } of this.plan.sharing) {
      const parts = SECTIONS.filter(({ code }) => sections.includes(code));
      const titles = parts.map(({ code }) => titleOfSection(code)).join('; ');
      this.put('P', `${providerName}, until ${formatDate(endsOn)}: ${titles}.`);
    }
  }

  private put(tag: Tag, text: string): void {
    const { doc } = this;
    const heading = tag !== 'P';
    const bottom = doc.page.height - MARGIN;
    // A heading does not stand alone at the foot of a page.
    if (heading && doc.y > bottom - 90) doc.addPage();
    const write = (): void => {
      doc.font(heading ? 'Helvetica-Bold' : 'Helvetica').fontSize(SIZES[tag]);
      doc.text(printable(text), { lineGap: 3, paragraphGap: heading ? 4 : 8 });
    };
    if (heading && tag !== 'H1') doc.moveDown(0.5);
    this.root.add(doc.struct(tag, {}, write));
  }
}
