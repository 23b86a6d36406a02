import { type CancellationQuote, cancellationSentences, type Refund, whenText } from '#bookings';
import { formatMinutes, formatPence } from '#kernel';
import { type BookingView, countOfNights } from './booking.view.js';

/** What the pages of one booking say of cancelling it. */
export interface CancellationView {
  /** The rules under which it was booked, in plain words. */
  rules: string[];
  /** What cancelling now gives back; undefined when it cannot be cancelled by them. */
  now: RefundView | undefined;
  /** The same with a day of illness, where that makes a difference. */
  ifIll: (RefundView & { days: string }) | undefined;
  /** How it was cancelled. */
  proof: Proof | undefined;
}

export interface RefundView {
  refundPence: number;
  refund: string;
  /** "£12.00"; undefined when nothing is charged. */
  charge: string | undefined;
  /** Of the fund that pays, before cancelling and after. */
  money: { before: string; after: string };
}

/** The rule, the times, the arithmetic. */
export interface Proof {
  lines: { key: string; text: string }[];
}

export function cancellationView(quote: CancellationQuote, booking: BookingView): CancellationView {
  const { now, ifIll, illness } = quote;
  return {
    rules: cancellationSentences(quote),
    now: now ? refundView(now, booking) : undefined,
    ifIll: ifIll ? { ...refundView(ifIll, booking), days: daysText(illness) } : undefined,
    proof: quote.done ? proofOf(quote.done, quote, booking) : undefined,
  };
}

/** "The booking is cancelled. £12.00 and 2 hours are available again." */
export function cancelledText(
  refund: Refund | null,
  {
    pricePence,
    minutes,
    stay,
    budget,
  }: Pick<BookingView, 'pricePence' | 'minutes' | 'stay' | 'budget'>,
): string {
  const money = formatPence(refund?.refundPence ?? pricePence);
  const nights = stay && budget.nights.allocated > 0;
  const back = stay
    ? nights
      ? `${money} and ${countOfNights(stay.nights)} are`
      : `${money} is`
    : `${money} and ${formatMinutes(minutes)} are`;
  const kept =
    refund && refund.chargePence > 0
      ? ` ${formatPence(refund.chargePence)} goes to the provider.`
      : '';
  return `The booking is cancelled. ${back} available again.${kept}`;
}

function refundView({ refundPence, chargePence }: Refund, booking: BookingView): RefundView {
  const left = (booking.card ?? booking.budget).availablePence;
  return {
    refundPence,
    refund: formatPence(refundPence),
    charge: chargePence > 0 ? formatPence(chargePence) : undefined,
    money: { before: formatPence(left), after: formatPence(left + refundPence) },
  };
}

function daysText({ days, used }: CancellationQuote['illness']): string {
  const left = Math.max(0, days - used);
  return `${left} of ${days === 1 ? '1 day' : `${days} days`} this year`;
}

const WHY: Record<Refund['reason'], string> = {
  family: 'Cancelled by the family',
  illness: 'The child was ill: a day of illness was used',
  provider: 'Cancelled by the provider, so everything comes back',
  'provider-stopped': 'The provider could not take bookings any more, so everything comes back',
  'no-show': 'Nobody came, and nobody had said so',
};

function proofOf(done: Refund, { resold }: CancellationQuote, booking: BookingView): Proof {
  const { backPercent, pricePence, chargePence, refundPence, ruleUntil } = done;
  const fund = booking.fundingLabel.toLowerCase();
  const lines = [
    { key: 'Cancelled', text: `At ${whenText(done.cancelledAt)}` },
    { key: 'Why', text: WHY[done.reason] },
    ...(ruleUntil === null
      ? []
      : [{ key: 'The rule', text: `Until ${whenText(ruleUntil)}: ${backPercent}% comes back` }]),
    {
      key: 'What came back',
      text: `${backPercent}% of ${formatPence(pricePence)} is ${formatPence(refundPence)}, to the ${fund}`,
    },
    ...(chargePence > 0
      ? [
          {
            key: `For ${booking.providerName}`,
            text: `${formatPence(pricePence)} less ${formatPence(refundPence)} is ${formatPence(chargePence)}`,
          },
        ]
      : []),
    ...(booking.stay
      ? booking.nightsLeft
        ? [{ key: 'Nights', text: `${countOfNights(booking.stay.nights)} came back` }]
        : []
      : [{ key: 'Hours', text: `${formatMinutes(booking.minutes)} came back` }]),
    ...(resold
      ? [
          {
            key: 'Sold again',
            text: `The place was taken by somebody else, so ${formatPence(resold.pence)} came back too, at ${whenText(resold.at)}`,
          },
        ]
      : []),
  ];
  return { lines };
}
