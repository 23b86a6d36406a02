/** A council's year: "2026-27" for every day from 1 April 2026 to 31 March 2027. */
export function financialYearOf(day: string): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** "2026-04-01" for "2026-27". */
export function firstDayOf(financialYear: string): string {
  return `${financialYear.slice(0, 4)}-04-01`;
}

/** "2027-03-31" for "2026-27". */
export function lastDayOf(financialYear: string): string {
  return `${Number(financialYear.slice(0, 4)) + 1}-03-31`;
}
