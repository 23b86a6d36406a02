import { type Contract, ENDING_GROUNDS, UNITS } from '#calloffs';
import { formatPence } from '#kernel';
import { formatDate, formatDateTime } from '../../../http/template-environment.js';
import { type PdfTag, TaggedPdf } from '../../pdf/tagged-pdf.js';

/** A contract as a tagged PDF, for paper and screen readers. */
export function contractPdf(contract: Contract): Promise<Buffer> {
  const pdf = new TaggedPdf(`Contract ${contract.calloff.reference}`);
  for (const [tag, text] of linesOf(contract)) pdf.put(tag, text);
  return pdf.written();
}

function linesOf(contract: Contract): [PdfTag, string][] {
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
    ...(indicators.length > 0 ? [['H2', 'Key performance indicators'] as [PdfTag, string]] : []),
    ...indicators.map(({ title, target }): [PdfTag, string] => ['P', `${title}: ${target}`]),
    ['H2', 'Signatures'],
    ['P', `For ${provider.name}: ${signed(contract.providerSigned)}`],
    ['P', `For ${authority.name}: ${signed(contract.authoritySigned)}`],
    ...(changes.length > 0 ? [['H2', 'Changes'] as [PdfTag, string]] : []),
    ...changes.map(({ what, at }): [PdfTag, string] => ['P', `${formatDate(at)}: ${what}`]),
    ...(ended
      ? [
          ['H2', 'End'] as [PdfTag, string],
          ['P', `${formatDate(ended.on)}. ${ENDING_GROUNDS[ended.ground]}.`] as [PdfTag, string],
        ]
      : []),
  ];
}

function signed(signature: { as: string; at: string } | null): string {
  return signature ? `${signature.as}, ${formatDateTime(signature.at)}` : 'Not signed yet';
}
