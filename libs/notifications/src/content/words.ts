/** Messages that exist in every language, in usual and in simple words. */
export const WORDED = [
  'confirmed',
  'reminder',
  'cancelled',
  'not-delivered',
  'moved',
  'refused',
  'place-offered',
  'hold-ending',
  'late',
] as const;
export type WordedMessage = (typeof WORDED)[number];

/**
 * The words of one message. Placeholders are {offer}, {provider}, {day}, {time} and {minutes}, and no other: a
 * child's name or need is never in a message.
 */
export interface MessageWords {
  title: string;
  /** Usual words, for the page and the text. */
  text: string;
  /** Easy Read: one idea a line, short sentences. */
  easy: readonly string[];
}

/** All that one language has. */
export interface LanguageWords {
  messages: Record<WordedMessage, MessageWords>;
  /** What stands before the link of a message, and before the link that ends such messages. */
  see: string;
  stop: string;
  /** On the page of a message. */
  simpleWords: string;
  usualWords: string;
  /** That nobody who speaks it from childhood has checked it; null for what was written here. */
  draft: string | null;
}
