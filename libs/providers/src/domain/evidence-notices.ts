import { type NoticeText } from '#notifications';
import { type Ending, type Evidence } from './evidence.js';
import {
  IDENTIFIER_KINDS,
  INSURANCE_KINDS,
  POLICY_KINDS,
  REGISTRATION_KINDS,
} from './vocabulary.js';
import { ATTESTATION_KINDS } from './workers.js';

const LABELS: Record<string, string> = {
  ...REGISTRATION_KINDS,
  ...Object.fromEntries(
    Object.entries(INSURANCE_KINDS).map(([kind, label]) => [kind, `${label} insurance`]),
  ),
  ...IDENTIFIER_KINDS,
  ...Object.fromEntries(
    Object.entries(ATTESTATION_KINDS).map(([kind, label]) => [kind, `A worker’s check: ${label}`]),
  ),
  ...Object.fromEntries(
    Object.entries(POLICY_KINDS).map(([kind, label]) => [kind, `Policy: ${label.toLowerCase()}`]),
  ),
};

/** What a piece of evidence is, for people. */
export function labelOf({ kind }: Pick<Evidence, 'kind'>): string {
  return LABELS[kind] ?? kind;
}

const LINK = '/provider/organisation';
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const NOTHING_STOPS =
  'Nothing stops by itself. A council that needs it will write to you, with its reasons, before anything changes.';
/** What happens without a new one, in plain words: only what the law itself stops stops by itself. */
const CONSEQUENCES: Record<Evidence['item'], string> = {
  registration:
    'Offers that the law lets only registered providers give cannot be booked for days after it.',
  insurance: 'Councils may not buy places for days that your insurance does not cover.',
  identifier: NOTHING_STOPS,
  policy: NOTHING_STOPS,
  attestation: NOTHING_STOPS,
};
/** Whose papers are nobody's business in an e-mail: the page says it. */
const WORKERS_LINK = '/provider/people';

/** To the provider, before or after the last day. */
export function endingNotice(ending: Ending): NoticeText {
  if (ending.item === 'attestation') return attestationNotice(ending);
  const label = labelOf(ending);
  const day = ending.endsOn === null ? 'no day' : DAY.format(new Date(ending.endsOn));
  const stands = 'Bookings that exist are not changed.';
  const done = ending.item === 'policy' ? 'was to be looked at again by' : 'ended on';
  const coming = ending.item === 'policy' ? 'is to be looked at again by' : 'ends on';
  if (ending.days === 0) {
    return {
      title: `${label} ${done} ${day}`,
      body: `Enter the new one under Organisation. ${CONSEQUENCES[ending.item]} ${stands}`,
      link: LINK,
    };
  }
  return {
    title: `${label} ${coming} ${day}`,
    body: `Enter the new one under Organisation when you have it. ${CONSEQUENCES[ending.item]} ${stands}`,
    link: LINK,
  };
}

function attestationNotice(ending: Ending): NoticeText {
  const day = ending.endsOn === null ? 'no day' : DAY.format(new Date(ending.endsOn));
  const when = ending.days === 0 ? `was due on ${day}` : `is due on ${day}`;
  return {
    title: `${labelOf(ending)} ${when}`,
    body: `The page of your people says whose. ${NOTHING_STOPS}`,
    link: WORKERS_LINK,
  };
}

/** To the provider, when a council could not confirm something. */
export function checkedNotice(
  evidence: Evidence,
  { authority, outcome, note }: { authority: string; outcome: string; note: string | null },
): NoticeText {
  const label = labelOf(evidence);
  if (outcome === 'confirmed') {
    return {
      title: `${authority} confirmed: ${label}`,
      body: 'The other councils see that it was confirmed, so they need not ask you again.',
      link: LINK,
    };
  }
  return {
    title: `${authority} could not confirm: ${label}`,
    body: `They wrote: ${note ?? ''} Correct the entry under Organisation, or write to them. Nothing is stopped by this.`,
    link: LINK,
  };
}
