import { inDays } from '../../factories/an-offer.js';
import { type Build } from './words.js';

const DATE = { 'dueOn-day': '', 'dueOn-month': '', 'dueOn-year': '' };
const OUTCOME = { wish: 'Swim with friends', sign: 'Ten lengths', ...DATE };

/** What the forms of a plan are sent, below the plan's own address. */
const BELOW: Record<string, Build> = {
  '/sections/:section': () => ({ body: 'Trains.', ownWords: 'yes', revision: '1' }),
  '/outcomes/new': () => OUTCOME,
  '/outcomes/:outcomeId': () => ({ ...OUTCOME, state: 'open', revision: '1' }),
  '/outcomes/:outcomeId/notes': () => ({ note: 'Two lengths on Saturday.' }),
  '/versions/new': () => ({ summary: '', seen: '1' }),
};

export const PLAN_FORMS: Record<string, Build> = {
  ...Object.fromEntries(
    ['/plan/:childId', '/officer/children/:childId/plan'].flatMap((base) =>
      Object.entries(BELOW).map(([path, build]) => [`POST ${base}${path}`, build]),
    ),
  ),
  'POST /officer/children/:childId/plan/visits': () => ({
    'visitedOn-day': '2',
    'visitedOn-month': '9',
    'visitedOn-year': '2026',
    place: 'home',
    present: 'The child and a parent',
  }),
  'POST /plan/:childId/sharing/:providerId': () => {
    const [year, month, day] = inDays(60).toISOString().slice(0, 10).split('-');
    const until = { 'endsOn-day': day, 'endsOn-month': month, 'endsOn-year': year };
    return { sections: 'what-i-enjoy', ...until };
  },
};
