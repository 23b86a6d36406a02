import { day, REASONS, type Build } from './words.js';

/** What the forms of reviews are sent. */
export const REVIEW_FORMS: Record<string, Build> = {
  'POST /officer/children/:id/reviews/new': () => ({
    'countedFrom-day': '1',
    'countedFrom-month': '4',
    'countedFrom-year': '2026',
  }),
  'POST /officer/children/:id/reviews/:reviewId/meeting': ({ officer }) => ({
    chairId: officer,
    'meetsOn-day': '',
    'meetsOn-month': '',
    'meetsOn-year': '',
    meetsTime: '',
    place: 'At home',
  }),
  'POST /officer/children/:id/reviews/:reviewId/participants': () => ({
    name: 'Sam of the club',
    part: 'provider',
  }),
  'POST /officer/children/:id/reviews/:reviewId/words': () => ({
    way: 'showed',
    words: 'Points at the train.',
    readers: 'everybody',
  }),
  'POST /officer/children/:id/reviews/:reviewId/outcome': () => {
    const [year, month, date] = day(0).split('-');
    return {
      'heldOn-day': date,
      'heldOn-month': month,
      'heldOn-year': year,
      outcome: 'continue',
      decision: REASONS,
      withoutChild: 'In hospital on that day.',
    };
  },
  'POST /officer/children/:id/reviews/:reviewId/stop': () => ({ reason: REASONS }),
  'POST /plan/:childId/review': () => ({
    way: 'said',
    words: 'More trains.',
    readers: 'everybody',
  }),
};
