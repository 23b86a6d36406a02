import { ageOn, localDay, type Role } from '#kernel';

/** From here on an officer is told the sum alone. */
const OWN_BUSINESS_FROM = 16;

/** What of a purchase is told: who sold it, what kind of shop it was, or neither. */
export type ShownOfShops = 'merchant' | 'category' | 'nothing';

/**
 * The family and the young person see where they bought. An officer sees the kind of shop, and from 16 on the
 * sum alone: a budget is controlled by what it achieves, not purchase by purchase (complaint Q-05).
 * @param dateOfBirth "YYYY-MM-DD"
 */
export function shownOfShops(role: Role, dateOfBirth: string): ShownOfShops {
  if (role === 'family' || role === 'young-person') return 'merchant';
  if (role !== 'officer') return 'nothing';
  return ageOn(dateOfBirth, localDay(new Date())) < OWN_BUSINESS_FROM ? 'category' : 'nothing';
}
