import { randomUUID } from 'node:crypto';
import { localDay } from '#kernel';
import { LIMIT_FIELDS } from '../../../apps/web/src/pages/approvals/limits.form.js';
import { type Build, REASONS } from './words.js';

const [year, month, day] = localDay(new Date()).split('-');
const topUp = (): object => ({ amount: '10.00', hours: '', nights: '', reason: REASONS });
const received: Build = ({ payingInCode }) => ({
  code: payingInCode,
  amount: '25.00',
  'receivedOn-day': '1',
  'receivedOn-month': '9',
  'receivedOn-year': '2026',
  receipt: `R-${randomUUID().slice(0, 8)}`,
});

const limits = (): object => ({
  ...Object.fromEntries(LIMIT_FIELDS.map(({ name }) => [name, ''])),
  'top-up-officer-amount': '200',
  'inForceFrom-day': '1',
  'inForceFrom-month': '4',
  'inForceFrom-year': '2030',
  answerDays: '14',
  source: REASONS,
});

/** Forms about what comes into a budget beside the year's own money, and about what leaves it with notice. */
export const MONEY_FORMS: Record<string, Build> = {
  'POST /budget/:childId/claw-backs': ({ clawBack }) => ({ clawBackId: clawBack, words: REASONS }),
  'POST /officer/children/:id/claw-backs': ({ clawBackAsked }) => ({
    clawBackId: clawBackAsked,
    view: 'keep',
    reason: REASONS,
  }),
  'POST /finance/claw-backs/:clawBackId': () => ({ act: 'keep', reason: REASONS }),
  'POST /finance/carry-overs': ({ yearToCarryOver }) => ({ ids: yearToCarryOver }),
  'POST /finance/carry-overs/approval': ({ carryOverToApprove }) => ({ ids: carryOverToApprove }),
  'POST /finance/carry-overs/:carryOverId': () => ({ outcome: 'refused', reason: REASONS }),
  'POST /finance/unused-budgets/:entitlementId': () => ({
    'takesEffectOn-day': '1',
    'takesEffectOn-month': '3',
    'takesEffectOn-year': '2099',
    amount: '10',
    reason: REASONS,
  }),
  'POST /budget/:childId/equality': () => ({ sex: 'female' }),
  'POST /officer/children/:id/childcare': () => ({
    eligible: 'no',
    seen: '0',
    'inForceFrom-day': day,
    'inForceFrom-month': month,
    'inForceFrom-year': year,
    reason: REASONS,
  }),
  'POST /approvals/:requestId/decision': () => ({ outcome: 'refuse', reason: REASONS }),
  'POST /commissioner/limits/new': limits,
  'POST /finance/journals': () => ({
    'until-day': '1',
    'until-month': '1',
    'until-year': '2026',
  }),
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
