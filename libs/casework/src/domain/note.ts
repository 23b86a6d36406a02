import { DomainError } from '#kernel';

export const NOTE_KINDS = {
  contact: 'Call, visit or message',
  meeting: 'Meeting',
  'child-protection-conference': 'Child protection conference',
  'ehc-meeting': 'Education, health and care (EHC) meeting',
  decision: 'Decision',
  other: 'Something else',
} as const;
export type NoteKind = keyof typeof NOTE_KINDS;

export const AGENCIES = {
  'social-care': 'Social care',
  health: 'Health',
  education: 'Education',
  police: 'Police',
  voluntary: 'Voluntary organisation',
  family: 'Family',
} as const;
export type Agency = keyof typeof AGENCIES;

/** Who may read a note besides the officers who work with the child. Never a provider. */
export const NOTE_READERS = {
  family: 'The family',
  'young-person': 'The young person',
} as const;
export type NoteReader = keyof typeof NOTE_READERS;

export interface NoteText {
  kind: NoteKind;
  /** "YYYY-MM-DD". */
  happenedOn: string;
  agencies: Agency[];
  /** Names and parts, as the officer writes them. */
  who: string;
  body: string;
}

export interface Note extends NoteText {
  id: string;
  /** The first note of its chain of corrections. */
  rootId: string;
  /** Null for the first of its chain. */
  corrects: string | null;
  correctionReason: string | null;
  /** The note that corrects this one. */
  correctedBy: string | null;
  writtenByName: string;
  /** Instant. */
  writtenAt: string;
  readers: NoteReader[];
}

export function noteNotFound(): DomainError {
  return new DomainError('not-found', 'casework.note-not-found', 'The note was not found.');
}

export function correctedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'casework.note-corrected',
    'This note was corrected in the meantime. Look at the page again, and correct the newer one.',
  );
}

export function noteInTheFuture(): DomainError {
  const message = 'A note is of today or of a day before it.';
  return new DomainError('invalid', 'casework.note-to-come', message, {
    problems: [{ field: 'happenedOn', message }],
  });
}
