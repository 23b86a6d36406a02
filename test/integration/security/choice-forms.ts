import { type Build, REASONS } from './words.js';

/** The fields of the forms about prices, scenarios and requests for more. */
export const CHOICE_FORMS: Record<string, Build> = {
  'POST /budget/:childId/use-it-differently': () => ({
    name: 'Day trips',
    state: 'add=w~activity~trip~2500~Day trips&count-0=2',
  }),
  'POST /budget/:childId/more': () => ({
    start: 'skip:cannot-wait',
    words: 'More support is needed at weekends.',
    reassessment: 'yes',
  }),
  'POST /budget/:childId/extra-night': ({ stay }) => ({ bookingId: stay }),
  'POST /officer/scenarios/:scenarioId/answer': () => ({ answer: 'refuse', reason: REASONS }),
  'POST /officer/more-requests/:requestId/answer': () => ({
    answer: 'refused',
    reassessedOn: '',
    reason: REASONS,
  }),
  'POST /officer/night-requests/:requestId/answer': () => ({ answer: 'refused', reason: REASONS }),
};
