import { type Principal } from '#identity';

export interface HomeLink {
  text: string;
  href: string;
  /** What a person does there. */
  hint: string;
}

const offers: HomeLink = {
  text: 'Find activities',
  href: '/offers',
  hint: 'Search by postcode, dates, kind, access needs and price.',
};
const overnight: HomeLink = {
  text: 'Overnight short breaks',
  href: '/overnight',
  hint: 'Find a free bed in a registered home, by the night.',
};
const notifications: HomeLink = {
  text: 'Notifications',
  href: '/notifications',
  hint: 'What has happened since you were last here.',
};
const budget: HomeLink = {
  text: 'My budget',
  href: '/budget',
  hint: 'What is left, set aside for bookings and spent.',
};
const plan: HomeLink = {
  text: 'All about me',
  href: '/plan',
  hint: 'What people should know, what is to change, and who may see it.',
};
const bookings: HomeLink = {
  text: 'Bookings',
  href: '/bookings',
  hint: 'What is booked, and how to cancel.',
};
const budgetTotals: HomeLink = {
  text: 'Budgets',
  href: '/finance/budgets',
  hint: 'Totals of what is allocated, committed, spent and available.',
};
const settings: HomeLink = {
  text: 'What the council has set',
  href: '/council/settings',
  hint: 'Limits of nights, terms, the spending guide, prices and whom families turn to.',
};
const bands: HomeLink = {
  text: 'Bands',
  href: '/officer/bands',
  hint: 'What the programmes give in a year, and what an hour comes to.',
};
const grants: HomeLink = {
  text: 'Grants',
  href: '/finance/grants',
  hint: 'Small grants to community providers: what for, when paid, which return is due.',
};
const approvals: HomeLink = { text: 'Approvals', href: '/approvals', hint: 'What waits for you.' };
const register: HomeLink = {
  text: 'Register of providers',
  href: '/register',
  hint: 'Every provider that an authority has admitted.',
};

/** What each role's home page leads to. */
export const HOME_LINKS: Record<Principal['role'], HomeLink[]> = {
  family: [
    offers,
    overnight,
    budget,
    plan,
    bookings,
    notifications,
    {
      text: 'Tell me about new places',
      href: '/alerts',
      hint: 'Be told when a place comes up that fits your child.',
    },
  ],
  'young-person': [
    offers,
    budget,
    plan,
    { ...bookings, hint: 'What is booked for you.' },
    notifications,
  ],
  provider: [
    { text: 'Offers', href: '/provider/offers', hint: 'List activities and change them.' },
    { text: 'Sessions', href: '/provider/sessions', hint: 'Dates, places and who is coming.' },
    {
      text: 'Application',
      href: '/provider/application',
      hint: 'Apply to be admitted, and see what authorities decided.',
    },
    {
      text: 'Organisation',
      href: '/provider/organisation',
      hint: 'Registrations and insurance, entered once for every authority.',
    },
    {
      text: 'Grants',
      href: '/provider/grants',
      hint: 'What councils gave you, and what you still have to tell.',
    },
    {
      text: 'Publish a vacancy',
      href: '/provider/vacancies/new',
      hint: 'Tell families and officers of a free place.',
    },
    notifications,
  ],
  officer: [
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
  ],
  commissioner: [
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
      text: 'Markets',
      href: '/commissioner/markets',
      hint: 'The rules of each, and writing a new one.',
    },
    {
      text: 'Evidence that ends',
      href: '/commissioner/evidence',
      hint: 'Registrations, insurance and policies of providers, and who checked them.',
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
  ],
  finance: [
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
    { text: 'Journals', href: '/finance/journals', hint: 'Lists for the general ledger.' },
    { text: 'Money of families', href: '/finance/own-money', hint: 'What they paid in.' },
    bands,
    settings,
    register,
  ],
  auditor: [
    { text: 'Audit trail', href: '/audit', hint: 'Who changed what, and who saw which record.' },
    register,
  ],
  operator: [
    {
      text: 'Queues',
      href: '/operator/queues',
      hint: 'What is waiting to be sent, and what failed. It shows ids and nothing about people.',
    },
  ],
};
