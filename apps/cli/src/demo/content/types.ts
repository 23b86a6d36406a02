import { ACCESS_FACETS, type AccessFacet, type OfferKind } from '#kernel';

/** The shapes of the demonstration data. Keys are names for the loader to turn into identifiers. */

export type AuthorityCode =
  | 'derby-city'
  | 'derbyshire'
  | 'nottingham-city'
  | 'nottinghamshire'
  | 'leicestershire-demo';

export type PartCode =
  | 'daytime-activities'
  | 'care-at-home'
  | 'overnight-stays'
  | 'supported-accommodation';

export type RegistrationKind =
  | 'ofsted-childcare'
  | 'ofsted-childrens-home'
  | 'ofsted-supported-accommodation'
  | 'ofsted-holiday-scheme'
  | 'cqc';

export const SHORT_BREAK_KINDS = [
  'activity-club',
  'befriending',
  'care-at-home',
  'overnight-at-home',
  'overnight-away',
] as const satisfies readonly OfferKind[];
export type ShortBreakKind = (typeof SHORT_BREAK_KINDS)[number];

/** The kernel's facets, in its order. */
export const ACCESS_FACET_CODES = Object.keys(ACCESS_FACETS).filter(isAccessFacet);

function isAccessFacet(code: string): code is AccessFacet {
  return code in ACCESS_FACETS;
}

/** "YYYY-MM-DD" in the local zone. */
export type Day = string;
