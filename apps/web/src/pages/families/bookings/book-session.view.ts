import {
  type ChildChoice,
  type ChildFunds,
  type Funding,
  fundingOptions,
  type SessionToBook,
} from '#bookings';
import { formatPence } from '#kernel';
import { type PageModel } from '../../../http/index.js';

export const FUNDING_LABELS: Record<Funding, string> = {
  'personal-budget': 'Personal budget',
  'prepaid-card': 'Prepaid card',
};

/** The question who the place is for. */
export function whoPage(
  session: SessionToBook,
  found: { children: ChildChoice[]; more: boolean },
  search: string | undefined,
): PageModel {
  return { title: 'Who is the place for?', session, search, ...found };
}

/** The question how to pay, with the money and the hours before and after. */
export function payPage(session: SessionToBook, funds: ChildFunds): PageModel {
  const { pricePence, minutes } = session;
  const hoursBefore = funds.budget?.hours.availableMinutes ?? 0;
  const options = fundingOptions(funds, pricePence);
  return {
    title: titleOf(session, options.length),
    session,
    child: funds.child,
    full: session.placesAvailable < 1,
    hours: { before: hoursBefore, after: hoursBefore - minutes },
    radios: options.map(({ funding, beforePence, afterPence }) => ({
      value: funding,
      text: FUNDING_LABELS[funding],
      hint: {
        text:
          afterPence >= 0
            ? `${formatPence(beforePence)} available now, ${formatPence(afterPence)} after this booking`
            : `${formatPence(beforePence)} available now: ${formatPence(-afterPence)} too little for this booking`,
      },
    })),
  };
}

function titleOf({ placesAvailable }: SessionToBook, waysToPay: number): string {
  if (placesAvailable < 1) return 'This session is full';
  return waysToPay > 0 ? 'How do you want to pay?' : 'There is no money to book with';
}
