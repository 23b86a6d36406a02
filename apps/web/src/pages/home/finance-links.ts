import {
  budgetTotals,
  settings,
  bands,
  grants,
  approvals,
  register,
  type HomeGroup,
} from './shared-links.js';

/** What finance and auditors do. */
export const FINANCE: HomeGroup[] = [
  {
    heading: 'Waits for you',
    links: [
      approvals,
      {
        text: 'Money to take back',
        href: '/finance/claw-backs',
        hint: 'Budgets with more than they can use, what was announced, and what families ask to keep.',
      },
      {
        text: 'Money into the next year',
        href: '/finance/carry-overs',
        hint: 'What is left of the year that is over: propose it, or approve what a colleague proposed.',
      },
      {
        text: 'Money that fits no account',
        href: '/finance/suspense',
        hint: 'What card networks and banks moved, case by case, and sending their statements.',
      },
      {
        text: 'Bank details of providers',
        href: '/finance/bank-details',
        hint: 'Where they are paid, and whom you must call before an account is used.',
      },
    ],
  },
  {
    heading: 'Budgets and payments',
    links: [
      budgetTotals,
      {
        text: 'Who pays joint budgets',
        href: '/finance/funders',
        hint: 'What education, health and social care are charged, and a statement for each alone.',
      },
      grants,
      {
        text: 'Direct payments',
        href: '/finance/direct-payments',
        hint: 'What is due, and files for your finance system.',
      },
      { text: 'Invoices', href: '/finance/invoices', hint: 'Which are to be paid, and by when.' },
      {
        text: 'Childcare apart from short breaks',
        href: '/finance/childcare',
        hint: 'What was spent so that parents can work, and everything else.',
      },
      { text: 'Journals', href: '/finance/journals', hint: 'Lists for the general ledger.' },
      { text: 'Money of families', href: '/finance/own-money', hint: 'What they paid in.' },
      { text: 'Text messages', href: '/finance/texts', hint: 'How many, and what they cost.' },
    ],
  },
  {
    heading: 'How the council works',
    links: [bands, settings, register],
  },
];

export const AUDITOR: HomeGroup[] = [
  {
    heading: null,
    links: [
      { text: 'Audit trail', href: '/audit', hint: 'Who changed what, and who saw which record.' },
      register,
    ],
  },
];
