import {
  type Agreement,
  type Outcome,
  type Plan,
  SECTIONS,
  type Served,
  type SharedWith,
  type Side,
  type VersionHead,
} from '#plans';
import { formatMinutes } from '#kernel';

const SIDE_WORDS: Record<Side, string> = {
  family: 'the family',
  'young-person': 'the young person',
  officer: 'the officer',
};
const WAY_WORDS: Record<Agreement['way'], string> = {
  here: '',
  'by-telephone': 'by telephone, written down by',
  'at-a-meeting': 'at a meeting, written down by',
  'with-a-what-if': 'with the what-if it came from, written down by',
};

/** A section of "All about me" on a page. */
export interface SectionView {
  code: string;
  title: string;
  hint: string;
  body: string;
  ownWords: boolean;
  specialCategory: boolean;
  /** Providers that may see it now. */
  seenBy: string[];
}

export function sectionViews(plan: Plan, sharing: readonly SharedWith[]): SectionView[] {
  return SECTIONS.map(({ code, title, hint, specialCategory }) => {
    const text = plan.sections.find(({ section }) => section === code);
    const seenBy = sharing
      .filter(({ hasBooking, consent }) => hasBooking && consent?.inForce)
      .filter(({ consent }) => consent?.sections.includes(code))
      .map(({ providerName }) => providerName);
    const { body = '', ownWords = false } = text ?? {};
    return { code, title, hint, specialCategory, seenBy, body, ownWords };
  });
}

/** An outcome on a page, with what served it in words. */
export type OutcomeView = Outcome & { stateText: string; servedText: string };

const STATE_WORDS: Record<Outcome['state'], string> = {
  open: 'Working on it',
  reached: 'Reached',
  dropped: 'Not any more',
};

export function outcomeView(outcome: Outcome): OutcomeView {
  return {
    ...outcome,
    stateText: STATE_WORDS[outcome.state],
    servedText: servedText(outcome.served),
  };
}

/** "3 bookings: 6 hours and 2 nights"; "No booking yet". */
export function servedText({ bookings, minutes, nights }: Served): string {
  if (bookings === 0) return 'No booking yet';
  const amounts = [
    ...(minutes > 0 ? [formatMinutes(minutes)] : []),
    ...(nights > 0 ? [nights === 1 ? '1 night' : `${nights} nights`] : []),
  ];
  const count = bookings === 1 ? '1 booking' : `${bookings} bookings`;
  return amounts.length > 0 ? `${count}: ${amounts.join(' and ')}` : count;
}

/** Who agreed, each in a line: "The family (Sam Testerby), 22 November 2026". */
export function agreementText({ side, way, recordedBy }: Agreement): string {
  const who = SIDE_WORDS[side];
  const start = who.charAt(0).toUpperCase() + who.slice(1);
  return way === 'here' ? `${start}: ${recordedBy}` : `${start}, ${WAY_WORDS[way]} ${recordedBy}`;
}

/** Whose agreement a proposal waits for: "the officer"; undefined when it waits for nobody. */
export function waitsFor(version: Pick<VersionHead, 'agreements' | 'state'>): string | undefined {
  if (version.state !== 'proposed') return undefined;
  const sides = version.agreements.map(({ side }) => side);
  if (!sides.includes('officer')) {
    return sides.length > 0 ? SIDE_WORDS.officer : 'the family and the officer';
  }
  return 'the family or the young person';
}

/** Whether the reader has not agreed to a proposal that asks for it. */
export function isAsked(version: Pick<VersionHead, 'agreements' | 'state'>, role: string): boolean {
  return version.state === 'proposed' && !version.agreements.some(({ side }) => side === role);
}
