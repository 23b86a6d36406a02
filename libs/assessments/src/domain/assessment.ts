import { type AppealState, type AssessmentState, type Lane, type VisitWay } from './vocabulary.js';

/** A questionnaire answered for one child. Instants are ISO texts, amounts pence for the financial year. */
export interface Assessment {
  id: string;
  authorityId: string;
  childId: string;
  setId: string;
  setVersion: number;
  demonstration: boolean;
  financialYear: string;
  rerunOf: string | null;
  state: AssessmentState;
  startedAt: string;
  finishedAt: string | null;
  points: number | null;
  pence: number | null;
  agreedAs: Lane | null;
  agreedAt: string | null;
}

/** The last version of an answer in one lane. */
export interface Answer {
  questionCode: string;
  lane: Lane;
  version: number;
  optionCode: string | null;
  words: string;
  writtenByName: string;
  writtenAt: string;
}

export interface Visit {
  id: string;
  heldOn: string;
  way: VisitWay;
  whoWasThere: string;
  recordedByName: string;
}

export interface Appeal {
  id: string;
  assessmentId: string;
  childId: string;
  words: string;
  madeAt: string;
  /** The day by which it is decided, "YYYY-MM-DD". */
  decideBy: string;
  state: AppealState;
  reasons: string | null;
  decidedAt: string | null;
}

/** Which entitlement an agreed result was the ground of. */
export interface Ground {
  entitlementId: string;
  programme: string;
  linkedAt: string;
}
