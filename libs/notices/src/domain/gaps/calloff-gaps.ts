import { type CalloffFacts } from '../calloff-facts.js';
import { type Gap, type Withheld } from '../facts.js';
import { type NoticeKind } from '../vocabulary.js';
import { supplierGaps } from './member-gaps.js';

const REGULATION: Partial<Record<NoticeKind, string>> = {
  UK4: 'SI 2024/692 reg. 21',
  UK5: 'SI 2024/692 reg. 26',
  UK6: 'SI 2024/692 reg. 27',
  UK7: 'SI 2024/692 reg. 32(2)',
  UK10: 'Procurement Act 2023 s.75',
  UK11: 'Procurement Act 2023 s.80',
  UK12: 'Procurement Act 2023 s.55',
};
type Rule = [words: string, missing: (calloff: CalloffFacts) => boolean];
const blank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

const ALWAYS: Rule[] = [
  ['the title', ({ title }) => blank(title)],
  ['the identifier of the market', ({ marketOcid }) => blank(marketOcid)],
  ['what is bought', ({ description }) => blank(description)],
];
const TENDER: Rule[] = [
  ['the estimated value', ({ estimatedPence }) => estimatedPence === null],
  ['the day on which the contract begins', ({ startsOn }) => startsOn === null],
];
const OF_KIND: Partial<Record<NoticeKind, Rule[]>> = {
  UK4: [
    ...TENDER,
    ['the time until which tenders are taken', ({ deadline }) => deadline === null],
    ['award criteria with their weights', ({ criteria }) => criteria.length === 0],
  ],
  UK5: [
    ...TENDER,
    ['the justification of the direct award', ({ justification }) => blank(justification)],
  ],
  UK6: [
    ['the supplier and the value', ({ award }) => award === null],
    [
      'the day on which assessment summaries were sent',
      ({ award }) => award !== null && award.bidsAssessed > 0 && award.summariesSentAt === null,
    ],
  ],
  UK7: [['the contract, with the day of its signing', ({ contract }) => blank(contract?.signedAt)]],
  UK10: [['what was changed, and why', ({ act }) => blank(act.what) || blank(act.reasons)]],
  UK11: [['when and why it ended', ({ act }) => blank(act.ended_on) || blank(act.reasons)]],
  UK12: [['why the purchase was given up', ({ cancelledReason }) => blank(cancelledReason)]],
};

/** What is missing of a notice about a purchase. */
export function calloffGaps(kind: NoticeKind, calloff: CalloffFacts, withheld: Withheld[]): Gap[] {
  const paragraph = REGULATION[kind] ?? kind;
  const { council, award } = calloff;
  const own = [...ALWAYS, ...(OF_KIND[kind] ?? [])]
    .filter(([, missing]) => missing(calloff))
    .map(([words]): Gap => ({ paragraph, words, mend: 'calloff' }));
  const buyer: Gap[] =
    council.details === null
      ? [
          {
            paragraph,
            words: `the number and address of ${council.name}`,
            mend: 'council',
            id: council.id,
          },
        ]
      : [];
  const named = kind === 'UK6' || kind === 'UK7' ? award : null;
  const regulation = kind === 'UK6' ? 'reg. 27' : 'reg. 32(2)(g)';
  return [
    ...buyer,
    ...own,
    ...(named ? supplierGaps(named.supplier, [calloff.partNumber], regulation, withheld) : []),
  ];
}
