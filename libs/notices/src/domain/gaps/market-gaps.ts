import { type CouncilFacts, type Gap, type MarketFacts } from '../facts.js';

const at = (letter: string): string => `SI 2024/692 reg. 25(2)(${letter})`;
type Rule = [
  letter: string,
  words: string,
  mend: Gap['mend'],
  missing: (m: MarketFacts) => boolean,
];
const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/**
 * What notice UK13 must say, paragraph by paragraph. (e), somebody who acts for another, and (i), utilities,
 * do not apply to a council's own market. The text of (a) to (i) was compared; the letters (j) to (z) follow
 * the order of the project's table of sources.
 */
const RULES: Rule[] = [
  ['g', 'the title of the market', 'draft', ({ title }) => blank(title)],
  ['h', 'the identifier of the market', 'draft', ({ ocid }) => blank(ocid)],
  ['j', 'how to get the documents', 'particulars', ({ particulars: p }) => blank(p.documents)],
  ['k', 'how to apply', 'particulars', ({ applyUrl }) => blank(applyUrl)],
  ['l', 'what is bought, in words', 'particulars', ({ particulars: p }) => blank(p.description)],
  [
    'm',
    'whether it is goods, services or works: a market needs a part',
    'draft',
    ({ parts }) => parts.length === 0,
  ],
  ['n', 'the CPV code', 'particulars', ({ particulars: p }) => blank(p.cpv)],
  [
    'o',
    'the conditions for membership of each part',
    'draft',
    ({ parts }) => parts.length === 0 || parts.some(({ conditions }) => conditions.length === 0),
  ],
  [
    'p',
    'how conditions are verified',
    'particulars',
    ({ particulars: p }) => blank(p.verification),
  ],
  [
    'q',
    'whether the agreement on government procurement holds',
    'particulars',
    ({ particulars: p }) => p.gpa === undefined,
  ],
  ['r', 'whether the light-touch rules hold', 'draft', ({ lightTouch }) => lightTouch === null],
  ['s', 'the title of each part', 'draft', ({ parts }) => parts.some(({ title }) => blank(title))],
  [
    't',
    'the description and CPV code of each part',
    'particulars',
    ({ parts, particulars: p }) =>
      parts.some(({ description, code }) => blank(description) || blank(p.parts?.[code] ?? p.cpv)),
  ],
  [
    'u',
    'the number of each part',
    'draft',
    ({ parts }) => new Set(parts.map(({ number }) => number)).size !== parts.length,
  ],
  ['v', 'who may use the market', 'particulars', ({ particulars: p }) => blank(p.whoMayUse)],
  [
    'w',
    'where it is delivered',
    'particulars',
    ({ particulars: p }) => (p.regions ?? []).length === 0,
  ],
  [
    'x',
    'the day on which it begins',
    'particulars',
    ({ establishedOn, particulars: p }) => establishedOn === null && blank(p.plannedStart),
  ],
  ['y', 'its last day, or that it has none', 'draft', ({ endsOn }) => endsOn === undefined],
  ['z', 'the fee, or that there is none', 'draft', ({ feeBasisPoints }) => feeBasisPoints === null],
];

/** What is missing of what reg. 25(2) asks for. */
export function marketGaps(market: MarketFacts): Gap[] {
  const own = RULES.filter(([, , , missing]) => missing(market)).map(
    ([letter, words, mend]): Gap => ({ paragraph: at(letter), words, mend }),
  );
  return [
    ...councilGaps(market.lead, true),
    ...market.others.flatMap((one) => councilGaps(one, false)),
    ...own,
  ];
}

/** Names, addresses and numbers of the councils: (a) to (d) and (f). */
function councilGaps({ id, name, details }: CouncilFacts, lead: boolean): Gap[] {
  if (details !== null) return [];
  const gap = (letter: string, words: string): Gap => ({
    paragraph: at(letter),
    words: `${words} of ${name}`,
    mend: 'council',
    id,
  });
  return [
    lead ? gap('a', 'the name') : gap('b', 'the name'),
    gap('c', 'the postal address and email address'),
    gap('d', 'the unique identifier'),
    ...(lead ? [gap('f', 'whom to ask, with postal and email address,')] : []),
  ];
}
