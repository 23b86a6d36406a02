import { type PaymentFacts } from '../builders/uk17.js';
import { type Gap } from '../facts.js';

const at = (letter: string): string => `SI 2024/692 reg. 38(2)(${letter}`;
const percent = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,3}(?:\.\d{1,2})?$/.test(text)) return undefined;
  const value = Number(text);
  return value <= 100 ? value : undefined;
};

const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** What is missing of what reg. 38(2) asks for; the three shares of payments must be the whole. */
export function paymentGaps({ council, figures: f }: PaymentFacts): Gap[] {
  const gap = (letter: string, words: string): Gap => ({
    paragraph: at(letter),
    words,
    mend: 'figures',
  });
  const shares = [percent(f.within30), percent(f.within60), percent(f.later)];
  const whole = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const found: [boolean, Gap][] = [
    [
      council.details === null,
      {
        paragraph: at('a)'),
        words: `the number and address of ${council.name}`,
        mend: 'council',
        id: council.id,
      },
    ],
    [
      blank(f.averageDays) || !/^\d{1,4}(?:\.\d{1,2})?$/.test(f.averageDays ?? ''),
      gap('c)(i)', 'the average number of days'),
    ],
    [shares[0] === undefined, gap('c)(ii)(aa)', 'the percentage paid within 30 days')],
    [shares[1] === undefined, gap('c)(ii)(bb)', 'the percentage paid from day 31 to day 60')],
    [shares[2] === undefined, gap('c)(ii)(cc)', 'the percentage paid on or after day 61')],
    [
      shares.every((share) => share !== undefined) && Math.abs(whole - 100) > 0.05,
      gap('c)(ii)', 'three percentages that make 100'),
    ],
    [percent(f.unpaid) === undefined, gap('d)', 'the percentage that was not paid in the period')],
    [blank(f.approvedBy), gap('e)', 'the name of the director who approves')],
    [blank(f.approvedAs), gap('e)', 'the job title of the director who approves')],
  ];
  return found.filter(([missing]) => missing).map(([, one]) => one);
}
