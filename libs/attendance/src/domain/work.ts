import { DomainError, localDay, addDays } from '#kernel';

/** A session on which a sessional worker works. */
export interface OwnSession {
  id: string;
  offerTitle: string;
  providerName: string;
  postcode: string;
  startsAt: string;
  endsAt: string;
  expected: number;
  marked: number;
}

/** The sessions of a worker, by what is next. */
export interface OwnDays {
  /** What is on now, or else begins next; null when nothing is to come. */
  next: OwnSession | null;
  /** The others of today, also those that are over. */
  today: OwnSession[];
  /** After today. */
  coming: OwnSession[];
  /** Of yesterday, where somebody is not marked. */
  unfinished: OwnSession[];
}

/** From this long before a session the worker reads the names. */
export const DAYS_BEFORE = 7;

/** @param sessions in any order */
export function ownDays(sessions: OwnSession[], now: Date): OwnDays {
  const sorted = sessions.toSorted(
    (a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id),
  );
  const today = localDay(now);
  const dayOf = (session: OwnSession): string => localDay(new Date(session.startsAt));
  const next = sorted.find(({ endsAt }) => new Date(endsAt) > now) ?? null;
  const others = sorted.filter((session) => session !== next);
  return {
    next,
    today: others.filter((session) => dayOf(session) === today),
    coming: others.filter((session) => dayOf(session) > today),
    unfinished: others.filter(
      (session) =>
        dayOf(session) === addDays(today, -1) &&
        new Date(session.endsAt) <= now &&
        session.marked < session.expected,
    ),
  };
}

/** Whether the names of the children are there to be read. */
export function isReadable({ startsAt }: OwnSession, now: Date): boolean {
  return Date.parse(startsAt) < now.getTime() + DAYS_BEFORE * 86_400_000;
}

export function nobodyToTell(): DomainError {
  return new DomainError(
    'conflict',
    'attendance.nothing-to-say',
    'This can be said where somebody is booked, from two hours before the session until its end.',
  );
}
