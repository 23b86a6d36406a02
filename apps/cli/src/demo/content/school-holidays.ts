import { addDays } from '#kernel';
import { type Day } from './types.js';

/**
 * School holidays by a rule that fits the usual pattern of the area, for any year: half-terms round
 * the third Monday of February and the last Mondays of May and October, two weeks at Easter, late
 * July to the end of August, and Christmas. The councils' own calendars differ by a few days.
 */
export const isSchoolHoliday = rememberedByDay((day) => {
  const year = Number(day.slice(0, 4));
  const monthDay = day.slice(5);
  if (monthDay >= '12-20' || monthDay <= '01-03') return true;
  if (monthDay >= '07-24' && monthDay <= '08-31') return true;
  const weeks: [Day, number][] = [
    [mondayOnOrAfter(`${year}-02-15`), 1],
    [mondayOnOrAfter(`${year}-05-25`), 1],
    [mondayOnOrAfter(`${year}-10-25`), 1],
    [addDays(easterSunday(year), -6), 2],
  ];
  return weeks.some(([monday, count]) => day >= monday && day < addDays(monday, count * 7 - 2));
});

/** Days on which nobody runs anything: Easter, Christmas and New Year. */
export const isClosed = rememberedByDay((day) => {
  const easter = easterSunday(Number(day.slice(0, 4)));
  const fixed = ['12-24', '12-25', '12-26', '12-31', '01-01'];
  return fixed.includes(day.slice(5)) || (day >= addDays(easter, -2) && day <= addDays(easter, 1));
});

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function mondayOnOrAfter(day: Day): Day {
  return addDays(day, (8 - weekdayOf(day)) % 7);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const yearOfCentury = year % 100;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const marchDays = epact + toSunday - 7 * late + 22;
  return addDays(`${year}-03-01`, marchDays - 1);
}

/** Every offer asks about the same few hundred days. */
function rememberedByDay(answer: (day: Day) => boolean): (day: Day) => boolean {
  const known = new Map<Day, boolean>();
  return (day) => {
    const found = known.get(day) ?? answer(day);
    known.set(day, found);
    return found;
  };
}
