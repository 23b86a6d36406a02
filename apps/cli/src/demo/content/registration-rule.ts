import { type OfferKind } from '#kernel';
import { type RegistrationKind } from './types.js';

/**
 * The registration an offer needs, or null for none. Childcare for under-8s: Childcare Act 2006
 * part 3. Personal care: Health and Social Care Act 2008. Nights away from home: Care Standards Act
 * 2000. Accommodation at 16 and 17: the Supported Accommodation (England) Regulations 2023. The
 * catalogue's dated table decides when an offer is listed; this keeps the demonstration to it.
 */
export function registrationNeeded(kind: OfferKind, ageFrom: number): RegistrationKind | null {
  const { registration, belowAge } = RULES[kind];
  return ageFrom < belowAge ? registration : null;
}

const ANY_AGE = Number.POSITIVE_INFINITY;

const RULES: Record<OfferKind, { registration: RegistrationKind; belowAge: number }> = {
  'activity-club': { registration: 'ofsted-childcare', belowAge: 8 },
  'residential-trip': { registration: 'ofsted-holiday-scheme', belowAge: 18 },
  childcare: { registration: 'ofsted-childcare', belowAge: 8 },
  'one-to-one-support': { registration: 'ofsted-childcare', belowAge: 8 },
  'two-to-one-support': { registration: 'ofsted-childcare', belowAge: 8 },
  befriending: { registration: 'ofsted-childcare', belowAge: 8 },
  'care-at-home': { registration: 'cqc', belowAge: ANY_AGE },
  'overnight-at-home': { registration: 'cqc', belowAge: ANY_AGE },
  'overnight-away': { registration: 'ofsted-childrens-home', belowAge: ANY_AGE },
  'supported-accommodation': { registration: 'ofsted-supported-accommodation', belowAge: 18 },
};
