import { CHILDCARE_GROUNDS, type ChildcareDecision, type ChildcareOfChild } from '#budgets';

interface DecisionLine extends ChildcareDecision {
  /** "Paid: a parent goes on working", "Not paid". */
  what: string;
}

interface ChildcareView {
  current: DecisionLine | null;
  toCome: DecisionLine | null;
  decisions: DecisionLine[];
  /** How many decisions there are: of two who decide at once the second is told. */
  seen: number;
}

/** What was decided about a child, in words. */
export function childcareView({ current, toCome, decisions }: ChildcareOfChild): ChildcareView {
  return {
    current: current && lineOf(current),
    toCome: toCome && lineOf(toCome),
    decisions: decisions.map(lineOf),
    seen: decisions[0]?.number ?? 0,
  };
}

function lineOf(decision: ChildcareDecision): DecisionLine {
  const { eligible, ground } = decision;
  const what =
    eligible && ground ? `Paid. ${CHILDCARE_GROUNDS[ground]}` : 'Not paid out of this money';
  return { ...decision, what };
}
