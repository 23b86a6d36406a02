/** A calendar month in the local zone. */
export interface Month {
  /** "2027-03". */
  code: string;
  firstDay: string;
  lastDay: string;
}

const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/** The month of a code; that of the day when the code is none, or lies before it. */
export function monthOf(code: unknown, today: string): Month {
  const current = today.slice(0, 7);
  return typeof code === 'string' && MONTH.test(code) && code > current
    ? month(code)
    : month(current);
}

/** The month so many months away. */
export function monthsFrom({ code }: Month, count: number): Month {
  const [year = 0, number = 0] = code.split('-').map(Number);
  return month(new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7));
}

/** "March 2027". */
export function monthName({ firstDay }: Month): string {
  return new Intl.DateTimeFormat('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(firstDay));
}

function month(code: string): Month {
  const [year = 0, number = 0] = code.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { code, firstDay: `${code}-01`, lastDay };
}
