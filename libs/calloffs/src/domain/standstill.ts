import { addDays, addWorkingDays, isWorkingDay } from '#kernel';

/**
 * The last day of a standstill, which begins with the day on which the award notice is published
 * (Procurement Act 2023 s.51(2)). "YYYY-MM-DD", local.
 * @param workingDays from the rules of the market; at least 1
 */
export function standstillEnds(publishedOn: string, workingDays: number): string {
  return addWorkingDays(publishedOn, isWorkingDay(publishedOn) ? workingDays - 1 : workingDays);
}

/**
 * The last day of a period in days that begins with a day (s.53(1): contract details).
 * @param days at least 1
 */
export function endOfDays(beginsOn: string, days: number): string {
  return addDays(beginsOn, days - 1);
}
