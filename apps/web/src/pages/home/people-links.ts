import {
  offers,
  overnight,
  notifications,
  budget,
  plan,
  bookings,
  calendar,
  waiting,
  type HomeLink,
} from './shared-links.js';

/** Home pages of families, young people and providers, and of who runs the service. */
export const FAMILY: HomeLink[] = [
  offers,
  overnight,
  budget,
  plan,
  bookings,
  waiting,
  notifications,
  {
    text: 'Tell me about new places',
    href: '/alerts',
    hint: 'Be told when a place comes up that fits your child.',
  },
  calendar,
];

export const YOUNG_PERSON: HomeLink[] = [
  offers,
  budget,
  plan,
  { ...bookings, hint: 'What is booked for you.' },
  calendar,
  notifications,
];

export const PROVIDER: HomeLink[] = [
  { text: 'Offers', href: '/provider/offers', hint: 'List activities and change them.' },
  { text: 'Sessions', href: '/provider/sessions', hint: 'Dates, places and who is coming.' },
  { ...calendar, hint: 'Your sessions in the calendar of your phone or computer.' },
  {
    text: 'Application',
    href: '/provider/application',
    hint: 'Apply to be admitted, and see what authorities decided.',
  },
  {
    text: 'Results and contracts',
    href: '/provider/awards',
    hint: 'How your bids were assessed, questions about prices, and contracts to sign.',
  },
  {
    text: 'Invitations to bid',
    href: '/provider/calloffs',
    hint: 'What councils buy now, and your sealed bids.',
  },
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
  {
    text: 'Grants',
    href: '/provider/grants',
    hint: 'What councils gave you, and what you still have to tell.',
  },
  {
    text: 'What families wrote',
    href: '/provider/feedback',
    hint: 'How it was, and your reply.',
  },
  {
    text: 'Publish a vacancy',
    href: '/provider/vacancies/new',
    hint: 'Tell families and officers of a free place.',
  },
  notifications,
];

export const OPERATOR: HomeLink[] = [
  {
    text: 'Queues',
    href: '/operator/queues',
    hint: 'What is waiting to be sent, and what failed. It shows ids and nothing about people.',
  },
];
