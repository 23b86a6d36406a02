import { addDays, localDay } from '#kernel';
import { randomUUID } from 'node:crypto';
import { ACCEPTANCE_FORMS } from './acceptance-goods.js';
import { type Build, day } from './words.js';
import { OFFER_FORMS } from './offer-goods.js';
import { SHARE_FORMS } from './share-goods.js';

/** Forms of baskets, series, waiting lists, calendars and feedback. */
export const MARKETPLACE_FORMS: Record<string, Build> = {
  'POST /offers/:offerId/sessions/:sessionId/wait': ({ child }) => ({
    childId: child,
    funding: 'personal-budget',
  }),
  ...ACCEPTANCE_FORMS,
  ...SHARE_FORMS,
  'POST /basket/confirm': ({ heldInBasket }) => ({ bookingId: heldInBasket, outcomeId: '' }),
  'POST /bookings/:id/move': ({ sessionToMoveTo }) => ({ sessionId: sessionToMoveTo }),
  'POST /offers/:offerId/sessions/:sessionId/series': ({ child, sessionOfSeries }) => ({
    childId: child,
    funding: 'personal-budget',
    sessionIds: sessionOfSeries,
  }),
  'GET /series/:id/cancel': () => ({ from: day(0), to: day(200) }),
  'POST /series/:id/cancel': () => ({ from: day(0), to: day(200), agreedPence: '100' }),
  'POST /bookings/:id/feedback': () => ({ face: '4', words: 'Calm staff and a quiet room.' }),
  'POST /commissioner/feedback/reviews/:feedbackId': () => ({ outcome: 'published', reasons: '' }),
  'POST /commissioner/feedback/replies/:replyId': () => ({ outcome: 'published', reasons: '' }),
  'POST /provider/feedback/:publicationId': () => ({ words: 'Thank you for telling us.' }),
  'POST /notifications/phone': () => ({ number: '07700 900123' }),
  'POST /notifications/phone/code': () => ({ code: '123456' }),
  'POST /notifications/settings': () => ({
    email: 'bookings',
    quietFrom: '20:00',
    quietUntil: '08:00',
    digest: '18:00',
    lowBudget: '30',
    language: 'pl',
    easyRead: 'yes',
  }),
  ...OFFER_FORMS,
  'POST /calendar': () => ({ label: `Phone ${randomUUID().slice(0, 8)}` }),
  'POST /provider/sessions/:id/waiting-list': () => ({ confirm: 'yes' }),
  'POST /provider/sessions/:id/not-delivered': () => ({ cause: 'centre-closed', note: '' }),
  'POST /provider/offers/:id/cancellation': () => ({
    noticeHours: '0',
    backPercent: '100',
    noShowPercent: '100',
    illnessDays: '0',
  }),
  'POST /commissioner/cancellation/parts/:partId': () => ({
    mostNoticeHours: '48',
    leastBackPercent: '50',
    leastNoShowPercent: '0',
    leastIllnessDays: '3',
    inForceFrom: addDays(localDay(new Date()), 30),
    reason: 'Agreed with parents on 1 November.',
  }),
};
