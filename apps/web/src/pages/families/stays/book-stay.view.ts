import {
  type BedNights,
  type ChildChoice,
  type ChildFunds,
  fundingOptions,
  type Nights,
  type OvernightOffer,
  periodOfStay,
} from '#bookings';
import { formatPence } from '#kernel';
import { type PageModel } from '../../../http/index.js';
import { countOfNights } from '../bookings/booking.view.js';
import { FUNDING_LABELS } from '../bookings/book-session.view.js';
import { clockNote } from './nights.view.js';

/** A stay that is being booked, as every page of it says it. */
interface StayInHand extends Nights {
  offer: OvernightOffer;
  /** Free for all of its nights. */
  beds: BedNights[];
}

/** The question who stays. */
export function whoStaysPage(
  stay: StayInHand,
  found: { children: ChildChoice[]; more: boolean },
  search: string | undefined,
): PageModel {
  return { title: 'Who will stay?', stay: factsOf(stay), search, ...found };
}

/** The questions which bed and how to pay, with the money before and after. */
export function payStayPage(stay: StayInHand, funds: ChildFunds): PageModel {
  const options = fundingOptions(funds, stay.nights * stay.offer.nightPricePence);
  return {
    title:
      options.length > 0
        ? 'Which bed, and how do you want to pay?'
        : 'There is no money to book with',
    stay: factsOf(stay),
    child: funds.child,
    nightsText: nightsText(stay, funds),
    beds: stay.beds.map(({ id, label, home }) => ({ value: id, text: `${label}, ${home}` })),
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

/** What the nights do to those of the entitlement; undefined where it gives none. */
function nightsText({ nights }: Nights, { budget }: ChildFunds): string | undefined {
  if (!budget || budget.nights.allocated === 0) return undefined;
  const { available } = budget.nights;
  const left = available - nights;
  return left >= 0
    ? `${countOfNights(available)} left this year now, ${countOfNights(left)} after this stay.`
    : `${countOfNights(available)} left this year: ${countOfNights(-left)} too few for this stay.`;
}

function factsOf({ offer, beds, firstNight, nights }: StayInHand): Record<string, unknown> {
  const [bed] = beds;
  const { id, title, providerName, postcode, nightPricePence } = offer;
  const period = bed && periodOfStay({ firstNight, nights }, bed);
  return {
    offerId: id,
    offerTitle: title,
    providerName,
    postcode,
    firstNight,
    nights,
    startsAt: period?.startsAt.toISOString(),
    endsAt: period?.endsAt.toISOString(),
    nightPricePence,
    pricePence: nights * nightPricePence,
    clockNote: clockNote({ firstNight, nights }, bed),
    bookHref: `/offers/${id}/nights/book?firstNight=${firstNight}&nights=${nights}`,
  };
}
