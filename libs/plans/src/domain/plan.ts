import { type SectionCode } from './sections.js';

/** Whose plan it is, and who works on it. */
export type Side = 'family' | 'young-person' | 'officer';
export const SIDES: readonly Side[] = ['family', 'young-person', 'officer'];

/** How somebody said that they agree; "here" is in their own pages. */
export const AGREEMENT_WAYS = ['here', 'by-telephone', 'at-a-meeting', 'with-a-what-if'] as const;
export type AgreementWay = (typeof AGREEMENT_WAYS)[number];

/** A text as it is being written. */
export interface DraftSection {
  section: SectionCode;
  /** Empty when nothing is written. */
  body: string;
  /** In the child's own words. */
  ownWords: boolean;
  /** 0 before the first text; goes on top of this when it is changed. */
  revision: number;
  changedBy: string | null;
  changedAt: string | null;
}

/** What somebody wrote on top of a text that another person had changed. */
export interface SetAside {
  body: string;
  ownWords: boolean;
  writtenBy: string;
  writtenAt: string;
}

export type OutcomeState = 'open' | 'reached' | 'dropped';
export const OUTCOME_STATES: readonly OutcomeState[] = ['open', 'reached', 'dropped'];

/** What is to change. */
export interface OutcomeText {
  /** What is to change. */
  wish: string;
  /** How it will be known. */
  sign: string;
  /** "YYYY-MM-DD"; null for no particular day. */
  dueOn: string | null;
}

export interface Outcome extends OutcomeText {
  id: string;
  state: OutcomeState;
  revision: number;
  notes: ProgressNote[];
  /** Bookings confirmed or attended that name it, with their hours and nights. */
  served: Served;
}

export interface Served {
  bookings: number;
  minutes: number;
  nights: number;
}

export interface ProgressNote {
  body: string;
  writtenBy: string;
  writtenRole: Side;
  writtenAt: string;
}

export type VersionState = 'proposed' | 'published' | 'withdrawn';

export interface VersionHead {
  id: string;
  number: number;
  title: string;
  state: VersionState;
  proposedBy: string;
  proposedRole: Side;
  proposedAt: string;
  publishedAt: string | null;
  agreements: Agreement[];
}

export interface Agreement {
  side: Side;
  way: AgreementWay;
  recordedBy: string;
  agreedAt: string;
}

/** A line of a package as a version keeps it. */
export interface PlanLine {
  /** What it is: "Two nights a month at The Annexe". */
  description: string;
  /** Of a year, in pence; null where money is not known. */
  totalPence: number | null;
  /** How many and of what, where it is counted: 24 "night". Hours in minutes. */
  quantity?: number;
  unit?: string;
}

/** A version that an officer has not agreed to yet. */
export interface WaitingVersion {
  id: string;
  childId: string;
  childName: string;
  number: number;
  proposedBy: string;
  proposedAt: string;
}

/** What was agreed, whole. */
export interface Version extends VersionHead {
  summary: string;
  lines: PlanLine[];
  sections: { section: SectionCode; body: string; ownWords: boolean }[];
  outcomes: (OutcomeText & { id: string; state: OutcomeState })[];
}

/** The plan as its people work on it. */
export interface Plan {
  childId: string;
  sections: DraftSection[];
  outcomes: Outcome[];
  /** Changes with every change of a text: a proposal is of what was read. */
  revision: number;
  /** Published, the newest; undefined before the first. */
  inForce: VersionHead | undefined;
  /** Waits for agreement. */
  proposal: VersionHead | undefined;
  /** Sections whose text is not what the version in force says. */
  changedSince: SectionCode[];
}
