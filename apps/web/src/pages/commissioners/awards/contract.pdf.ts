import { type Contract, ENDING_GROUNDS, UNITS } from '#calloffs';
import { formatPence } from '#kernel';
import PdfDocument from 'pdfkit';
import { formatDate, formatDateTime } from '../../../http/template-environment.js';
import { printable } from '../../plans/printable.js';

type Tag = 'H1' | 'H2' | 'P';

const SIZES: Record<Tag, number> = { H1: 22, H2: 15, P: 11 };
const MARGIN = 56;

/** A contract as a tagged PDF: title, language, headings and reading order, for paper and screen readers. */
export async function contractPdf(contract: Contract): Promise<Buffer> {
  const doc = new PdfDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    info: { Title: printable(`Contract ${contract.calloff.reference}`), Creator: 'Fairplace' },
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve());
    doc.on('error', reject);
  });
  for (const [tag, text] of linesOf(contract)) {
    const heading = tag !== 'P';
    // A heading does not stand alone at the foot of a page.
    if (heading && doc.y > doc.page.height - MARGIN - 90) doc.addPage();
    if (tag === 'H2') doc.moveDown(0.5);
    const write = (): void => {
      doc.font(heading ? 'Helvetica-Bold' : 'Helvetica').fontSize(SIZES[tag]);
      doc.text(printable(text), { lineGap: 3, paragraphGap: heading ? 4 : 7 });
    };
    root.add(doc.struct(tag, {}, write));
  }
  root.end();
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function linesOf(contract: Contract): [Tag, string][] {
  const { calloff, authority, provider, indicators, changes, ended } = contract;
  const unit = UNITS[calloff.unit].toLowerCase();
  return [
    ['H1', calloff.title],
    ['P', `Contract ${calloff.reference} between ${authority.name} and ${provider.name}.`],
    ['H2', 'Price and term'],
    [
      'P',
      `${formatPence(contract.pricePence)} for ${unit}. The whole contract may be worth ${formatPence(contract.valuePence)} with VAT.`,
    ],
    ['P', `From ${formatDate(contract.startsOn)} to ${formatDate(contract.endsOn)}.`],
    ['H2', 'What is provided'],
    ['P', calloff.description],
    ['H2', 'Terms'],
    ['P', contract.terms],
    ...(indicators.length > 0 ? [['H2', 'Key performance indicators'] as [Tag, string]] : []),
    ...indicators.map(({ title, target }): [Tag, string] => ['P', `${title}: ${target}`]),
    ['H2', 'Signatures'],
    ['P', `For ${provider.name}: ${signed(contract.providerSigned)}`],
    ['P', `For ${authority.name}: ${signed(contract.authoritySigned)}`],
    ...(changes.length > 0 ? [['H2', 'Changes'] as [Tag, string]] : []),
    ...changes.map(({ what, at }): [Tag, string] => ['P', `${formatDate(at)}: ${what}`]),
    ...(ended
      ? [
          ['H2', 'End'] as [Tag, string],
          ['P', `${formatDate(ended.on)}. ${ENDING_GROUNDS[ended.ground]}.`] as [Tag, string],
        ]
      : []),
  ];
}

function signed(signature: { as: string; at: string } | null): string {
  return signature ? `${signature.as}, ${formatDateTime(signature.at)}` : 'Not signed yet';
}
