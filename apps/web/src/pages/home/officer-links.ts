import {
  offers,
  overnight,
  notifications,
  bookings,
  waiting,
  settings,
  bands,
  approvals,
  type HomeGroup,
} from './shared-links.js';

/** What an officer does: what waits first. */
export const OFFICER: HomeGroup[] = [
  {
    heading: 'Waits for you',
    links: [
      {
        text: 'Take a call',
        href: '/officer/call',
        hint: 'Find the family, see what is left, and book while you speak.',
      },
      {
        text: 'What went wrong at sessions',
        href: '/officer/incidents',
        hint: 'Notes of providers about the children you work with, to read within the hour.',
      },
      {
        text: 'Requests for help',
        href: '/officer/help-requests',
        hint: 'What families ask, who waits, and until when.',
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
      {
        text: 'Reviews',
        href: '/officer/reviews',
        hint: 'What is overdue and what is due soon, and who was never reviewed.',
      },
      {
        text: 'Appeals',
        href: '/officer/appeals',
        hint: 'Against indicative amounts, with the day by which each is decided.',
      },
      {
        text: 'Families who ask to keep money',
        href: '/officer/claw-backs',
        hint: 'What you think, before finance decides.',
      },
      {
        text: 'Stays that reach a limit of nights',
        href: '/officer/night-reviews',
        hint: 'Beds that are held until you answer.',
      },
      {
        text: 'Bookings with stopped providers',
        href: '/officer/stopped-bookings',
        hint: 'A registration was lost or somebody is barred: decide about each.',
      },
      approvals,
      notifications,
    ],
  },
  {
    heading: 'Children and bookings',
    links: [
      {
        text: 'Children',
        href: '/officer/children',
        hint: 'Entitlements and budgets of the children you work with.',
      },
      {
        text: 'Who holds the money',
        href: '/officer/holding',
        hint: 'What families chose, and receipts that they sent.',
      },
      { ...offers, hint: 'Search, and book on behalf of a family.' },
      overnight,
      { ...bookings, hint: 'What is booked for the children you work with.' },
      { ...waiting, hint: 'Full sessions that the children you work with wait for.' },
    ],
  },
  {
    heading: 'How the council works',
    links: [bands, settings],
  },
];
