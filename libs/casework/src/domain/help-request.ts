import { addWorkingDays } from '#kernel';

export const HELP_KINDS = {
  help: 'I need help',
  'may-i-spend': 'May I spend it on this?',
} as const;
export type HelpKind = keyof typeof HELP_KINDS;

export type HelpState = 'waiting' | 'owned' | 'answered' | 'closed';

/** Working days within which a request has an owner (systems N-40, from Agenda 05 para 18 and 54). */
export const WORKING_DAYS_TO_OWN = 1;

/** What a family asked for, and what became of it. Instants are ISO texts. */
export interface HelpRequest {
  id: string;
  childId: string;
  /** "Robin Example"; null for an officer who does not see the child. */
  childName: string | null;
  kind: HelpKind;
  words: string;
  askedByName: string;
  askedAt: string;
  /** The last day on which it may be without an owner, "YYYY-MM-DD". */
  ownBy: string;
  escalatedAt: string | null;
  ownerId: string | null;
  ownerName: string | null;
  state: HelpState;
  answer: string | null;
  answeredAt: string | null;
}

/** The end of this day is the latest at which a request that arrives on a day has an owner. */
export function ownBy(askedOn: string): string {
  return addWorkingDays(askedOn, WORKING_DAYS_TO_OWN);
}
