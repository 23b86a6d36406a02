import { addDays } from '#kernel';
import { DemoRandom } from './random.js';
import { type Day } from './types.js';

export interface DemoEntitlement {
  /** The core offer (FSB, level 2) or the enhanced offer (TSB, level 3). */
  programme: 'flexible-short-breaks' | 'targeted-short-breaks';
  delivery: 'direct-payment' | 'provider';
  /** Of the first day, "2026-27": the year whose bands hold. */
  financialYear: string;
  minutes: number;
  amountPence: number;
  /** First day of the child's year: up to 300 days ago, in the financial year of today. */
  startsOn: Day;
  /** Last day of the year. */
  endsOn: Day;
  universalFirstReason: string;
  /** What the enhanced offer follows, which takes no direct referrals; null for the core offer. */
  origin: 'flexible-short-breaks' | 'social-care' | null;
  /** Part of a direct payment put on a prepaid card; null without a card. */
  cardLoadPence: number | null;
}

/** The children of the sign-ins come first. */
export const NAMED_CHILDREN = 5;

const REASONS = [
  'Tried the local uniformed group for a term, which could not give one-to-one support.',
  'The leisure centre’s open sessions are too loud, and the quiet hour is during school.',
  'Attends the village youth club for half an hour with a parent; needs trained staff to stay longer.',
  'The after-school club has no one who can give medicines.',
  'The nearest universal holiday club has no hoist and no Changing Places toilet.',
  'Goes to Scouts with a friend and will carry on; needs support for the weekend besides.',
  'Universal sport was tried with the inclusion coach and became unsafe on the way there.',
] as const;

/** The places of children in the three orders below: no two children share one (613 and 1,200 have no common factor). */
function placeOf(index: number): number {
  return (index * 613) % 1200;
}

/**
 * The entitlement of the child with this number, 0 to 1,199. Of the 1,200, 400 have TSB, 376 a direct
 * payment and 150 of those a card. FSB is 80 hours, £750 by direct payment or £1,200 by a provider.
 * TSB is 120 to 200 hours within £1,800 to £3,000: £15 an hour by a provider, and by direct payment
 * £9 an hour but never under the band.
 */
export function entitlementOf(index: number, today: Day): DemoEntitlement {
  const random = new DemoRandom(`entitlement ${index}`);
  const programme = index % 3 === 1 ? 'targeted-short-breaks' : 'flexible-short-breaks';
  const delivery = placeOf(index) < 376 ? 'direct-payment' : 'provider';
  // The sign-ins' years began a short time ago, so that most of a year can be booked.
  const startsOn = firstDay(today, index < NAMED_CHILDREN ? 60 : random.between(60, 300));
  const hours =
    programme === 'flexible-short-breaks' ? 80 : random.pick([120, 140, 160, 180, 200, 200]);
  return {
    programme,
    delivery,
    financialYear: financialYearOf(startsOn),
    minutes: hours * 60,
    amountPence: amountFor(programme, delivery, hours),
    startsOn,
    endsOn: addDays(startsOn, 364),
    universalFirstReason: random.pick(REASONS),
    origin: programme === 'targeted-short-breaks' ? originOf(index) : null,
    cardLoadPence: placeOf(index) < 150 ? cardLoad(index, random) : null,
  };
}

/**
 * Where the child was before this service; null for who came from universal services. 250 of the 1,200
 * stepped down from social care (Agenda 05, para 54): 100 of those with TSB, and 150 with FSB.
 */
export function earlierLevelOf(
  index: number,
  { programme, origin }: Pick<DemoEntitlement, 'programme' | 'origin'>,
): 'flexible-short-breaks' | 'social-care' | null {
  if (programme === 'targeted-short-breaks') return origin;
  return index % 3 === 0 && index < 450 ? 'social-care' : null;
}

/** Three in four moved up from the core offer. */
function originOf(index: number): 'flexible-short-breaks' | 'social-care' {
  return placeOf(index) % 4 === 0 ? 'social-care' : 'flexible-short-breaks';
}

function amountFor(
  programme: DemoEntitlement['programme'],
  delivery: DemoEntitlement['delivery'],
  hours: number,
): number {
  if (programme === 'flexible-short-breaks')
    return delivery === 'direct-payment' ? 75_000 : 120_000;
  return delivery === 'direct-payment' ? Math.max(180_000, hours * 900) : hours * 1500;
}

function firstDay(today: Day, daysAgo: number): Day {
  const earliest = `${financialYearOf(today).slice(0, 4)}-04-01`;
  const wished = addDays(today, -daysAgo);
  return wished < earliest ? earliest : wished;
}

/** April to March: "2026-27" for any day from 1 April 2026 to 31 March 2027. */
export function financialYearOf(day: Day): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** £100 to £400 in steps of £5; £200 for the first child of the `family@` sign-in. */
function cardLoad(index: number, random: DemoRandom): number {
  return index === 0 ? 20_000 : random.between(20, 80) * 500;
}
