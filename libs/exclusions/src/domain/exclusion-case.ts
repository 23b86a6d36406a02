import { type About, type CaseOutcome, type Factor, type Finding, type Law } from './vocabulary.js';

interface Named {
  id: string;
  name: string;
}

/** A ground of the law on the day of a case. */
export interface CatalogueGround {
  code: string;
  law: Law;
  mandatory: boolean;
  debarment: boolean;
  words: string;
  statute: string;
  lookBackYears: number | null;
  countedFrom: 'conviction' | 'decision' | 'event' | null;
}

export interface CaseGround {
  id: string;
  words: string;
  statute: string;
  mandatory: boolean;
  about: About;
  personName: string | null;
  /** "YYYY-MM-DD". */
  eventOn: string;
  /** The last day on which it counts; null: for as long as it lasts. */
  countsUntil: string | null;
  evidence: string;
  /** Who took the person's place, as the provider said. */
  replacement: { by: string; on: string } | null;
}

export type Answers = Partial<Record<Factor, string | null>>;

export interface Representation extends Answers {
  id: string;
  isFinal: boolean;
  sentAt: string;
}

export interface CaseDecision {
  id: string;
  outcome: CaseOutcome;
  finding: Finding;
  reasons: string;
  proposedBy: string;
  proposedAt: string;
  answer: 'confirmed' | 'returned' | null;
  answerReasons: string | null;
  answeredAt: string | null;
}

/** A case as those who may see it read it. */
export interface ExclusionCase {
  id: string;
  provider: Named;
  authority: Named;
  law: Law;
  reasons: string;
  openedAt: string;
  /** "YYYY-MM-DD": answers count until the end of this day, by the clock of the database. */
  answerBy: string;
  /** The time is over, or the provider said that its answer is complete. */
  mayBeDecided: boolean;
  /** The provider can still write. */
  mayBeAnswered: boolean;
  outcome: CaseOutcome | null;
  closedAt: string | null;
  grounds: CaseGround[];
  representations: Representation[];
  /** The last first; a provider sees what was confirmed. */
  decisions: CaseDecision[];
}

/** One line of the list of cases. */
export interface CaseLine {
  id: string;
  provider: Named;
  openedAt: string;
  answerBy: string;
  mayBeDecided: boolean;
  proposed: boolean;
  outcome: CaseOutcome | null;
}
