import { type Build, day, REASONS } from './words.js';

const [year, month, date] = day(0).split('-');
const NOTE = {
  kind: 'contact',
  'happenedOn-day': date,
  'happenedOn-month': month,
  'happenedOn-year': year,
  agencies: 'health',
  who: '',
  body: 'The clinic rang.',
};

/** What the forms of hand-overs and notes are sent. */
export const CASEWORK_FORMS: Record<string, Build> = {
  'POST /officer/children/:id/officers': ({ colleague }) => ({
    toOfficer: colleague,
    after: 'leave',
    reason: REASONS,
  }),
  'POST /officer/children/:id/notes/new': () => NOTE,
  'POST /officer/children/:id/notes/:noteId/correction': () => ({
    ...NOTE,
    correctionReason: 'It was another clinic.',
  }),
  'POST /officer/children/:id/notes/:noteId/readers': () => ({ readers: 'family' }),
};
