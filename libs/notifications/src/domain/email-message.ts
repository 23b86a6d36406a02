import { DIRECTIONS, type Language } from './language.js';
import type { NoticeText, NoticeTopic } from './notice.js';

/** An e-mail ready to be sent, for one address. */
export interface EmailMessage {
  /** The notice's id: the same e-mail has the same Message-ID however often it is tried. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

interface EmailParts extends Omit<NoticeText, 'facts'> {
  id: string;
  language?: Language;
  /** Where such messages can be stopped without signing in; null or left out where they cannot. */
  stopUrl?: string | null;
  topic: NoticeTopic;
  to: string;
}

// Lines of less than 76 characters, so that plain text needs no encoding.
const TO_OFFICERS = `You get this message because you work with this child.
All your notifications:`;
const TO_FAMILIES = `You get this message because it is about the budget of a child in your care.
All your notifications:`;
const TO_ALL = `You get this message because it is about the budget of a child you care for
or work with.
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
const TO_OWNER = `You get this message because it is about your own account.
All your notifications:`;
const REASONS: Record<NoticeTopic, string> = {
  'phone-code': TO_WRITERS,
  digest: `You get this message because you asked for one e-mail a day.
All your notifications:`,
  'account-invited': TO_OWNER,
  'password-forgotten': TO_OWNER,
  'password-set': TO_OWNER,
  vacancy: `You get this message because you asked to be told about new places,
or because you work for an authority of the partnership.
Change what you are told:`,
  'reminder-week': TO_BOOKED,
  'reminder-day': TO_BOOKED,
  'booking-cancelled': TO_BOOKED,
  'booking-refused': `You get this message because a place was asked for, for a child in your care.
All your notifications:`,
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
  'uplift-asked': TO_COMMISSIONERS,
  'uplift-answered': TO_PROVIDERS_AND_COUNCILS,
  'uplift-put': TO_PROVIDERS_AND_COUNCILS,
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
};
/** Where it can be changed what somebody is told; everything else is told always. */
const OWN_SETTINGS = '/notifications/settings';
const SETTINGS: Partial<Record<NoticeTopic, string>> = {
  vacancy: '/alerts',
  digest: OWN_SETTINGS,
  'reminder-week': OWN_SETTINGS,
  'reminder-day': OWN_SETTINGS,
  'booking-cancelled': OWN_SETTINGS,
};

/**
 * A notice as plain text and as simple HTML.
 * @param publicUrl where people reach the service, without a slash at the end
 */
export function composeEmail(parts: EmailParts, publicUrl: string): EmailMessage {
  const { id, to, topic, body } = parts;
  const subject = oneLine(parts.title);
  const link = publicUrl + parts.link;
  const settings = publicUrl + (SETTINGS[topic] ?? '/notifications');
  const reason = REASONS[topic];
  const stop = parts.stopUrl ?? null;
  const { language = 'en' } = parts;
  return {
    id,
    to,
    subject,
    text: [subject, body, `See it:\n${link}`, `${reason}\n${settings}`]
      .concat(stop === null ? [] : [`Stop these messages:\n${stop}`])
      .join('\n\n')
      .concat('\n'),
    html: [
      '<!doctype html>',
      `<html lang="${language}" dir="${DIRECTIONS[language]}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      '<body>',
      `<h1>${escapeHtml(subject)}</h1>`,
      `<p>${escapeHtml(body).replaceAll('\n', '<br>')}</p>`,
      `<p><a href="${escapeHtml(link)}">See it</a></p>`,
      `<p><small>${escapeHtml(reason)} <a href="${escapeHtml(settings)}">${escapeHtml(settings)}</a></small></p>`,
      ...(stop === null
        ? []
        : [`<p><small><a href="${escapeHtml(stop)}">Stop these messages</a></small></p>`]),
      '</body></html>',
      '',
    ].join('\n'),
  };
}

/** Text for a header: a line break in it would start a header of its own. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
