/** The half year of a financial year in which a day is: April to September, October to March. */
export function halfYearOf(day: string): { from: string; to: string } {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (month >= 4 && month <= 9) return { from: `${year}-04-01`, to: `${year}-09-30` };
  const first = month >= 10 ? year : year - 1;
  return { from: `${first}-10-01`, to: `${first + 1}-03-31` };
}
