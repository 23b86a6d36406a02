import { type DecisionLetter, type LetterPart } from '#market';
import PdfDocument from 'pdfkit';
import { formatDate } from '../../../http/template-environment.js';
import { printable } from '../../plans/printable.js';

type Tag = 'H1' | 'H2' | 'H3' | 'P';

const SIZES: Record<Tag, number> = { H1: 22, H2: 16, H3: 13, P: 12 };
const MARGIN = 56;

/** The letter as a tagged PDF: title, language, headings and reading order, for paper and screen readers. */
export function letterPdf(letter: DecisionLetter): Promise<Buffer> {
  return new LetterPdf(letter).written();
}

class LetterPdf {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(private readonly letter: DecisionLetter) {
    this.doc = new PdfDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en-GB',
      info: { Title: printable(`Decision of ${letter.authority.name}`), Creator: 'Fairplace' },
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
    const { authority, provider, market, submittedAt, parts } = this.letter;
    this.put('H1', `Decision of ${authority.name}`);
    this.put('P', `To ${provider}`);
    this.put('P', `About your application of ${formatDate(submittedAt)} to ${market}.`);
    for (const part of parts) this.part(part);
    this.put('H2', 'What you can do');
    for (const line of whatYouCanDo(this.letter)) this.put('P', line);
    this.root.end();
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }

  private part({ part, outcome, decidedAt, reasons, findings, questions }: LetterPart): void {
    this.put('H2', part.title);
    const words = outcome === 'admit' ? 'You are admitted' : 'You are not admitted';
    this.put('P', `${words}. Decided on ${formatDate(decidedAt)}.`);
    this.put('H3', 'Reasons');
    this.put('P', reasons);
    for (const one of findings)
      this.put('P', `${one.question} ${one.result === 'met' ? 'Met' : 'Not met'}. ${one.reasons}`);
    for (const one of questions.filter(({ answer }) => answer !== null)) {
      this.put('H3', one.kind === 'appeal' ? 'Your appeal' : 'More reasons');
      this.put('P', one.answer ?? '');
    }
  }

  private put(tag: Tag, text: string): void {
    const { doc } = this;
    const heading = tag !== 'P';
    // A heading does not stand alone at the foot of a page.
    if (heading && doc.y > doc.page.height - MARGIN - 90) doc.addPage();
    const write = (): void => {
      doc.font(heading ? 'Helvetica-Bold' : 'Helvetica').fontSize(SIZES[tag]);
      doc.text(printable(text), { lineGap: 3, paragraphGap: heading ? 4 : 8 });
    };
    if (heading && tag !== 'H1') doc.moveDown(0.5);
    this.root.add(doc.struct(tag, {}, write));
  }
}

function whatYouCanDo({ parts }: DecisionLetter): string[] {
  const [days] = parts.map(({ reasonsDays }) => reasonsDays);
  const appeals = parts.flatMap(({ part, appealUntil }) =>
    appealUntil === null
      ? []
      : [
          `${part.title}: you can appeal until ${formatDate(appealUntil)}. Somebody who did not decide looks at it again.`,
        ],
  );
  return [
    `Ask for more reasons on the page of this decision. You get them within ${days} days.`,
    ...appeals,
    'You can apply again at any time. A decision can also be taken to court; the time for that is short, so take advice soon.',
  ];
}
