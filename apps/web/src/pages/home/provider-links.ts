import { notifications, calendar, type HomeGroup } from './shared-links.js';

/** What people of a provider do. */
export const PROVIDER: HomeGroup[] = [
  {
    heading: 'Activities and places',
    links: [
      { text: 'Offers', href: '/provider/offers', hint: 'List activities and change them.' },
      {
        text: 'Take the register',
        href: '/provider/attendance',
        hint: 'Who is here today, also where there is no network.',
      },
      { text: 'Sessions', href: '/provider/sessions', hint: 'Dates, places and who is coming.' },
      { text: 'Rota', href: '/provider/rota', hint: 'Who works on which session.' },
      {
        text: 'Bookings to agree to',
        href: '/provider/requests',
        hint: 'Where you agree first: answer in time, or the place is free again.',
      },
      {
        text: 'Prices',
        href: '/provider/prices',
        hint: 'Ask councils once for new prices, and see what was agreed.',
      },
      { ...calendar, hint: 'Your sessions in the calendar of your phone or computer.' },
      {
        text: 'Publish a vacancy',
        href: '/provider/vacancies/new',
        hint: 'Tell families and officers of a free place.',
      },
      {
        text: 'What families wrote',
        href: '/provider/feedback',
        hint: 'How it was, and your reply.',
      },
    ],
  },
  {
    heading: 'Working with councils',
    links: [
      {
        text: 'Application',
        href: '/provider/application',
        hint: 'Apply to be admitted, and see what authorities decided.',
      },
      {
        text: 'Invitations to bid',
        href: '/provider/calloffs',
        hint: 'What councils buy now, and your sealed bids.',
      },
      {
        text: 'Results and contracts',
        href: '/provider/awards',
        hint: 'How your bids were assessed, questions about prices, and contracts to sign.',
      },
      {
        text: 'Grants',
        href: '/provider/grants',
        hint: 'What councils gave you, and what you still have to tell.',
      },
    ],
  },
  {
    heading: 'Your organisation',
    links: [
      {
        text: 'Organisation',
        href: '/provider/organisation',
        hint: 'Registrations and insurance, entered once for every authority.',
      },
      {
        text: 'People and bank details',
        href: '/provider/people',
        hint: 'Who works for you and whose papers are due, who stands behind you, and where you are paid.',
      },
      notifications,
    ],
  },
];
