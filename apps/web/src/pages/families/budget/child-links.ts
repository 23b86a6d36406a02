import { type HomeLink } from '../../home/shared-links.js';

/** An entry page about one child: where it is depends on the child. */
type ChildLink = Omit<HomeLink, 'href'> & {
  /** After the address of the child's own page; a full path starts with a slash. */
  to: string;
};

/** Entries under a heading, as somebody looks for them. */
export interface LinkGroup<Link = ChildLink> {
  heading: string;
  links: Link[];
}

/** What a family or a young person can do from the page of a child's budget. */
const GROUPS: LinkGroup[] = [
  {
    heading: 'Use it',
    links: [
      {
        to: 'use-it-differently',
        text: 'Use it differently',
        hint: 'Try another mix for the same money. Nothing changes until you agree.',
      },
      {
        to: 'extra-night',
        text: 'One more night',
        hint: 'Ask to stay a night longer than is booked.',
      },
      { to: 'more', text: 'Ask for more', hint: 'Or for a reassessment, which is your right.' },
      {
        to: 'undelivered',
        text: 'What is owed',
        hint: 'What was cancelled or could not be found, and what can be booked instead.',
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
    ],
  },
  {
    heading: 'The money',
    links: [
      {
        to: 'statement',
        text: 'Statement',
        hint: 'All that happened in any days you choose, to read, print or keep.',
      },
      { to: 'added', text: 'Money added', hint: 'By the council, or by you: how to pay in.' },
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
        to: 'ways',
        text: 'Ways to hold the money',
        hint: 'A bank account, a card, the council, a provider, or a mixture: you choose.',
      },
      {
        to: 'direct-payment',
        text: 'Direct payment',
        hint: 'The agreement, each payment and its date.',
      },
      {
        to: 'claw-backs',
        text: 'Money the council wants back',
        hint: 'How much, why and when. You can ask to keep it.',
      },
      {
        to: 'carry-overs',
        text: 'What is left of last year',
        hint: 'What goes on into this year, what ended, and why.',
      },
    ],
  },
  {
    heading: 'The support',
    links: [
      {
        to: '/plan/:childId',
        text: 'All about me',
        hint: 'What people should know, what is to change, and who may see it.',
      },
      {
        to: '/plan/:childId/review',
        text: 'Review of the support',
        hint: 'When it is, who comes, and what should be said there.',
      },
      {
        to: '/plan/:childId/officers',
        text: 'Who works with you at the council',
        hint: 'Your officers, and what changed.',
      },
      {
        to: '/plan/:childId/notes',
        text: 'Notes shared with you',
        hint: 'Of meetings with school, health and others.',
      },
      {
        to: 'help',
        text: 'Ask for help',
        hint: 'Or ask first whether the money may be spent on something.',
      },
      {
        to: 'level',
        text: 'Level of support',
        hint: 'Where you are, what happened so far, and what comes if it is not enough.',
      },
      { to: 'package', text: 'Package', hint: 'What the support is made of, line by line.' },
      {
        to: 'assessment',
        text: 'Assessment',
        hint: 'The questions, your answers, the amount and why.',
      },
      {
        to: 'childcare',
        text: 'Childcare so that you can work',
        hint: 'Whether the council pays it, and why.',
      },
      { to: 'growing-up', text: 'Turning 18', hint: 'What goes on, what comes, and when to ask.' },
      {
        to: 'equality',
        text: 'Is everybody treated fairly?',
        hint: 'Three questions that you may answer. No officer sees them, and nothing changes.',
      },
    ],
  },
];

/** The entries for a child's budget page. */
export function budgetLinks(childId: string): LinkGroup<HomeLink>[] {
  return linksOf(`/budget/${childId}`, childId, GROUPS);
}

/** Entries with their addresses; ":childId" in a full path stands for the child. */
export function linksOf(base: string, childId: string, groups: LinkGroup[]): LinkGroup<HomeLink>[] {
  return groups.map(({ heading, links }) => ({
    heading,
    links: links.map(({ to, text, hint }) => {
      const href = to.startsWith('/') ? to.replace(':childId', childId) : `${base}/${to}`;
      return { text, href, hint };
    }),
  }));
}
