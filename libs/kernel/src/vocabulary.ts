/**
 * What a child may need and an offer may have. The codes are those of platform.access_facets() in the
 * database; the labels are for pages.
 */
export const ACCESS_FACETS = {
  'step-free': 'Step-free access',
  hoist: 'Hoist',
  'changing-place': 'Changing Places toilet',
  'one-to-one': 'One-to-one support',
  'two-to-one': 'Two-to-one support',
  'medication-trained': 'Staff trained to give medication',
  makaton: 'Makaton',
  aac: 'Communication aids (AAC)',
  'quiet-session': 'Quiet session',
  'siblings-welcome': 'Brothers and sisters welcome',
  'personal-care': 'Personal care',
  transport: 'Transport',
} as const;
export type AccessFacet = keyof typeof ACCESS_FACETS;

/** What a provider can offer, with its label. */
export const OFFER_KINDS = {
  'activity-club': 'Activity or club',
  befriending: 'Befriending in the community',
  'care-at-home': 'Care at home',
  'overnight-at-home': 'Overnight break at home',
  'overnight-away': 'Overnight break away from home',
  'supported-accommodation': 'Supported accommodation',
} as const;
export type OfferKind = keyof typeof OFFER_KINDS;

/** The unit in which an offer's price is shown. */
export const PRICE_UNITS = {
  hour: 'an hour',
  session: 'a session',
  night: 'a night',
  week: 'a week',
} as const;
export type PriceUnit = keyof typeof PRICE_UNITS;
