import {
  type ChildFunds,
  fundingOptions,
  mostChoices,
  type SharedBookingView,
  type ShareTotals,
} from '#bookings';
import { formatMinutes, formatPence } from '#kernel';
import { isUuid } from '../../../http/index.js';
import { FUNDING_LABELS } from '../bookings/book-session.view.js';

interface Item {
  value: string;
  text: string;
}

/** The children named in a question or an answer, each once. */
export function chosenIn(fields: Record<string, unknown>): string[] {
  const named = [fields['childId'] ?? []].flat();
  return [...new Set(named.filter((one) => isUuid(one)))].slice(0, 6);
}

/** What each size of group pays, in words. */
export function priceLines(totals: ShareTotals): string[] {
  return totals.map((total, at) => {
    const children = at + 1;
    if (children === 1) return `1 child: ${formatPence(total)}`;
    const each = Math.floor(total / children);
    const odd = total % children;
    const share =
      odd === 0
        ? `${formatPence(each)} each`
        : `${formatPence(each)} each, and a penny more for ${odd === 1 ? 'the first' : `the first ${odd}`}`;
    return `${children} children: ${formatPence(total)} together, ${share}`;
  });
}

/** The question how to pay for each child, with the money before and after its share. */
export function payLines(funds: readonly ChildFunds[], shares: readonly number[], minutes: number) {
  return funds.map((one, at) => {
    const share = shares[at] ?? shares.at(-1) ?? 0;
    const before = one.budget?.hours.availableMinutes ?? 0;
    return {
      id: one.child.id,
      name: one.child.name,
      share,
      hours: `${formatMinutes(before)} available this year, ${
        before < minutes ? 'which is too little' : `${formatMinutes(before - minutes)} after this`
      }`,
      options: fundingOptions(one, share).map(({ funding, beforePence, afterPence }): Item => ({
        value: funding,
        text: `${FUNDING_LABELS[funding]}: ${formatPence(beforePence)} now, ${
          afterPence < 0 ? 'too little' : `${formatPence(afterPence)} after`
        }`,
      })),
    };
  });
}

/** What somebody may agree to pay at most: from the share of a full group to the price of one child alone. */
export function mostItems(totals: ShareTotals, from: number): Item[] {
  return mostChoices(totals, from).map(({ children, pence }) => ({
    value: String(pence),
    text: `${formatPence(pence)}${children === from ? '' : children === 1 ? ', even if nobody else comes' : `, if ${children} children come`}`,
  }));
}

/** How others are spoken of: nobody is named. */
function otherWords(band: string): string {
  return band === '' ? 'Another child' : `Another child, ${band} years old`;
}

export function groupView(group: SharedBookingView) {
  const { mine, others, totals, round, places, live, state } = group;
  return {
    ...group,
    stateText: {
      open: 'Waiting for others',
      settled: 'Booked',
      released: 'Not booked any more',
    }[state],
    otherWords: others.map(otherWords),
    room: Math.max(0, places - live),
    lines: priceLines(totals.slice(0, places)),
    round,
    mine: mine.map((share) => ({
      ...share,
      isLive: share.status === 'held' || share.status === 'confirmed',
      statusText: {
        held: 'Held',
        confirmed: 'Booked',
        attended: 'Attended',
        cancelled: 'Left',
        expired: 'Not booked',
      }[share.status],
      mayAgree: mostItems(totals, places).filter(({ value }) => Number(value) > share.mostPence),
    })),
  };
}
