import { type DecisionLetter, type LetterPart } from '#market';
import { formatDate } from '../../../http/template-environment.js';
import { TaggedPdf } from '../../pdf/tagged-pdf.js';

/** The letter as a tagged PDF, for paper and screen readers. */
export function letterPdf(letter: DecisionLetter): Promise<Buffer> {
  const { authority, provider, market, submittedAt, parts } = letter;
  const pdf = new TaggedPdf(`Decision of ${authority.name}`);
  pdf.put('H1', `Decision of ${authority.name}`);
  pdf.put('P', `To ${provider}`);
  pdf.put('P', `About your application of ${formatDate(submittedAt)} to ${market}.`);
  for (const part of parts) putPart(pdf, part);
  pdf.put('H2', 'What you can do');
  for (const line of whatYouCanDo(letter)) pdf.put('P', line);
  return pdf.written();
}

function putPart(pdf: TaggedPdf, decided: LetterPart): void {
  const { part, outcome, decidedAt, reasons, findings, questions } = decided;
  pdf.put('H2', part.title);
  const words = outcome === 'admit' ? 'You are admitted' : 'You are not admitted';
  pdf.put('P', `${words}. Decided on ${formatDate(decidedAt)}.`);
  pdf.put('H3', 'Reasons');
  pdf.put('P', reasons);
  for (const one of findings)
    pdf.put('P', `${one.question} ${one.result === 'met' ? 'Met' : 'Not met'}. ${one.reasons}`);
  for (const one of questions.filter(({ answer }) => answer !== null)) {
    pdf.put('H3', one.kind === 'appeal' ? 'Your appeal' : 'More reasons');
    pdf.put('P', one.answer ?? '');
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
