import { type Basket, type BasketFund, type BasketLine } from '#bookings';
import { formatMinutes, formatPence } from '#kernel';
import { type OutcomeChoice } from '#plans';
import { FUNDING_LABELS } from '../bookings/book-session.view.js';
import { bookingLine } from '../bookings/booking.view.js';

type Line = ReturnType<typeof lineView>;

/** What the page of a basket shows. */
export interface BasketView {
  held: Line[];
  /** Of what is held, what could not be confirmed now. */
  problems: number;
  gone: Line[];
  funds: { name: string; money: BeforeAfter; hours: BeforeAfter }[];
  pricePence: number;
}

interface BeforeAfter {
  before: string;
  after: string;
}

/** Of one held place: what it is for, and the rules of cancelling it. */
export interface Asked {
  outcomes: OutcomeChoice;
  rules: string[];
}

/** @param questions of each held place, by the id of its booking */
export function basketView(
  { held, gone, funds, pricePence }: Basket,
  questions: ReadonlyMap<string, Asked>,
): BasketView {
  return {
    held: held.map((line) => lineView(line, questions.get(line.id))),
    problems: held.filter(({ problem }) => problem !== null).length,
    gone: gone.map((line) => lineView(line, undefined)),
    funds: funds.map(fundView),
    pricePence,
  };
}

function lineView(line: BasketLine, asked: Asked | undefined) {
  const { stay, offerId, sessionId, childId } = line;
  return {
    ...bookingLine(line),
    fundingLabel: FUNDING_LABELS[line.funding],
    priceNote: priceNote(line),
    outcomes: asked?.outcomes,
    rules: asked?.rules.join(' '),
    againHref: stay
      ? `/offers/${offerId}/nights/book?firstNight=${stay.firstNight}&nights=${stay.nights}&childId=${childId}`
      : `/offers/${offerId}/sessions/${sessionId}/book?childId=${childId}`,
  };
}

/** What somebody held is theirs at the price that they were shown. */
function priceNote({ pricePence, priceNowPence }: BasketLine): string | undefined {
  if (priceNowPence === null || priceNowPence === pricePence) return undefined;
  const now = formatPence(priceNowPence);
  if (priceNowPence > pricePence)
    return `It costs ${now} by now. You pay the price you were shown.`;
  return `It costs ${now} by now. To pay less, remove it and take the place again.`;
}

function fundView({ childName, funding, beforePence, afterPence, hours }: BasketFund) {
  return {
    name: `${childName}, ${FUNDING_LABELS[funding].toLowerCase()}`,
    money: { before: formatPence(beforePence), after: formatPence(afterPence) },
    hours: {
      before: formatMinutes(hours.beforeMinutes),
      after: formatMinutes(hours.afterMinutes),
    },
  };
}
