import { type Amount, type Band, isFixed, isWithin } from './bands.js';
import { noDirectReferral, outsideBand, reasonNeeded } from './budgets.errors.js';
import { type Level } from './levels.js';
import { type Delivery, type Origin, type Programme } from './programmes.js';

/** What an officer asks for. */
export interface NewEntitlement {
  programme: Programme;
  delivery: Delivery;
  /** Whole hours a year. Needed where the band leaves a choice. */
  hours?: number;
  /** Needed where the band leaves a choice. */
  amountPence?: number;
  /** Nights away from home a year, where some were assessed. */
  nights?: number;
  /** Why universal services alone are no longer enough (Agenda 05, para 10). */
  universalFirstReason: string;
  /** Where Targeted Short Breaks come from: where the child is, unless said. Others come from nowhere. */
  origin?: Origin;
}

/**
 * Rules that hold whatever the year: a reason why universal services do not do, and no direct referral.
 * @param level where the child is, which is where Targeted Short Breaks come from unless said
 * @returns the reason and the origin as they are stored
 * @throws DomainError budgets.universal-first-reason-needed, budgets.no-direct-referral
 */
export function checkedGrounds(
  { programme, universalFirstReason, origin }: NewEntitlement,
  level: Level,
): { reason: string; origin: Origin | null } {
  const reason = universalFirstReason.normalize('NFC').trim();
  if (reason.length < 10 || reason.length > 2000) throw reasonNeeded();
  if (programme !== 'targeted-short-breaks') return { reason, origin: null };
  if (level === 'universal') throw noDirectReferral();
  const here = level === 'targeted-short-breaks' ? 'flexible-short-breaks' : level;
  return { reason, origin: origin ?? here };
}

/**
 * The hours and the money of an entitlement: the band's own where it is one amount, else those asked for.
 * @throws DomainError budgets.outside-band naming the fields and their limits
 */
export function amountWithin(
  band: Band,
  { hours, amountPence }: Pick<NewEntitlement, 'hours' | 'amountPence'>,
): Amount {
  const wish = { minutes: hours === undefined ? undefined : hours * 60, pence: amountPence };
  const { minutes, pence } = isFixed(band) ? { ...fixedAmount(band), ...given(wish) } : wish;
  const fields: ('hours' | 'amountPence')[] = [];
  if (!isWithin(minutes, band.leastMinutes, band.mostMinutes)) fields.push('hours');
  if (!isWithin(pence, band.leastPence, band.mostPence)) fields.push('amountPence');
  if (minutes === undefined || pence === undefined || fields.length > 0) {
    throw outsideBand(band, fields);
  }
  return { minutes, pence };
}

function fixedAmount({ mostMinutes, mostPence }: Band): Partial<Amount> {
  return { minutes: mostMinutes, pence: mostPence };
}

/** Without the parts that were left out, so that they do not cover what stands behind them. */
function given(wish: Partial<Amount>): Partial<Amount> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
}
