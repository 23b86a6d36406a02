import { randomUUID } from 'node:crypto';
import { newQuestionSet } from '../../factories/a-question-set.js';
import { inDays } from '../../factories/an-offer.js';
import { PASSWORD } from './actors.js';
import { ACCEPTANCE_BODIES } from './acceptance-goods.js';
import { ACCOUNT_FORMS } from './account-goods.js';
import { ATTENDANCE_BODIES, ATTENDANCE_FORMS } from './attendance-goods.js';
import { CALLOFF_BODIES, CALLOFF_FORMS } from './calloff-goods.js';
import { AWARD_FORMS } from './award-goods.js';
import { CASEWORK_FORMS } from './casework-forms.js';
import { CHOICE_FORMS } from './choice-forms.js';
import { FORMS } from './forms.js';
import { EVIDENCE_FORMS } from './evidence-goods.js';
import { FUNDER_FORMS } from './funder-forms.js';
import { MARKETPLACE_FORMS } from './marketplace-forms.js';
import { MONEY_FORMS } from './money-forms.js';
import { SUSPENSE_FORMS } from './suspense-goods.js';
import { EXCLUSION_FORMS } from './exclusion-goods.js';
import { IMPORT_FORMS } from './import-goods.js';
import { APPLICATION_FORMS } from './application-goods.js';
import { LAW_NOTICE_FORMS } from './law-notice-goods.js';
import { MARKET_FORMS } from './market-goods.js';
import { PEOPLE_FORMS } from './people-goods.js';
import { SETTING_FORMS } from './settings-goods.js';
import { PLAN_FORMS } from './plan-forms.js';
import { REVIEW_FORMS } from './review-forms.js';
import { SHARE_BODIES } from './share-goods.js';
import {
  ANSWERS,
  type Build,
  day,
  ENTITLEMENT,
  newProvider,
  OFFER_WORDS,
  REASONS,
  VACANCY,
} from './words.js';

