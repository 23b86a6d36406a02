import { type Language } from './language.js';

/** Kinds of message that somebody may choose the way of; what is about a child's safety always comes. */
export const KINDS = {
  bookings: 'Your bookings: confirmed, moved, cancelled, running late',
  reminders: 'Reminders: before a booking, and when a budget runs low or ends',
  waiting: 'Waiting lists, and places offered to you',
  'new-places': 'New places that fit',
  other: 'Everything else',
} as const;
export type NoticeKind = keyof typeof KINDS;

export function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(KINDS, text);
}

/** By which way, besides the page, on which everything is. */
export interface Ways {
  byEmail: boolean;
  byText: boolean;
}

/** What a person wants to be told, in which way, when and in which words. */
export interface Preferences {
  ways: Record<NoticeKind, Ways>;
  language: Language;
  easyRead: boolean;
  /** "20:00", local; the same as quietUntil: none. */
  quietFrom: string;
  quietUntil: string;
  quietEmails: boolean;
  /** Hour of the one e-mail a day; null: each by itself. */
  digestHour: number | null;
  /** Told when less than this is left of a budget; 0: never. */
  lowBudgetPercent: number;
}

/** A person's own mobile number. */
export interface Phone {
  number: string;
  isVerified: boolean;
  /** Whether a code is on its way that is still good. */
  isAsked: boolean;
}
