import { nightKinds, type NightsOfChild, type NotCounted } from '#bookings';
import { formatDate } from '../../../http/template-environment.js';
import { limitText, limitName } from './night-count.view.js';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const WHY_NOT: Record<NotCounted, string> = {
  'at-home': 'Does not count: a night at home',
  'own-arrangement': 'Does not count: bought by the family with a direct payment',
  'not-confirmed': 'Does not count yet: held, not confirmed',
};

/** A square of a month's strip. */
interface Square {
  x: number;
  /** "stayed" and "booked" count; "other" does not. */
  look: 'none' | 'stayed' | 'booked' | 'other';
}

interface MonthStrip {
  name: string;
  squares: Square[];
  /** The strip in words. */
  description: string;
  nights: number;
  inYear: number;
}

/** Squares are 18 wide with 2 between them. */
const STEP = 20;

/** What the pages about a child's nights show; `today` is "YYYY-MM-DD". */
export function nightsOfChildPage(nights: NightsOfChild, today: string): object {
  return {
    months: stripsOf(nights, today),
    standing: nights.standing.map((one) => ({
      name: limitName(one),
      limit: limitText(one),
      source: one.source,
      countedBy: one.countedBy,
      now: one.now,
      most: one.most,
      mostUpTo: one.mostUpTo,
      reached: one.reached,
    })),
    inRow: nights.limits
      .filter(({ kind }) => kind === 'statutory-placement')
      .map((limit) => ({ limit: limitText(limit), source: limit.source }))[0],
    stays: nights.stays.map((stay) => ({
      id: stay.id,
      when: `${formatDate(stay.firstNight)}, ${stay.nights === 1 ? '1 night' : `${stay.nights} nights`}`,
      where: stay.home === null ? stay.offerTitle : `${stay.offerTitle}, ${stay.home}`,
      providerName: stay.providerName,
      counts: stay.notCounted === null ? 'Counts' : WHY_NOT[stay.notCounted],
    })),
  };
}

function stripsOf(nights: NightsOfChild, today: string): MonthStrip[] {
  const kinds = nightKinds(nights.stays);
  return nights.months.map(({ month, lastDay, nights: counted, inYear }) => {
    const days = Array.from({ length: Number(lastDay.slice(8)) }, (_, index) => index + 1);
    const squares = days.map((day): Square => {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      return { x: (day - 1) * STEP, look: lookOf(kinds.get(date), date < today) };
    });
    const others = squares.filter(({ look }) => look === 'other').length;
    const name = MONTH.format(new Date(`${month}-01T00:00:00Z`));
    return { name, squares, description: describe(name, counted, others), nights: counted, inYear };
  });
}

function lookOf(kind: 'counted' | NotCounted | undefined, past: boolean): Square['look'] {
  if (kind === undefined) return 'none';
  if (kind !== 'counted') return 'other';
  return past ? 'stayed' : 'booked';
}

function describe(name: string, counted: number, others: number): string {
  const count = counted === 1 ? '1 night that counts' : `${counted} nights that count`;
  return others === 0
    ? `${name}: ${count}`
    : `${name}: ${count}, ${others} that ${others === 1 ? 'does' : 'do'} not`;
}
