import { randomUUID } from 'node:crypto';
import { PASSWORD } from './actors.js';
import { PRICE_FORMS } from './price-goods.js';
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

const OFFER = { ...OFFER_WORDS, price: '12.00' };
const vacancyOnPage: Build = ({ offer }) => ({
  ...VACANCY,
  place: `offer:${offer}`,
  closesOn: day(20),
});
const sessionsOnPage: Build = ({ offer }) => ({
  offerId: offer,
  date: day(60),
  startTime: '10:00',
  endTime: '12:00',
  capacity: 5,
});
const ofTheCard: Build = ({ card }) => ({ cardId: card });

const STARTS_TODAY = (): Record<string, string> => {
  const [year = '', month = '', date = ''] = day(0).split('-');
  return { 'startsOn-day': date, 'startsOn-month': month, 'startsOn-year': year };
};
const agreementOnPage: Build = () => ({
  ...STARTS_TODAY(),
  payeeReference: 'SUP-2',
  amount: '100',
  evidence: 'when-asked',
});

const STEP_UP = {
  to: 'targeted-short-breaks',
  hours: '160',
  amount: '2,400',
  reasonCode: 'needs-increased',
  reason: REASONS,
};
const PACKAGE_LINE = {
  kind: 'befriending',
  description: 'Saturdays with a befriender',
  way: 'direct-payment',
  unit: 'hour',
  quantity: '80',
  price: '9.38',
  total: '750',
  recurring: 'yes',
  source: 'Agreed at the review',
};
const BAND = {
  financialYear: '2029-30',
  programme: 'targeted-short-breaks',
  delivery: 'provider',
  leastHours: '1',
  mostHours: '220',
  leastAmount: '1,900',
  mostAmount: '3,300',
  source: 'Cabinet, 12 February 2029, item 4',
};

