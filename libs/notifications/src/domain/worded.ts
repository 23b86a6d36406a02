import { LOCAL_ZONE } from '#kernel';
import { EN } from '../content/en.js';
import { PL } from '../content/pl.js';
import { UR } from '../content/ur.js';
import { type LanguageWords, type WordedMessage } from '../content/words.js';
import { type Language } from './language.js';
import { type NoticeFacts, type NoticeTopic } from './notice.js';

export const WORDS: Record<Language, LanguageWords> = { en: EN, pl: PL, ur: UR };

const MESSAGE_OF: Partial<Record<NoticeTopic, WordedMessage>> = {
  'booking-confirmed': 'confirmed',
  'reminder-week': 'reminder',
  'reminder-day': 'reminder',
  'booking-cancelled': 'cancelled',
  'booking-not-delivered': 'not-delivered',
  'booking-moved': 'moved',
  'booking-refused': 'refused',
  'place-offered': 'place-offered',
  'hold-ending': 'hold-ending',
  'provider-late': 'late',
};

/** A message in the words of one language. */
export interface Worded {
  /** Which picture goes with it. */
  message: WordedMessage;
  title: string;
  text: string;
  easy: string[];
}

// Western digits and the calendar of the country whose service it is.
const LOCALES: Record<Language, string> = {
  en: 'en-GB',
  pl: 'pl-PL',
  ur: 'ur-PK-u-nu-latn-ca-gregory',
};

/** @returns undefined for a notice that has no words but its own */
export function worded(
  { topic, facts }: { topic: NoticeTopic; facts?: NoticeFacts | null },
  language: Language,
): Worded | undefined {
  const message = MESSAGE_OF[topic];
  if (!message || !facts) return undefined;
  const { title, text, easy } = WORDS[language].messages[message];
  const fill = filling(facts, language);
  return { message, title: fill(title), text: fill(text), easy: easy.map(fill) };
}

function filling(
  { offer, provider, startsAt, minutes }: NoticeFacts,
  language: Language,
): (words: string) => string {
  const at = new Date(startsAt);
  const locale = LOCALES[language];
  const values: Record<string, string> = {
    offer,
    provider,
    ...(minutes !== undefined && { minutes: String(minutes) }),
    day: new Intl.DateTimeFormat(locale, {
      timeZone: LOCAL_ZONE,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    })
      .format(at)
      .replace(/^(\p{L}+),/u, '$1'),
    time: new Intl.DateTimeFormat('en-GB', { timeZone: LOCAL_ZONE, timeStyle: 'short' }).format(at),
  };
  return (words) => words.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
