import { addWorkingDays, localDay } from '#kernel';

export interface DecisionClock {
  /** Whole days since it was submitted. */
  ageDays: number;
  /** The day by which it should be decided, "YYYY-MM-DD". */
  decideBy: string;
  overdue: boolean;
}

/** What the rules of the market say, and what was extended. */
export interface TimeToDecide {
  /** ISO instant. */
  submittedAt: string;
  /** Working days after the day of receipt. */
  decisionDays: number;
  /** The day that was counted and stored when it came in, "YYYY-MM-DD"; null for those from before. */
  dueOn?: string | null;
  /** The day until which the caller's authority has extended it, "YYYY-MM-DD". */
  extendedTo: string | null;
}

/** How long an application has waited, and by when it should be decided. */
export function decisionClock(time: TimeToDecide, now: Date): DecisionClock {
  const received = localDay(new Date(time.submittedAt));
  const today = localDay(now);
  const decideBy = time.extendedTo ?? time.dueOn ?? addWorkingDays(received, time.decisionDays);
  const ageDays = Math.round((Date.parse(today) - Date.parse(received)) / 86_400_000);
  return { ageDays, decideBy, overdue: today > decideBy };
}