/** What each route of the API is sent: its body, or its query when it reads. Complete, so that nothing but the person decides. */
const API: Record<string, Build> = {
  ...ATTENDANCE_BODIES,
  ...CALLOFF_BODIES,
  ...ACCEPTANCE_BODIES,
  ...SHARE_BODIES,
  'POST /api/v1/sessions': ({ email }) => ({ email, password: PASSWORD }),
  'POST /api/v1/bookings': ({ session, child }) => ({
    sessionId: session,
    childId: child,
    funding: 'personal-budget',
  }),
  'PUT /api/v1/bookings/:id/outcome': ({ outcome }) => ({ outcomeId: outcome }),
  'POST /api/v1/stays': ({ bed, child }) => ({
    bedId: bed,
    childId: child,
    firstNight: day(90),
    nights: 1,
    funding: 'personal-budget',
  }),
  'POST /api/v1/provider/units/:id/beds': () => ({ label: `Bed ${randomUUID().slice(0, 8)}` }),
  'PATCH /api/v1/provider/beds/:id': () => ({ label: `Bed ${randomUUID().slice(0, 8)}` }),
  'POST /api/v1/provider/beds/:id/withdrawal': () => ({ outOfUseFrom: day(200) }),
  'POST /api/v1/children': () => ({
    caseReference: `NEW-${randomUUID().slice(0, 8)}`,
    firstName: 'Sam',
    lastName: 'Example',
    dateOfBirth: '2014-03-27',
    homeDistrict: 'NG1',
  }),
  'GET /api/v1/children': ({ caseReference = '' }) => ({ search: caseReference }),
  'POST /api/v1/children/:id/entitlements': () => ENTITLEMENT,
  'POST /api/v1/cards/:id/loads': () => ({ amountPence: 100 }),
  'POST /api/v1/market/markets': () => ({
    title: `Market ${randomUUID().slice(0, 8)}`,
    regime: 'pa2023-dynamic-market',
    lightTouch: true,
    intentionNotice: { number: '2026/S 000-012345', publishedOn: '2026-01-05' },
    parts: [
      {
        code: 'clubs',
        title: 'Clubs',
        description: 'Clubs after school.',
        offerKinds: ['activity-club'],
        conditions: [
          {
            code: 'safer-recruitment',
            question: 'How do you recruit safely?',
            hint: '',
            rationale: 'Children are supported alone.',
          },
        ],
      },
    ],
  }),
  'POST /api/v1/market/applications': ({ market, part }) => ({
    marketId: market,
    partIds: [part],
    answers: ANSWERS,
  }),
  'POST /api/v1/market/applications/:id/decisions': ({ authority, otherPart }) => ({
    authorityId: authority,
    partId: otherPart,
    outcome: 'admit',
    reasons: REASONS,
  }),
  'POST /api/v1/market/admissions/:id/suspension': () => ({ reasons: REASONS }),
  'POST /api/v1/market/admissions/:id/reinstatement': () => ({ reasons: REASONS }),
  'POST /api/v1/market/admissions/:id/removal': () => ({ reasons: REASONS }),
  'POST /api/v1/market/admissions/:id/removal-notice': () => ({
    ground: 'ground-conditions',
    reasons: REASONS,
    effectiveOn: day(30),
  }),
  'POST /api/v1/offers': ({ part }) => ({
    ...OFFER_WORDS,
    access: [],
    pricePence: 1200,
    kind: 'activity-club',
    partId: part,
  }),
  'PATCH /api/v1/offers/:id': () => ({ title: 'Wednesday evening club' }),
  'POST /api/v1/offers/:id/units': () => ({ label: 'Flat 1', staffing: 'dispersed', bedspaces: 1 }),
  'POST /api/v1/offers/:offerId/sessions': () => ({
    startsAt: inDays(50).toISOString(),
    endsAt: new Date(inDays(50).getTime() + 7_200_000).toISOString(),
    capacity: 5,
  }),
  'PATCH /api/v1/offers/:offerId/sessions/:sessionId': () => ({ capacity: 12 }),
  'POST /api/v1/providers': newProvider,
  'POST /api/v1/providers/current/registrations': () => ({
    kind: 'cqc',
    number: `1-${Math.trunc(performance.now())}`,
    validFrom: '2026-04-01',
  }),
  'POST /api/v1/providers/current/insurances': () => ({
    kind: 'employers-liability',
    insurer: 'Example Mutual',
    coverPence: 500_000_000,
    validFrom: '2026-04-01',
    validTo: '2027-03-31',
  }),
  'POST /api/v1/question-sets': () => newQuestionSet(),
  'PUT /api/v1/alerts/current': () => ({ offerKinds: [], withinMiles: 20, byEmail: true }),
  'POST /api/v1/vacancies': ({ offer }) => ({ offerId: offer, ...VACANCY, closesAt: day(20) }),
};

/** The same of the pages too. */
export const BODIES: Record<string, Build> = {
  ...API,
  ...CHOICE_FORMS,
  ...ACCOUNT_FORMS,
  ...IMPORT_FORMS,
  ...EXCLUSION_FORMS,
  ...APPLICATION_FORMS,
  ...LAW_NOTICE_FORMS,
  ...MARKET_FORMS,
  ...AWARD_FORMS,
  ...CALLOFF_FORMS,
  ...PLAN_FORMS,
  ...MONEY_FORMS,
  ...SUSPENSE_FORMS,
  ...FUNDER_FORMS,
  ...ATTENDANCE_FORMS,
  ...MARKETPLACE_FORMS,
  ...EVIDENCE_FORMS,
  ...PEOPLE_FORMS,
  ...PLAN_FORMS,
  ...REVIEW_FORMS,
  ...CASEWORK_FORMS,
  ...SETTING_FORMS,
  ...FORMS,
};
