export const MARK_KINDS = ['present', 'absent', 'late', 'left-early'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What somebody saw of one child at one session. */
export interface NewMark {
  /** Made by whoever marks, so that a mark that is sent twice is kept once. */
  id: string;
  bookingId: string;
  kind: MarkKind;
  /** Whole minutes; only of "late". */
  minutesLate?: number | null;
  /** "HH:MM" on the clock of the place; only of "left-early". */
  leftAt?: string | null;
  /** When it was seen, by the clock of the phone. */
  madeAt: string;
  /** Of a correction. */
  reason?: string | null;
}

/** Kept now, kept before, or not taken, with the sentence that says why. */
export type MarkOutcome =
  | { id: string; outcome: 'kept' | 'repeated' }
  | { id: string; outcome: 'refused'; code: string; message: string };

/** What counts of one child at one session. */
export interface Standing {
  kind: MarkKind;
  minutesLate: number | null;
  leftAt: string | null;
  /** Two people have said different things; both are kept. */
  differs: boolean;
  /** Of the correction, where that is what counts. */
  reason: string | null;
  markedBy: string;
  markedAt: string;
}

/** One child on a register. */
export interface SheetLine {
  bookingId: string;
  /** The first name, and a letter of the last one where two would be the same. */
  name: string;
  accessNeeds: string[];
  /** Null until somebody has marked. */
  standing: Standing | null;
}

export interface Sheet {
  sessionId: string;
  offerTitle: string;
  startsAt: string;
  endsAt: string;
  /** Marks are taken from here on. */
  opensAt: string;
  /** After this only corrections, with a reason; the earliest day of the councils whose children come. */
  closesAt: string;
  lines: SheetLine[];
}

/** A session of one day, as the list of registers shows it. */
export interface SessionOfDay {
  id: string;
  offerTitle: string;
  startsAt: string;
  endsAt: string;
  expected: number;
  marked: number;
}

/** "Here, 10 minutes late, left at 11:30": the same words on the page and in the answer to a phone. */
export function standingInWords(standing: Standing | null): string {
  if (standing === null) return 'Not marked yet';
  if (standing.kind === 'absent') return 'Not here';
  const late =
    standing.minutesLate === null
      ? ''
      : `, ${standing.minutesLate} ${standing.minutesLate === 1 ? 'minute' : 'minutes'} late`;
  return `Here${late}${standing.leftAt === null ? '' : `, left at ${standing.leftAt}`}`;
}

/** First names; those that are there twice with the first letter of the last name. */
export function shortNames(people: { firstName: string; lastName: string }[]): string[] {
  return people.map(({ firstName, lastName }) => {
    const alone = people.filter((other) => other.firstName === firstName).length === 1;
    return alone ? firstName : `${firstName} ${lastName.slice(0, 1)}`;
  });
}
