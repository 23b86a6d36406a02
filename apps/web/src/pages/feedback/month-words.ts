/** With "November 2026" beside "2026-11". */
export function withMonth<Dated extends { month: string }>(one: Dated): Dated & { when: string } {
  const [year = '', month = ''] = one.month.split('-');
  const first = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  const when = first.toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return { ...one, when };
}
