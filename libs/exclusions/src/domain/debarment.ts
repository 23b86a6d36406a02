import { type LineProblem } from './debarment-file.js';

/** A version of the list, or a file on its way to be one. */
export interface DebarmentList {
  id: string;
  /** The name of the file. */
  name: string;
  authority: string;
  state: 'draft' | 'kept' | 'dropped';
  number: number | null;
  entries: number | null;
  uploadedAt: string;
  endedAt: string | null;
}

/** What a file would do. */
export interface ListCheck {
  list: DebarmentList;
  entries: number;
  /** Lines that the list in force does not have, and those of it that are missing here. */
  added: number;
  gone: number;
  problems: LineProblem[];
}

/** Somebody whom the list may name. */
export interface Hit {
  id: string;
  provider: { id: string; name: string };
  /** A connected person or sub-contractor; null: the provider itself. */
  person: { id: string; name: string; role: string } | null;
  /** As it was compared. */
  name: string;
  listed: {
    name: string;
    kind: 'person' | 'organisation';
    identifiers: string[];
    mandatory: boolean;
    ground: string;
    from: string;
    until: string | null;
  };
  /** A number that both have; null: the names alone are alike. */
  identifier: string | null;
  /** Of 100: how much of the names is the same. */
  score: number;
  foundAt: string;
  /** What councils made of it. */
  judgements: { authority: string; own: boolean; verdict: Verdict; reasons: string; at: string }[];
  /** The caller's case that rests on it. */
  caseId: string | null;
}

export type Verdict = 'same' | 'different';