/** The fields of each form, without its tokens; or the query of a page. */
export const FORMS: Record<string, Build> = {
  ...PRICE_FORMS,
  'POST /sign-in': ({ email }) => ({ email, password: PASSWORD }),
  'POST /choose-role': ({ membership }) => ({ membershipId: membership }),
  'POST /providers/register': newProvider,
  'POST /provider/application/new': ({ part }) => ({ parts: part }),
  'GET /provider/application/questions': ({ market = '', part = '' }) => ({ market, parts: part }),
  'POST /provider/application/questions': ({ market, part }) => ({
    marketId: market,
    parts: part,
    'answers.safer-recruitment': 'Checks.',
    'answers.safeguarding-lead': 'The manager.',
  }),
  'POST /provider/application': ({ market, part }) => ({
    marketId: market,
    parts: part,
    answers: JSON.stringify(ANSWERS),
  }),
  'POST /commissioner/admissions/:id/:act': () => ({ reasons: REASONS }),
  'POST /commissioner/applications/:id/parts/:partId/decision': () => ({
    outcome: 'admit',
    reasons: REASONS,
    checked: 'yes',
  }),
  'POST /offers/:offerId/sessions/:sessionId/book': ({ child }) => ({
    childId: child,
    funding: 'personal-budget',
  }),
  'GET /offers/:offerId/nights/book': () => ({ firstNight: day(90), nights: '1' }),
  'POST /offers/:offerId/nights/book': ({ bed, child }) => ({
    childId: child,
    bedId: bed,
    firstNight: day(95),
    nights: '1',
    funding: 'personal-budget',
  }),
  'POST /provider/homes/:id/attendance': ({ stay }) => ({ bookingId: stay }),
  'POST /provider/homes/:id/beds': () => ({ label: `Bed ${randomUUID().slice(0, 8)}` }),
  'POST /provider/homes/:id/beds/:bedId': () => ({
    label: `Bed ${randomUUID().slice(0, 8)}`,
    outOfUseFrom: '',
  }),
  'POST /bookings/:id/night-review': () => ({ note: 'His aunt is in hospital.' }),
  'POST /officer/night-reviews/:id': () => ({
    outcome: 'refused',
    reason: 'The plan is looked at first.',
  }),
  'POST /budget/:childId/help': () => ({ kind: 'help', words: 'The carer did not come.' }),
  'POST /officer/help-requests/:id/owner': () => ({ from: '' }),
  'POST /officer/help-requests/:id/answer': () => ({ answer: 'Another carer comes tomorrow.' }),
  'POST /officer/help-requests/:id/closing': () => ({ confirm: 'yes' }),
  'POST /budget/:childId/assessment/:assessmentId/agreement': () => ({ confirm: 'yes' }),
  'POST /budget/:childId/assessment/:assessmentId/appeal': () => ({ words: REASONS }),
  'POST /budget/:childId/assessment/:assessmentId/questions/:number': () => ({ option: 'some' }),
  'POST /officer/children/:id/assessment': () => ({ rerunOf: '' }),
  'POST /officer/children/:id/assessment/:assessmentId/questions/:number': () => ({
    option: 'some',
  }),
  'POST /officer/children/:id/assessment/:assessmentId/visits': () => ({
    'heldOn-day': '1',
    'heldOn-month': '4',
    'heldOn-year': '2026',
    way: 'telephone',
    whoWasThere: 'Grandmother',
  }),
  'POST /officer/children/:id/assessment/:assessmentId/finish': () => ({ confirm: 'yes' }),
  'POST /officer/children/:id/assessment/:assessmentId/agreement': () => ({ confirm: 'yes' }),
  'POST /officer/children/:id/assessment/:assessmentId/ground': () => ({ confirm: 'yes' }),
  'POST /officer/children/:id/assessment/:assessmentId/cancellation': () => ({ confirm: 'yes' }),
  'POST /officer/appeals/:id/decision': () => ({ outcome: 'refused', reasons: REASONS }),
  'POST /budget/:childId/no-place': () => ({ hours: '1', nights: '', note: '' }),
  'POST /provider/bookings/:id/not-delivered': () => ({ cause: 'centre-closed', note: '' }),
  'POST /searches': () => ({ search: '?near=NG1&kind=care-at-home' }),
  'POST /offers/wanted': () => ({ search: '?near=NG1', missing: 'full' }),
  'POST /commissioner/gaps/invite': ({ part }) => ({
    partId: part,
    body: 'We look for more befriending in the city centre.',
  }),
  'POST /alerts': () => ({ withinMiles: 20, byEmail: 'yes' }),
  'POST /provider/vacancies/new': vacancyOnPage,
  'POST /provider/vacancies': vacancyOnPage,
  'POST /officer/children/new': () => ({
    caseReference: `PAGE-${randomUUID().slice(0, 8)}`,
    firstName: 'Sam',
    lastName: 'Example',
    'dateOfBirth-day': '27',
    'dateOfBirth-month': '3',
    'dateOfBirth-year': '2014',
    homeDistrict: 'NG1',
  }),
  'POST /officer/children/:id/entitlements/new': () => ENTITLEMENT,
  'POST /officer/children/:id/entitlements': () => ENTITLEMENT,
  'GET /officer/children/:id/level/move': () => ({ to: 'targeted-short-breaks' }),
  'POST /officer/children/:id/level/move': () => STEP_UP,
  'POST /officer/children/:id/level': () => STEP_UP,
  'POST /officer/children/:id/level/earlier': () => ({ level: 'social-care', reason: REASONS }),
  'POST /officer/children/:id/package/new': () => PACKAGE_LINE,
  'POST /officer/children/:id/package/:lineId/end': () => ({ confirm: 'yes' }),
  'POST /officer/children/:id/growing-up': () => ({
    funder: 'children-services',
    'startsOn-day': '1',
    'startsOn-month': '10',
    'startsOn-year': '2032',
    reason: REASONS,
  }),
  'POST /officer/children/:id/growing-up/conclusion': () => ({
    'endsOn-day': '31',
    'endsOn-month': '12',
    'endsOn-year': '2032',
    conclusion: REASONS,
  }),
  'POST /officer/bands/new': () => BAND,
  'POST /officer/children/:id/card/new': () => ({ confirm: 'yes' }),
  'POST /officer/children/:id/card/load': () => ({ amount: '1.00' }),
  'POST /officer/children/:id/card/loads': () => ({ amount: '1.00' }),
  'POST /officer/children/:id/card/freeze': ofTheCard,
  'POST /officer/children/:id/card/unfreeze': ofTheCard,
  'POST /provider/offers/new': ({ part }) => ({
    ...OFFER,
    kind: 'activity-club',
    partId: part,
  }),
  'POST /provider/offers/:id/change': () => OFFER,
  'POST /provider/offers/:id/listing': () => ({ confirm: 'yes' }),
  'POST /provider/offers/:id/withdrawal': () => ({ confirm: 'yes' }),
  'POST /provider/offers/:id/units/new': () => ({
    label: 'Flat 2',
    staffing: 'dispersed',
    bedspaces: 1,
  }),
  'POST /provider/sessions/new': sessionsOnPage,
  'POST /provider/sessions/added': sessionsOnPage,
  'POST /provider/sessions/:id/capacity': () => ({ capacity: 12 }),
  'POST /provider/sessions/:id/cancellation': () => ({ confirm: 'yes' }),
  'POST /provider/sessions/:id/attendance': ({ bookingToAttend }) => ({
    bookingId: bookingToAttend,
  }),
  'POST /budget/:childId/ways': () => ({ way: 'managed', words: '' }),
  'POST /budget/:childId/ways/withdrawal': ({ wayRequest }) => ({ wayRequestId: wayRequest }),
  'POST /budget/:childId/direct-payment': ({ proposal }) => ({
    agreementId: proposal,
    answer: 'accept',
  }),
  'POST /budget/:childId/direct-payment/end': ({ agreement }) => ({
    agreementId: agreement,
    reason: REASONS,
  }),
  'POST /other-places/:reofferId': () => ({ answer: 'keep' }),
  'POST /other-places/:reofferId/again': () => ({ again: 'yes' }),
  'POST /officer/children/:id/ways': ({ wayRequestToDecide }) => ({
    ...STARTS_TODAY(),
    wayRequestId: wayRequestToDecide,
    outcome: 'refuse',
    reason: REASONS,
  }),
  'POST /officer/children/:id/direct-payment': agreementOnPage,
  'POST /officer/children/:id/direct-payment/proposal': agreementOnPage,
  'POST /officer/children/:id/direct-payment/end': ({ agreement }) => ({
    agreementId: agreement,
    reason: REASONS,
  }),
  'POST /budget/:childId/receipts': () => ({
    'spentOn-day': '1',
    'spentOn-month': '6',
    'spentOn-year': '2026',
    amount: '24.00',
    what: 'Swimming',
  }),
  'POST /budget/:childId/receipts/:receiptId': () => ({ words: 'Yes, in June.' }),
  'POST /officer/children/:id/receipts/:receiptId': () => ({ outcome: 'accept', reason: '' }),
  'POST /finance/direct-payments': () => ({ until: day(0) }),
  'POST /budget/:childId/card/freeze': ofTheCard,
  'POST /budget/:childId/card/unfreeze': ofTheCard,
};
