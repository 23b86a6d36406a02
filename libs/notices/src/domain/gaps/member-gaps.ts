import {
  type ChangeFacts,
  type Gap,
  type MarketFacts,
  type MemberFacts,
  type SupplierFacts,
  type Withheld,
} from '../facts.js';
import { marketGaps } from './market-gaps.js';

/** Reg. 25(4): the day of establishment, and of each member its name, addresses, number, kind and part. */
export function uk14Gaps(
  market: MarketFacts,
  members: MemberFacts[],
  withheld: Withheld[] = [],
): Gap[] {
  const day: Gap[] =
    market.establishedOn === null
      ? [
          {
            paragraph: 'SI 2024/692 reg. 25(4)(a)',
            words: 'the day of establishment',
            mend: 'draft',
          },
        ]
      : [];
  return [
    ...marketGaps(market),
    ...day,
    ...members.flatMap(({ supplier, parts }) =>
      supplierGaps(supplier, parts, 'reg. 25(4)(b)', withheld),
    ),
  ];
}

/** Reg. 25(6): from when, who was admitted to or removed from which part, and a summary. */
export function uk15Gaps(
  market: MarketFacts,
  changes: ChangeFacts[],
  withheld: Withheld[] = [],
): Gap[] {
  const none: Gap[] =
    changes.length === 0
      ? [{ paragraph: 'SI 2024/692 reg. 25(6)(c)', words: 'a summary of a change', mend: 'draft' }]
      : [];
  return [
    ...marketGaps(market),
    ...none,
    ...changes.flatMap(({ what, supplier, part }) =>
      supplier && what === 'admitted'
        ? supplierGaps(supplier, part === null ? [] : [part], 'reg. 25(6)(b)', withheld)
        : [],
    ),
  ];
}

/** Reg. 25(8): the day on which it ceased. */
export function uk16Gaps(market: MarketFacts): Gap[] {
  return [
    ...marketGaps(market),
    ...(market.endsOn
      ? []
      : [
          {
            paragraph: 'SI 2024/692 reg. 25(8)',
            words: 'the day of cessation',
            mend: 'draft',
          } as const,
        ]),
  ];
}

/** Of one supplier: what is known of its passport, and what a council adds for notices. */
export function supplierGaps(
  supplier: SupplierFacts,
  parts: string[],
  regulation: string,
  withheld: Withheld[],
): Gap[] {
  const { id, name, email, identifiers, address, sme, vcse } = supplier;
  const missing: [string, string, boolean][] = [
    ['(i)', 'the name', name.trim() === ''],
    ['(ii)', 'the postal address', address === null && withheld.length === 0],
    ['(ii)', 'the email address', email.trim() === ''],
    ['(iii)', 'the unique identifier', identifiers.length === 0],
    ['(iv)(aa)', 'whether it is a small or medium-sized enterprise,', sme === null],
    ['(iv)(bb)', 'whether it is a charity or social enterprise,', vcse === null],
    ['(v)', 'the part', parts.length === 0],
  ];
  return missing
    .filter(([, , gone]) => gone)
    .map(([paragraph, words]) => ({
      paragraph: `SI 2024/692 ${regulation}${paragraph}`,
      words: `${words} of ${name}`,
      mend: 'supplier',
      id,
    }));
}
