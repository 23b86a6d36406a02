import {
  type BedNights,
  type ChangedNight,
  changedNights,
  type HomeHours,
  MOST_NIGHTS,
  type Nights,
  type OvernightOffer,
} from '#bookings';
import { type Caller, LOCAL_ZONE } from '#kernel';
import { type PageModel } from '../../../http/index.js';

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: LOCAL_ZONE });
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: LOCAL_ZONE });

/** "Saturday 27 March 2027", of a day "2027-03-27". */
export function nightName(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  return `${WEEKDAY.format(noon)} ${DATE.format(noon)}`;
}

/** "4:00pm", of a time "16:00", as GOV.UK's style guide writes times. */
export function clockTime(time: string): string {
  const [hours, minutes] = [Number(time.slice(0, 2)), time.slice(3)];
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minutes}${hours < 12 ? 'am' : 'pm'}`;
}

/** How many days there are on which some bed is free. */
export function freeDays({ days, beds }: OvernightOffer): number {
  return days.filter((day) => bedsFreeOn(beds, day).length > 0).length;
}

/** What the page of an offer's nights shows: every night with its free beds, and what may be chosen. */
export function nightsPage(
  offer: OvernightOffer,
  caller: Caller,
  chosen: { childId?: string | undefined } = {},
): PageModel {
  const nights = offer.days.map((day) => ({
    day,
    name: nightName(day),
    free: bedsFreeOn(offer.beds, day).map(({ label }) => label),
    change: clockText(changeOn(offer.beds, day)),
  }));
  return {
    title: offer.title,
    offer,
    homes: homesOf(offer.beds),
    nights,
    childId: chosen.childId,
    firstNights: nights
      .filter(({ free }) => free.length > 0)
      .map(({ day, name, free }) => ({ value: day, text: `${name}: ${countOf(free.length)}` })),
    howMany: Array.from({ length: MOST_NIGHTS }, (_, index) => ({
      value: String(index + 1),
      text: index === 0 ? '1 night' : `${index + 1} nights`,
    })),
    canBook: offer.takesBookings && (caller.role === 'family' || caller.role === 'officer'),
    mustSignIn: offer.takesBookings && caller.role === 'public',
  };
}

/** What the clocks do in the nights of a stay, as a sentence; undefined when they do nothing. */
export function clockNote(stay: Nights, hours: HomeHours | undefined): string | undefined {
  return hours && clockText(changedNights(stay, hours)[0]);
}

function changeOn(beds: BedNights[], day: string): ChangedNight | undefined {
  const [bed] = beds;
  return bed && changedNights({ firstNight: day, nights: 1 }, bed)[0];
}

function clockText(change: ChangedNight | undefined): string | undefined {
  if (!change) return undefined;
  return change.hoursMore > 0
    ? `The clocks go back in the night of ${nightName(change.night)}: it is an hour longer and costs the same.`
    : `The clocks go forward in the night of ${nightName(change.night)}: it is an hour shorter and costs the same.`;
}

function bedsFreeOn(beds: BedNights[], day: string): BedNights[] {
  return beds.filter(({ free }) => free.includes(day));
}

const countOf = (beds: number): string => (beds === 1 ? '1 bed free' : `${beds} beds free`);

function homesOf(beds: BedNights[]): { home: string; checkIn: string; checkOut: string }[] {
  return [...new Map(beds.map((bed) => [bed.unitId, bed])).values()].map(
    ({ home, checkIn, checkOut }) => ({
      home,
      checkIn: clockTime(checkIn),
      checkOut: clockTime(checkOut),
    }),
  );
}
