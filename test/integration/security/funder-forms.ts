import { type Build, day, REASONS } from './words.js';

function today(): Record<string, string> {
  const [year = '', month = '', date = ''] = day(0).split('-');
  return { 'startsOn-day': date, 'startsOn-month': month, 'startsOn-year': year };
}

function firstOn(): Record<string, string> {
  const [year = '', month = '', date = ''] = day(7).split('-');
  return { 'firstOn-day': date, 'firstOn-month': month, 'firstOn-year': year };
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
  'POST /finance/grants/new': ({ provider }) => ({
    providerId: provider,
    title: 'Sunday club',
    purpose: 'A club that is open to everybody on Sundays.',
    conditions: 'Open to everybody, and carers come free.',
    amount: '2,500',
    instalments: '2',
    everyMonths: '6',
    returnAfterDays: '84',
    ...firstOn(),
  }),
  'POST /finance/grants/:awardId/instalments/:number/payment': () => ({ confirm: 'yes' }),
  'POST /finance/grants/:awardId/instalments/:number/answer': () => ({ answer: 'accept' }),
  'POST /finance/grants/:awardId/closing': () => ({ reason: REASONS }),
  'POST /provider/grants/:awardId/instalments/:number/return': () => ({
    spent: '100',
    told: REASONS,
  }),
  'POST /finance/funders': () => ({
    funder: 'care',
    body: 'Example Council',
    costCentre: 'C-200',
  }),
};
