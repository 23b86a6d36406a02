import { carriedInWords, type CarryOver, type CarryOverState, type LeftOver } from '#budgets';
import { formatPence } from '#kernel';
import { budgetName } from '../claw-backs/finance-claw-backs.page.js';

/** What goes from one year into the next, in words. */
export interface CarryOverView extends CarryOver {
  /** "Carry-over 12": what people call it on the telephone. */
  name: string;
  stateName: string;
  amount: string;
  /** What stayed behind; undefined while nobody has decided. */
  endedInWords: string | undefined;
  rule: string;
}

const STATES: Record<CarryOverState, string> = {
  proposed: 'Waits for a second person',
  approved: 'Carried over',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

export function carryOverView(one: CarryOver): CarryOverView {
  return {
    ...one,
    name: `Carry-over ${one.number}`,
    stateName: STATES[one.state],
    amount: carriedInWords(one),
    endedInWords: one.ended ? carriedInWords(one.ended) : undefined,
    rule: ruleInWords(one),
  };
}

/** What is left of a year that is over, before anybody has proposed anything. */
export interface LeftOverView extends LeftOver {
  name: string;
  leftInWords: string;
  amount: string;
  rule: string;
}

export function leftOverView(one: LeftOver): LeftOverView {
  return {
    ...one,
    name: budgetName(one),
    leftInWords: carriedInWords(one.left),
    amount: carriedInWords(one),
    rule: ruleInWords(one),
  };
}

/** "50% of what is left, at most £300.00 of money." */
function ruleInWords(rule: { sharePercent: number; mostPence: number | null }): string {
  const { sharePercent, mostPence } = rule;
  const share = sharePercent === 100 ? 'All that is left' : `${sharePercent}% of what is left`;
  return mostPence === null ? `${share}.` : `${share}, at most ${formatPence(mostPence)} of money.`;
}
