import {
  type Alternative,
  mayLookAgain,
  type Reoffer,
  REOFFER_STATES,
  ROUND_CAUSES,
} from '#continuity';

const METRES_A_MILE = 1609.344;

export interface ShownAlternative extends Alternative {
  distance: string;
  /** "£4.00 more than now" is said in the template; pence, without a sign. */
  differencePence: number;
}

/** How far it is from where the booking was, in words. */
export function distanceInWords(metres: number): string {
  const miles = Math.round(metres / METRES_A_MILE);
  if (miles < 1) return 'within a mile of where it was';
  return miles === 1 ? '1 mile from where it was' : `${miles} miles from where it was`;
}

/** A booking as its pages show it. */
export function shownReoffer(reoffer: Reoffer): object {
  const places = reoffer.alternatives.filter(({ state }) => state !== 'gone');
  return {
    ...reoffer,
    stateWords: REOFFER_STATES[reoffer.state],
    causeWords: ROUND_CAUSES[reoffer.cause],
    canKeep: reoffer.cause !== 'safeguarding-stop',
    canLookAgain: mayLookAgain(reoffer),
    gone: reoffer.alternatives.length - places.length,
    places: places.map(shownAlternative),
  };
}

function shownAlternative(place: Alternative): ShownAlternative {
  return {
    ...place,
    distance: distanceInWords(place.metres),
    differencePence: Math.abs(place.morePence),
  };
}
