export const REVIEW_OUTCOMES = {
  continue: 'Go on as it is',
  change: 'Change the plan or the support',
  end: 'End the support that is reviewed',
} as const;
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES;

/** stopped: no longer reviewed here, without a meeting. */
export type ReviewState = 'planned' | 'held' | 'stopped';

export const PARTICIPANT_PARTS = {
  child: 'The child or young person',
  family: 'Family',
  officer: 'Council',
  school: 'School',
  health: 'Health',
  provider: 'Provider',
  advocate: 'Advocate',
  other: 'Somebody else',
} as const;
export type ParticipantPart = keyof typeof PARTICIPANT_PARTS;

/** How a child said what it says. */
export const CONTRIBUTION_WAYS = {
  wrote: 'In the young person’s own words',
  said: 'What the child said, written down',
  showed: 'What the child showed without words',
} as const;
export type ContributionWay = keyof typeof CONTRIBUTION_WAYS;

export type ContributionReaders = 'everybody' | 'officers';

export interface Participant {
  id: string;
  name: string;
  part: ParticipantPart;
  /** Null until the review was held. */
  came: boolean | null;
}

/** What a child says for a review. */
export interface Contribution {
  id: string;
  way: ContributionWay;
  words: string;
  readers: ContributionReaders;
  writtenByName: string;
  /** Instant. */
  writtenAt: string;
}

/** One review. Days are "YYYY-MM-DD". */
export interface Review {
  id: string;
  childId: string;
  /** Day of the review before, or on which the support began. */
  countedFrom: string;
  months: number;
  /** The last day on which it is in time. */
  dueOn: string;
  chairId: string;
  chairName: string;
  /** Instant of the meeting; null while none is arranged. */
  meetsAt: string | null;
  place: string | null;
  state: ReviewState;
  heldOn: string | null;
  outcome: ReviewOutcome | null;
  decision: string | null;
  /** Why there is nothing of the child's own. */
  withoutChild: string | null;
  participants: Participant[];
  contributions: Contribution[];
}

/** What was decided at a review. */
export interface HeldReview {
  heldOn: string;
  outcome: ReviewOutcome;
  decision: string;
  /** Empty where the child was heard. */
  withoutChild: string;
  /** Ids of participants who came. */
  came: string[];
}
