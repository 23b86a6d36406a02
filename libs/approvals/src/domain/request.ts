import { type Decider, type Move, type Units } from './move.js';

/** What is asked for, by the library whose move it is. */
export interface WantedApproval {
  move: Move;
  /** Null of a grant, which is nobody's. */
  childId: string | null;
  /** Where it goes; of a budget that is not open yet, the id that it will have. */
  fundId: string;
  /** What is posted. */
  amount: Units;
  /** For approvers, who may see no child: "Targeted Short Breaks, 2026-27". */
  about: string;
  /** 10 to 2,000 characters. Approvers and the family read it. */
  reason: string;
  /** What to do once it is approved; must survive JSON. */
  payload: object;
}

export type RequestState = 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired';

export interface ApprovalRequest {
  id: string;
  move: Move;
  childId: string | null;
  fundId: string;
  amount: Units;
  /** With what the budget has had of it already: what is compared with limits. */
  counted: Units;
  about: string;
  reason: string;
  askedBy: string;
  askedRole: Decider;
  askedByName: string;
  /** ISO 8601. */
  askedAt: string;
  expiresAt: string;
  state: RequestState;
  decision: {
    reason: string | null;
    byName: string;
    /** ISO 8601. */
    at: string;
  } | null;
}

/** What waits instead of being done. */
export interface Waiting {
  requestId: string;
  /** Who may approve it, in words: "finance or a commissioner". */
  approvers: string;
  /** ISO 8601: if nobody has answered by then, nothing happens. */
  expiresAt: string;
}

/** A move that was done at once, or that waits for somebody else. */
export type DoneOrWaiting<Result> = { done: Result } | { waiting: Waiting };
