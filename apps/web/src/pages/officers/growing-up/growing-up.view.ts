import { type Continuation, FUNDERS, type GrowingUp, type GrowingUpNotice } from '#budgets';

/** The way to 18, for the pages of the officer and of the family. */
export interface GrowingUpView {
  birthday: string;
  /** "in 412 days", "today", "30 days ago". */
  when: string;
  isAdult: boolean;
  notices: GrowingUpNotice[];
  running: (Continuation & { payer: string }) | undefined;
  before: (Continuation & { payer: string })[];
}

export function growingUpView({
  birthday,
  daysLeft,
  notices,
  continuations,
}: GrowingUp): GrowingUpView {
  const named = continuations.map((one) => ({ ...one, payer: FUNDERS[one.funder] }));
  return {
    birthday,
    when: whenInWords(daysLeft),
    isAdult: daysLeft <= 0,
    notices,
    running: named.find(({ state }) => state === 'running'),
    before: named.filter(({ state }) => state === 'concluded'),
  };
}

function whenInWords(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days).toLocaleString('en-GB')} days`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}
