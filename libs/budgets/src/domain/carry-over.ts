import { formatMinutes, formatNights, formatPence } from '#kernel';
import { type NoticeText } from '#notifications';

/** Pounds in pence, hours in minutes, and nights. */
export interface Carried {
  pence: number;
  minutes: number;
  nights: number;
}

export type CarryOverState = 'proposed' | 'approved' | 'refused' | 'withdrawn';

/** What goes from one year's budget of a child into the next one's. */
export interface CarryOver extends Carried {
  id: string;
  number: number;
  childId: string;
  fromId: string;
  toId: string;
  /** "2026-27". */
  fromYear: string;
  toYear: string;
  sharePercent: number;
  mostPence: number | null;
  /** "YYYY-MM-DD", the last day. */
  decideUntil: string;
  policySource: string;
  state: CarryOverState;
  proposedBy: string;
  /** "YYYY-MM-DD", local. */
  proposedOn: string;
  decidedOn: string | null;
  reason: string | null;
  /** What stayed behind; null while nobody has decided. */
  ended: Carried | null;
}

/** A budget of a year that is over, with something left, and what of it may go on. */
export interface LeftOver extends Carried {
  entitlementId: string;
  programme: string;
  financialYear: string;
  /** "YYYY-MM-DD". */
  endedOn: string;
  left: Carried;
  sharePercent: number;
  mostPence: number | null;
  decideUntil: string;
  source: string;
  /** Whether the child has a budget of the next year for it. */
  hasNext: boolean;
}

/** "£250.00, 40 hours and 3 nights"; what is nothing is left out, and "nothing" where all is. */
export function carriedInWords({ pence, minutes, nights }: Carried): string {
  const parts = [
    ...(pence > 0 ? [formatPence(pence)] : []),
    ...(minutes > 0 ? [formatMinutes(minutes)] : []),
    ...(nights > 0 ? [formatNights(nights)] : []),
  ];
  if (parts.length === 0) return 'nothing';
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What a notice about a decision says; no name. */
export interface CarryOverFacts extends Carried {
  id: string;
  authorityId: string;
  childId: string;
  proposedBy: string;
  state: CarryOverState;
  ended: Carried | null;
}

export function carryOverNotice(facts: CarryOverFacts): NoticeText {
  const link = `/budget/${facts.childId}/carry-overs`;
  const ended = carriedInWords(facts.ended ?? { pence: 0, minutes: 0, nights: 0 });
  if (facts.state === 'approved') {
    const rest = ended === 'nothing' ? '' : ` What could not be carried over: ${ended}.`;
    return {
      title: 'Last year’s money goes on',
      body: `${carriedInWords(facts)} of last year can be used this year.${rest} The page says why.`,
      link,
    };
  }
  return {
    title: 'Last year’s money does not go on',
    body: `What ended with the year: ${ended}. The page says why, and how to appeal, to complain and to get somebody beside you.`,
    link,
  };
}
