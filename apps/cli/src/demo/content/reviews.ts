/** A planned review: of which child by its place in the main officer's list, and how long ago it is counted. */
export interface DemoReview {
  child: number;
  countedDaysAgo: number;
  /** What the child said, as the family wrote it down. */
  said: string | null;
  asked: readonly (readonly [name: string, part: 'child' | 'family' | 'school' | 'provider'])[];
}

/** Six months are 181 to 184 days: the first is due soon, the second is overdue, the others come later. */
export const demoReviews: readonly DemoReview[] = [
  {
    child: 0,
    countedDaysAgo: 165,
    said: 'Says: swimming yes, the loud bus no.',
    asked: [
      ['Maya', 'child'],
      ['Ms Invented, Example Primary School', 'school'],
    ],
  },
  { child: 1, countedDaysAgo: 200, said: null, asked: [['Leo', 'child']] },
  { child: 7, countedDaysAgo: 150, said: null, asked: [] },
  { child: 11, countedDaysAgo: 90, said: null, asked: [] },
  { child: 16, countedDaysAgo: 30, said: null, asked: [] },
];

export const demoNotes = [
  {
    key: 'school',
    kind: 'meeting',
    daysAgo: 20,
    agencies: ['education', 'health', 'family'],
    who: 'Ms Invented, Example Primary School; an invented nurse',
    body: 'School and clinic agree that Maya rests in the quiet room after lunch. The nurse shows two members of staff how the feeds are given. Looked at again at the review.',
    shared: true,
  },
  {
    key: 'call',
    kind: 'contact',
    daysAgo: 6,
    agencies: ['health'],
    who: 'An invented clinic, by telephone',
    body: 'The clinic moves its appointment by a week. The family knows.',
    shared: false,
  },
] as const;
