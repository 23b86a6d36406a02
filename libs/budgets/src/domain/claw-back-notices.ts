import { formatPence } from '#kernel';
import { type NoticeText } from '#notifications';

/** Who is told: guardians and the young person, officers of the child, finance except who proposed. */
export type MoneyAudience = 'family' | 'officers' | 'finance';

/** What notices about a claw-back say; no name and no reason: those stand on the page. */
export interface ClawBackFacts {
  id: string;
  authorityId: string;
  childId: string;
  proposedBy: string;
  pence: number;
  beforePence: number;
  /** "22 November 2026". */
  day: string;
  leftPence: number | null;
  takenPence: number | null;
}

interface Notice {
  audience: MoneyAudience;
  text: (facts: ClawBackFacts) => NoticeText;
}

const family = (facts: ClawBackFacts): string => `/budget/${facts.childId}/claw-backs`;
const officer = (facts: ClawBackFacts): string => `/officer/children/${facts.childId}/claw-backs`;

const TEXTS = {
  'claw-back-noticed': [
    toFamily('The council wants money back', ({ pence, day, beforePence }) =>
      [
        `${formatPence(pence)} of the ${formatPence(beforePence)} that is left is to be taken back,`,
        `on ${day} at the earliest. ${formatPence(beforePence - pence)} would be left.`,
        'The page says why. You can ask to keep it: while you wait for an answer nothing is taken.',
      ].join(' '),
    ),
    toOfficers('A family was told that money is to be taken back', 'See how much, when and why.'),
  ],
  'claw-back-asked': [
    toOfficers('A family asks to keep money', 'Say what you think. Finance decides after you.'),
  ],
  'claw-back-viewed': [
    {
      audience: 'finance',
      text: ({ id }) => ({
        title: 'A family asks to keep money, and its officer has answered',
        body: 'Somebody who did not propose to take it decides.',
        link: `/finance/claw-backs/${id}`,
      }),
    },
  ],
  'claw-back-kept': [
    toFamily('You keep the money', ({ pence }) => `${formatPence(pence)} is not taken back.`),
    toOfficers('A family keeps its money', 'Finance has decided what it asked.'),
  ],
  'claw-back-refused': [
    toFamily('The council still wants the money back', ({ pence, day }) =>
      [
        `${formatPence(pence)} is to be taken back on ${day} at the earliest. The page says why, and how to`,
        'appeal, to complain and to get somebody beside you.',
      ].join(' '),
    ),
    toOfficers('A family was refused to keep money', 'Finance has decided what it asked.'),
  ],
  'claw-back-withdrawn': [
    toFamily(
      'The council does not want the money back any more',
      ({ pence }) => `${formatPence(pence)} stays in the budget.`,
    ),
  ],
  'claw-back-taken': [
    toFamily('The council has taken money back', ({ pence, takenPence, leftPence }) => {
      const taken = takenPence ?? 0;
      const less = taken < pence ? ` It had said ${formatPence(pence)}; less was there.` : '';
      const after = formatPence((leftPence ?? 0) - taken);
      return `${formatPence(taken)} was taken back.${less} ${after} is left.`;
    }),
  ],
  'claw-back-lapsed': [
    toFamily('Nothing was taken back', () => 'Nothing was left to take. The matter is closed.'),
  ],
  'claw-back-returned': [
    toFamily('The council has given money back', ({ takenPence }) =>
      [formatPence(takenPence ?? 0), 'is in the budget again. The page says why.'].join(' '),
    ),
  ],
} satisfies Record<string, Notice[]>;

export type ClawBackTopic = keyof typeof TEXTS;

export function isClawBackTopic(topic: string): topic is ClawBackTopic {
  return Object.hasOwn(TEXTS, topic);
}

/** Who is told what. */
export function clawBackNotices(
  topic: ClawBackTopic,
  facts: ClawBackFacts,
): { audience: MoneyAudience; text: NoticeText }[] {
  const notices: Notice[] = TEXTS[topic];
  return notices.map(({ audience, text }) => ({ audience, text: text(facts) }));
}

function toFamily(title: string, body: (facts: ClawBackFacts) => string): Notice {
  return {
    audience: 'family',
    text: (facts) => ({ title, body: body(facts), link: family(facts) }),
  };
}

function toOfficers(title: string, body: string): Notice {
  return { audience: 'officers', text: (facts) => ({ title, body, link: officer(facts) }) };
}
