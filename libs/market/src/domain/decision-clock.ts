import { addWorkingDays, localDay } from '#kernel';
import { rulePackFor } from './rule-pack.js';
import { type Regime } from './vocabulary.js';

export interface DecisionClock {
  /** Whole days since it was submitted. */
  ageDays: number;
  /** The day by which it should be decided, "YYYY-MM-DD". */
  decideBy: string;
  overdue: boolean;
}

/**
 * How long an application has waited, and by when it should be decided.
 * @param submittedAt ISO instant
 */
export function decisionClock(regime: Regime, submittedAt: string, now: Date): DecisionClock {
  const received = localDay(new Date(submittedAt));
  const today = localDay(now);
  const { decisionTarget } = rulePackFor(regime, received);
  const decideBy = addWorkingDays(received, decisionTarget.workingDays);
  const ageDays = Math.round((Date.parse(today) - Date.parse(received)) / 86_400_000);
  return { ageDays, decideBy, overdue: today > decideBy };
}
