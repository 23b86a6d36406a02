import { type NoticeTopic } from './notice.js';

// Lines of less than 76 characters, so that plain text needs no encoding.
const TO_OFFICERS = `You get this message because you work with this child.
All your notifications:`;
const TO_FAMILIES = `You get this message because it is about the budget of a child in your care.
All your notifications:`;
const TO_ALL = `You get this message because it is about the budget of a child you care for
or work with.
All your notifications:`;
const TO_BUDGETS = `You get this message because it is about a budget that you use or
work with, or that you decide about.
All your notifications:`;
const TO_DECIDERS = `You get this message because you decide about money at your council.
All your notifications:`;
const TO_PROVIDERS_AND_COUNCILS = `You get this message because you belong to the provider, or to a council that
admitted it.
All your notifications:`;
const TO_OFFICERS_OF_BOOKINGS = `You get this message because children that you work with, or of your council, have
bookings there.
All your notifications:`;
const TO_WRITERS = `You get this message because you wrote something that others were to read.
All your notifications:`;
const TO_WAITING = `You get this message because a child in your care waits for a place.
All your notifications:`;
const TO_COMMISSIONERS = `You get this message because you are a commissioner of your council.
All your notifications:`;
const TO_PROVIDERS = `You get this message because you belong to the organisation that it is about.
All your notifications:`;
const TO_BOOKED = `You get this message because a place was booked for a child in your care.
Change what you are told:`;
const TO_BUDGET = `You get this message because it is about the budget of a child in your care, or
about your own.
Change what you are told:`;
const TO_OWNER = `You get this message because it is about your own account.
All your notifications:`;
/** Why somebody gets an e-mail of a topic: its last lines, before the address of a page. */
export const REASONS: Record<NoticeTopic, string> = {
  'phone-code': TO_WRITERS,
  digest: `You get this message because you asked for one e-mail a day.
All your notifications:`,
  'account-invited': TO_OWNER,
  'work-given': TO_OWNER,
  'password-forgotten': TO_OWNER,
  'password-set': TO_OWNER,
  vacancy: `You get this message because you asked to be told about new places,
or because you work for an authority of the partnership.
Change what you are told:`,
  'reminder-week': TO_BOOKED,
  'reminder-day': TO_BOOKED,
  'booking-cancelled': TO_BOOKED,
  'booking-moved': TO_BOOKED,
  'provider-late': TO_BOOKED,
  'hold-ending': `You get this message because a place is kept for a child in your care.
Change what you are told:`,
  'budget-low': TO_BUDGET,
  'budget-ending': TO_BUDGET,
  'incident-written': TO_OFFICERS,
  'incident-unread': `You get this message because you are an officer of the child's council.
All your notifications:`,
  'too-little-offered': TO_COMMISSIONERS,
  'address-failed': `You get this message because messages to you, or to a family that you work with,
do not arrive.
All your notifications:`,
  'booking-refused': `You get this message because a place was asked for, for a child in your care.
All your notifications:`,
  'booking-request': TO_PROVIDERS,
  'search-found': `You get this message because you saved a search. Open it to stop these messages.
All your notifications:`,
  'gap-invitation': TO_PROVIDERS,
  'booking-confirmed': `You get this message because a place was booked for a child in your care.
All your notifications:`,
  'place-offered': TO_WAITING,
  'offer-lapsed': TO_WAITING,
  'place-passed': TO_WAITING,
  'waiting-ended': TO_WAITING,
  'place-resold': TO_FAMILIES,
  'share-changed': TO_FAMILIES,
  'share-released': TO_FAMILIES,
  'share-unanswered': TO_FAMILIES,
  'uplift-asked': TO_COMMISSIONERS,
  'uplift-answered': TO_PROVIDERS_AND_COUNCILS,
  'uplift-put': TO_PROVIDERS_AND_COUNCILS,
  'uplift-proposed': TO_COMMISSIONERS,
  'uplift-decided': TO_PROVIDERS,
  'offer-accepted': TO_PROVIDERS,
  'offer-sent-back': TO_PROVIDERS,
  'feedback-published': TO_PROVIDERS,
  'feedback-kept-back': TO_WRITERS,
  'reply-decided': TO_WRITERS,
  'help-requested': `You get this message because a family whose child you work with asks for help.
All your notifications:`,
  'help-escalated': `You get this message because you are an officer of the family's council.
All your notifications:`,
  'help-answered': `You get this message because you asked your council something.
All your notifications:`,
  'appeal-made': `You get this message because you are an officer of the family's council.
All your notifications:`,
  'appeal-decided': `You get this message because you, or the young person in your care, appealed.
All your notifications:`,
  'growing-up': `You get this message because you, or a young person you care for or work with,
turns 18.
All your notifications:`,
  'review-due': `You get this message because the support of a child you care for or work with,
or your own, is reviewed.
All your notifications:`,
  'approval-asked': TO_DECIDERS,
  'approval-answered': TO_DECIDERS,
  'application-decided': TO_PROVIDERS,
  'decision-extended': TO_PROVIDERS,
  'removal-noticed': TO_PROVIDERS,
  'low-price-asked': TO_PROVIDERS,
  'assessment-summary': TO_PROVIDERS,
  'contract-to-sign': TO_PROVIDERS,
  'admission-moved': TO_PROVIDERS,
  'calloff-invited': TO_PROVIDERS,
  'calloff-changed': TO_PROVIDERS,
  'calloff-answered': TO_PROVIDERS,
  'calloff-cancelled': TO_PROVIDERS,
  'provider-stopped': TO_PROVIDERS_AND_COUNCILS,
  'provider-stop-lifted': TO_PROVIDERS_AND_COUNCILS,
  'bookings-of-stopped-provider': TO_OFFICERS_OF_BOOKINGS,
  'evaluator-assigned': TO_COMMISSIONERS,
  'reasons-asked': TO_COMMISSIONERS,
  'reasons-given': TO_PROVIDERS,
  'decision-appealed': TO_COMMISSIONERS,
  'decision-appeal-answered': TO_PROVIDERS,
  'evidence-ending': TO_PROVIDERS,
  'evidence-ended': TO_PROVIDERS_AND_COUNCILS,
  'evidence-checked': TO_PROVIDERS,
  'debarment-hit': TO_PROVIDERS_AND_COUNCILS,
  'exclusion-case-opened': TO_PROVIDERS,
  'exclusion-case-answered': TO_PROVIDERS_AND_COUNCILS,
  'exclusion-case-decided': TO_PROVIDERS,
  'exclusion-elsewhere': TO_PROVIDERS_AND_COUNCILS,
  'minister-notice-late': TO_PROVIDERS_AND_COUNCILS,
  'bank-details-entered': `You get this message because you belong to the organisation that it is about,
or work in finance of a council that pays it.
All your notifications:`,
  'bank-details-confirmed': TO_PROVIDERS,
  'bank-details-withdrawn': TO_PROVIDERS,
  'declaration-asked': TO_PROVIDERS,
  'declaration-made': `You get this message because your council asked for it.
All your notifications:`,
  'child-handed-over': `You get this message because you, or a child you care for or work with,
has another officer.
All your notifications:`,
  'more-asked': TO_OFFICERS,
  'plan-waits': TO_OFFICERS,
  'note-shared': `You get this message because it is about you or a child in your care.
All your notifications:`,
  'night-review-asked': TO_OFFICERS,
  'night-review-decided': TO_FAMILIES,
  'booking-not-delivered': TO_FAMILIES,
  'undelivered-alternatives': TO_FAMILIES,
  'continuity-offered': `You get this message because a child in your care, or that you work with, has
bookings there.
All your notifications:`,
  'continuity-none': TO_OFFICERS_OF_BOOKINGS,
  'clocks-due': `You get this message because you decide for your council about providers.
All your notifications:`,
  'way-asked': TO_OFFICERS,
  'way-decided': TO_FAMILIES,
  'agreement-proposed': TO_FAMILIES,
  'agreement-answered': TO_OFFICERS,
  'agreement-ended': TO_ALL,
  'receipt-queried': TO_FAMILIES,
  'claw-back-noticed': TO_BUDGETS,
  'claw-back-asked': TO_BUDGETS,
  'claw-back-viewed': TO_BUDGETS,
  'claw-back-kept': TO_BUDGETS,
  'claw-back-refused': TO_BUDGETS,
  'claw-back-withdrawn': TO_BUDGETS,
  'claw-back-taken': TO_BUDGETS,
  'claw-back-lapsed': TO_BUDGETS,
  'claw-back-returned': TO_BUDGETS,
  'carry-over-approved': TO_BUDGETS,
  'carry-over-refused': TO_BUDGETS,
  'childcare-decided': TO_FAMILIES,
};
/** Where it can be changed what somebody is told; everything else is told always. */
const OWN_SETTINGS = '/notifications/settings';
export const SETTINGS: Partial<Record<NoticeTopic, string>> = {
  vacancy: '/alerts',
  digest: OWN_SETTINGS,
  'reminder-week': OWN_SETTINGS,
  'reminder-day': OWN_SETTINGS,
  'booking-cancelled': OWN_SETTINGS,
  'booking-moved': OWN_SETTINGS,
  'provider-late': OWN_SETTINGS,
  'hold-ending': OWN_SETTINGS,
  'budget-low': OWN_SETTINGS,
  'budget-ending': OWN_SETTINGS,
};
