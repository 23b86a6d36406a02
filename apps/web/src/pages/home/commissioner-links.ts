import {
  budgetTotals,
  settings,
  bands,
  grants,
  approvals,
  register,
  type HomeGroup,
} from './shared-links.js';

/** What a commissioner does, by what it is about. */
export const COMMISSIONER: HomeGroup[] = [
  {
    heading: null,
    links: [
      {
        text: 'Clocks',
        href: '/commissioner/clocks',
        hint: 'Everything with a day that the law or the council has set, by what runs out first.',
      },
    ],
  },
  {
    heading: 'Who provides',
    links: [
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
        text: 'Exclusion',
        href: '/commissioner/exclusions',
        hint: 'The debarment list, cases, and what the Minister is told.',
      },
      {
        text: 'Cancelling',
        href: '/commissioner/cancellation',
        hint: 'What it may cost families, and what providers cancelled themselves.',
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
        text: 'New offers to look at',
        href: '/commissioner/new-offers',
        hint: 'Where your council looks at them before families find them.',
      },
      {
        text: 'Open to everybody',
        href: '/commissioner/universal-offers',
        hint: 'Free and family-paid things, shown before funded ones.',
      },
      {
        text: 'School holidays',
        href: '/commissioner/school-holidays',
        hint: 'Providers leave these days out of their sessions.',
      },
      register,
    ],
  },
  {
    heading: 'Buying',
    links: [
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
        text: 'Awards and contracts',
        href: '/commissioner/awards',
        hint: 'Score bids, award, tell bidders and sign.',
      },
      {
        text: 'Prices',
        href: '/commissioner/price-changes',
        hint: 'Requests for new prices, the price book and published ceilings.',
      },
      {
        text: 'Notices',
        href: '/commissioner/notices',
        hint: 'What the law asks you to publish, by when, and what was sent.',
      },
    ],
  },
  {
    heading: 'Families and money',
    links: [
      {
        text: 'What is missing',
        href: '/commissioner/gaps',
        hint: 'Searches without result, what is owed and long waits, by district and need.',
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
      {
        text: 'Steps up and down',
        href: '/commissioner/moves',
        hint: 'How many children moved between levels of support since a date.',
      },
      budgetTotals,
      grants,
      bands,
    ],
  },
  {
    heading: 'How the council works',
    links: [
      approvals,
      {
        text: 'Approval limits',
        href: '/commissioner/limits',
        hint: 'Who decides how much alone.',
      },
      settings,
      {
        text: 'Import from your case system',
        href: '/commissioner/imports',
        hint: 'Children and workers from a CSV file, checked before anything is changed.',
      },
      {
        text: 'Who cannot sign in yet',
        href: '/commissioner/invitations',
        hint: 'People of your council without a password, to invite by e-mail.',
      },
    ],
  },
];
