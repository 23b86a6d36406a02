import { type CalendarStay, nightsOf } from '#bookings';
import { type Bed } from '#catalogue';
import { ACCESS_FACETS, addDays, ageOn, localDay } from '#kernel';
import { nightName } from '../../families/stays/nights.view.js';

export interface CalendarCell {
  bed: string;
  text: string;
  /** Where on the page the stay is told of. */
  href: string | undefined;
}

/** A night, and what is in each bed. */
export interface CalendarLine {
  name: string;
  cells: CalendarCell[];
}

/** Nights as lines, beds as columns. */
export function calendarLines(days: string[], beds: Bed[], stays: CalendarStay[]): CalendarLine[] {
  const sleepers = new Map(
    stays.flatMap((stay) => nightsOf(stay).map((night) => [`${stay.bedId} ${night}`, stay])),
  );
  return days.map((day) => ({
    name: nightName(day),
    cells: beds.map((bed) => {
      const stay = sleepers.get(`${bed.id} ${day}`);
      if (stay) return { bed: bed.label, text: sleeperOf(stay), href: `#stay-${stay.id}` };
      const out = bed.outOfUseFrom !== null && day >= bed.outOfUseFrom;
      return { bed: bed.label, text: out ? 'Out of use' : 'Free', href: undefined };
    }),
  }));
}

/** What the list of stays says of each. */
export function stayLine(stay: CalendarStay, beds: Bed[], now = new Date()) {
  const { accessNeeds, dateOfBirth, firstNight, nights } = stay;
  return {
    ...stay,
    name: sleeperOf(stay),
    bed: beds.find(({ id }) => id === stay.bedId)?.label ?? '',
    age: dateOfBirth && ageOn(dateOfBirth, firstNight),
    needs: Object.entries(ACCESS_FACETS)
      .filter(([code]) => accessNeeds.includes(code))
      .map(([, label]) => label),
    length: nights === 1 ? '1 night' : `${nights} nights`,
    started: new Date(stay.startsAt) <= now,
  };
}

/** The links to the weeks before and after. */
export function calendarLinks(unitId: string, from: string, days: number) {
  const href = (day: string): string => `/provider/homes/${unitId}?from=${day}`;
  return {
    earlierHref: href(addDays(from, -days)),
    laterHref: href(addDays(from, days)),
    isToday: from === localDay(new Date()),
  };
}

const sleeperOf = ({ childName }: CalendarStay): string => childName ?? 'Held, not confirmed yet';
