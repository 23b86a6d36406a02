import { type Build, day, REASONS } from './words.js';

function today(): Record<string, string> {
  const [year = '', month = '', date = ''] = day(0).split('-');
  return { 'startsOn-day': date, 'startsOn-month': month, 'startsOn-year': year };
}

/** What the forms about funders and grants send. */
export const FUNDER_FORMS: Record<string, Build> = {
  'POST /officer/children/:id/funding': () => ({
    ...today(),
    education: '150',
    health: '250',
    care: '350',
    agreedWith: REASONS,
  }),
  'POST /finance/funders': () => ({
    funder: 'care',
    body: 'Example Council',
    costCentre: 'C-200',
  }),
};
