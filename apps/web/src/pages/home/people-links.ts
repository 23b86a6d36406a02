import {
  offers,
  overnight,
  notifications,
  budget,
  plan,
  bookings,
  calendar,
  waiting,
  basket,
  type HomeGroup,
} from './shared-links.js';

/** Home pages of families and young people, and of who runs the service. */
export const FAMILY: HomeGroup[] = [
  {
    heading: null,
    links: [
      offers,
      overnight,
      budget,
      plan,
      bookings,
      basket,
      waiting,
      notifications,
      {
        text: 'Tell me about new places',
        href: '/alerts',
        hint: 'Be told when a place comes up that fits your child.',
      },
      calendar,
    ],
  },
];

export const YOUNG_PERSON: HomeGroup[] = [
  {
    heading: null,
    links: [
      offers,
      budget,
      plan,
      { ...bookings, hint: 'What is booked for you.' },
      calendar,
      notifications,
    ],
  },
];

export const OPERATOR: HomeGroup[] = [
  {
    heading: null,
    links: [
      {
        text: 'Queues',
        href: '/operator/queues',
        hint: 'What is waiting to be sent, and what failed. It shows ids and nothing about people.',
      },
    ],
  },
];
