import {
  offers,
  overnight,
  notifications,
  bookings,
  budgetTotals,
  settings,
  bands,
  grants,
  approvals,
  register,
  type HomeLink,
} from './shared-links.js';

/** Home pages of the staff of a council. */
export const OFFICER: HomeLink[] = [
  {
    text: 'Children',
    href: '/officer/children',
    hint: 'Entitlements and budgets of the children you work with.',
  },
  {
    text: 'Appeals',
    href: '/officer/appeals',
    hint: 'Against indicative amounts, with the day by which each is decided.',
  },
  {
    text: 'Who holds the money',
    href: '/officer/holding',
    hint: 'What families chose, and receipts that they sent.',
  },
  {
    text: 'Families who ask to keep money',
    href: '/officer/claw-backs',
    hint: 'What you think, before finance decides.',
  },
  {
    text: 'Requests for help',
    href: '/officer/help-requests',
    hint: 'What families ask, who waits, and until when.',
  },
  {
    text: 'Reviews',
    href: '/officer/reviews',
    hint: 'What is overdue and what is due soon, and who was never reviewed.',
  },
  {
    text: 'What families ask for',
    href: '/officer/requests',
    hint: 'To use a package differently, for more, or to stay one more night.',
  },
  {
    text: 'Plans that wait for you',
    href: '/officer/plans',
    hint: 'What families agreed to and you have not read yet.',
  },
  { ...offers, hint: 'Search, and book on behalf of a family.' },
  overnight,
  { ...bookings, hint: 'What is booked for the children you work with.' },
  {
    text: 'Bookings with stopped providers',
    href: '/officer/stopped-bookings',
    hint: 'A registration was lost or somebody is barred: decide about each.',
  },
  {
    text: 'Stays that reach a limit of nights',
    href: '/officer/night-reviews',
    hint: 'Beds that are held until you answer.',
  },
  approvals,
  bands,
  settings,
  notifications,
];

export const COMMISSIONER: HomeLink[] = [
  {
    text: 'Clocks',
    href: '/commissioner/clocks',
    hint: 'Everything with a day that the law or the council has set, by what runs out first.',
  },
  {
    text: 'Applications',
    href: '/commissioner/applications',
    hint: 'Decide who is admitted, with reasons.',
  },
  {
    text: 'Admissions',
    href: '/commissioner/admissions',
    hint: 'Suspend and reinstate providers.',
  },
  {
    text: 'Awards and contracts',
    href: '/commissioner/awards',
    hint: 'Score bids, award, tell bidders and sign.',
  },
  {
    text: 'Markets',
    href: '/commissioner/markets',
    hint: 'The rules of each, and writing a new one.',
  },
  {
    text: 'Call-offs',
    href: '/commissioner/calloffs',
    hint: 'Buy under a market: everybody admitted is invited, and bids stay sealed.',
  },
  {
    text: 'Notices',
    href: '/commissioner/notices',
    hint: 'What the law asks you to publish, by when, and what was sent.',
  },
  {
    text: 'Exclusion',
    href: '/commissioner/exclusions',
    hint: 'The debarment list, cases, and what the Minister is told.',
  },
  {
    text: 'Evidence that ends',
    href: '/commissioner/evidence',
    hint: 'Registrations, insurance and policies of providers, and who checked them.',
  },
  {
    text: 'What families wrote',
    href: '/commissioner/feedback',
    hint: 'Read it before everybody does.',
  },
  {
    text: 'What was not delivered',
    href: '/commissioner/undelivered',
    hint: 'Hours and nights by district and cause, with nobody in it.',
  },
  {
    text: 'Caseloads and reviews',
    href: '/commissioner/caseloads',
    hint: 'How full officers’ lists are, and which reviews are overdue.',
  },
  {
    text: 'Amounts by group',
    href: '/commissioner/equality',
    hint: 'Whether indicative and agreed amounts differ between groups of children.',
  },
  {
    text: 'Take-up of direct payments',
    href: '/finance/direct-payment-take-up',
    hint: 'How many families have one, beside published figures.',
  },
  approvals,
  { text: 'Approval limits', href: '/commissioner/limits', hint: 'Who decides how much alone.' },
  budgetTotals,
  grants,
  bands,
  settings,
  {
    text: 'Steps up and down',
    href: '/commissioner/moves',
    hint: 'How many children moved between levels of support since a date.',
  },
  {
    text: 'Import from your case system',
    href: '/commissioner/imports',
    hint: 'Children and workers from a CSV file, checked before anything is changed.',
  },
  register,
];

export const FINANCE: HomeLink[] = [
  approvals,
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
  { text: 'Journals', href: '/finance/journals', hint: 'Lists for the general ledger.' },
  { text: 'Money of families', href: '/finance/own-money', hint: 'What they paid in.' },
  bands,
  settings,
  register,
];

export const AUDITOR: HomeLink[] = [
  { text: 'Audit trail', href: '/audit', hint: 'Who changed what, and who saw which record.' },
  register,
];
