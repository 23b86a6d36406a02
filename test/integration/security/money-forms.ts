import { randomUUID } from 'node:crypto';
import { type Build, REASONS } from './words.js';

const topUp = (): object => ({ amount: '10.00', hours: '', nights: '', reason: REASONS });
const received: Build = ({ payingInCode }) => ({
  code: payingInCode,
  amount: '25.00',
  'receivedOn-day': '1',
  'receivedOn-month': '9',
  'receivedOn-year': '2026',
  receipt: `R-${randomUUID().slice(0, 8)}`,
});

/** Forms about what comes into a budget beside the year's own money. */
export const MONEY_FORMS: Record<string, Build> = {
  'POST /officer/children/:id/top-up/check': topUp,
  'POST /officer/children/:id/top-up': topUp,
  'POST /finance/own-money/check': received,
  'POST /finance/own-money': received,
  'GET /finance/own-money/return': ({ payingInCode }) => ({ code: payingInCode ?? '' }),
  'POST /finance/own-money/return': ({ payingInCode }) => ({
    code: payingInCode,
    amount: '1.00',
    reason: REASONS,
  }),
};
