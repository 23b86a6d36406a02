/** What may become of money that the council announced to take back. */
export type ClawBackState =
  | 'noticed'
  | 'asked'
  | 'kept'
  | 'refused'
  | 'withdrawn'
  | 'taken'
  | 'lapsed'
  | 'returned';

/** Money that a council wants back, as everybody may see it who sees it at all. */
export interface ClawBack {
  id: string;
  /** What people call it on the telephone. */
  number: number;
  childId: string;
  entitlementId: string;
  financialYear: string;
  pence: number;
  reason: string;
  /** "YYYY-MM-DD". */
  noticedOn: string;
  /** Nothing is taken before this day. */
  takesEffectOn: string;
  /** What was left when the family was told. */
  beforePence: number;
  /** What is left now. */
  availablePence: number;
  keepWeeks: number;
  daysAfterRefusal: number;
  policySource: string;
  state: ClawBackState;
  proposedBy: string;
  askedWords: string | null;
  askedOn: string | null;
  officerView: 'keep' | 'take' | null;
  officerReason: string | null;
  answerReason: string | null;
  answeredOn: string | null;
  withdrawnReason: string | null;
  /** What was left on its day, and what was taken of it. */
  leftPence: number | null;
  takenPence: number | null;
  takenOn: string | null;
  transactionId: string | null;
  returnedReason: string | null;
}

/** A budget of which more is left than it can use, without its child. */
export interface UnusedBudget {
  entitlementId: string;
  programme: string;
  financialYear: string;
  endsOn: string;
  givenPence: number;
  availablePence: number;
  /** What the days to come are worth, and the weeks that are left with the family. */
  neededPence: number;
  /** The most that may be taken back. */
  mostPence: number;
}

/** By which a claw-back is announced: a dated row of the council, or of all. */
export interface ClawBackPolicy {
  keepWeeks: number;
  noticeDays: number;
  daysAfterRefusal: number;
  source: string;
}

export interface NewClawBack {
  pence: number;
  reason: string;
  /** "YYYY-MM-DD". */
  takesEffectOn: string;
}

export type KeepView = 'keep' | 'take';

/** What a family asks to keep and its officer has not answered. */
export interface WaitingForOfficer {
  id: string;
  number: number;
  childId: string;
  childName: string;
  pence: number;
  takesEffectOn: string;
  askedOn: string;
}
