import { type HomeLink } from '../../home/home-links.js';

/** An entry page about one child: where it is depends on the child. */
export type ChildLink = Omit<HomeLink, 'href'> & {
  /** After the address of the child's own page; a full path starts with a slash. */
  to: string;
  /** Left out for a young person, who looks at the own budget. */
  familyOnly?: boolean;
};

/** What a family or a young person can do from the page of a child's budget, one entry a line. */
const LINKS: ChildLink[] = [
  {
    to: 'undelivered',
    text: 'What is owed',
    hint: 'What was cancelled or could not be found, and what can be booked instead.',
  },
  {
    to: 'assessment',
    text: 'Assessment',
    hint: 'The questions, your answers, the amount and why.',
  },
  {
    to: 'level',
    text: 'Level of support',
    hint: 'Where you are, what happened so far, and what comes if it is not enough.',
  },
  { to: 'package', text: 'Package', hint: 'What the support is made of, line by line.' },
  {
    to: 'growing-up',
    text: 'Turning 18',
    hint: 'What goes on, what comes, and when to ask.',
  },
  {
    to: 'ways',
    text: 'Ways to hold the money',
    hint: 'A bank account, a card, the council, a provider, or a mixture: you choose.',
  },
  {
    to: 'guide',
    text: 'What the money may be spent on',
    hint: 'Yes, no, and what to ask about first.',
  },
  {
    to: 'receipts',
    text: 'Receipts',
    hint: 'Send a photo or a PDF, and see what became of it.',
  },
  {
    to: 'direct-payment',
    text: 'Direct payment',
    hint: 'The agreement, each payment and its date.',
  },
  {
    to: 'statement',
    text: 'Statement',
    hint: 'All that happened in any days you choose, to read, print or keep.',
  },
  {
    to: '/plan/:childId',
    text: 'All about me',
    hint: 'What people should know, what is to change, and who may see it.',
  },
  {
    to: 'help',
    text: 'Ask for help',
    hint: 'Or ask first whether the money may be spent on something.',
  },
  {
    to: 'nights',
    text: 'Nights away',
    hint: 'How many there were and are booked, and when an officer looks first.',
  },
  {
    to: 'prices',
    text: 'What a night costs',
    hint: 'Ways to arrange a night, side by side, with their prices.',
  },
  {
    to: 'use-it-differently',
    text: 'Use it differently',
    hint: 'Try another mix for the same money. Nothing changes until you agree.',
  },
  { to: 'more', text: 'Ask for more', hint: 'Or for a reassessment, which is your right.' },
  {
    to: 'extra-night',
    text: 'One more night',
    hint: 'Ask to stay a night longer than is booked.',
  },
];

/** The entries for a child's budget page, for whoever looks at it. */
export function budgetLinks(childId: string, role: string): HomeLink[] {
  return LINKS.filter(({ familyOnly }) => !familyOnly || role === 'family').map((link) =>
    linkOf(`/budget/${childId}`, childId, link),
  );
}

/** An entry with its address; ":childId" in a full path stands for the child. */
export function linkOf(base: string, childId: string, { to, text, hint }: ChildLink): HomeLink {
  const href = to.startsWith('/') ? to.replace(':childId', childId) : `${base}/${to}`;
  return { text, href, hint };
}
