/**
 * What a child may need and an offer may have. The codes are those of platform.access_facets() in the
 * database, where catalogue.access_facet has their dates; the labels are for pages.
 */
export const ACCESS_FACETS = {
  'step-free': 'Step-free access',
  wheelchair: 'Wheelchair accessible throughout',
  'accessible-parking': 'Accessible parking',
  transport: 'Transport',
  hoist: 'Hoist',
  'changing-place': 'Changing Places toilet',
  'sensory-room': 'Sensory room',
  'hearing-loop': 'Hearing loop',
  'one-to-one': 'One-to-one support',
  'two-to-one': 'Two-to-one support',
  'medication-trained': 'Staff trained to give medication',
  'epilepsy-trained': 'Staff trained in epilepsy',
  'tube-feeding': 'Staff trained in tube feeding',
  'personal-care': 'Personal care',
  makaton: 'Makaton',
  aac: 'Communication aids (AAC)',
  bsl: 'British Sign Language',
  'quiet-session': 'Quiet session',
  'siblings-welcome': 'Brothers and sisters welcome',
} as const;
export type AccessFacet = keyof typeof ACCESS_FACETS;

/** The facets in groups, as pages ask for them; the groups are those of catalogue.access_facet. */
export const ACCESS_GROUPS = {
  'getting-in': {
    label: 'Getting there and in',
    facets: ['step-free', 'wheelchair', 'accessible-parking', 'transport'],
  },
  equipment: {
    label: 'Rooms and equipment',
    facets: ['hoist', 'changing-place', 'sensory-room', 'hearing-loop'],
  },
  staff: {
    label: 'What staff can do',
    facets: [
      'one-to-one',
      'two-to-one',
      'medication-trained',
      'epilepsy-trained',
      'tube-feeding',
      'personal-care',
    ],
  },
  communication: { label: 'Communication', facets: ['makaton', 'aac', 'bsl'] },
  session: { label: 'The session itself', facets: ['quiet-session', 'siblings-welcome'] },
} as const satisfies Record<string, { label: string; facets: readonly AccessFacet[] }>;
export type AccessGroup = keyof typeof ACCESS_GROUPS;

/** What a provider can offer, with its label; the codes are those of catalogue.offer_kind. */
export const OFFER_KINDS = {
  'activity-club': 'Activity or club',
  'residential-trip': 'Residential trip',
  childcare: 'Childcare',
  befriending: 'Befriending in the community',
  'one-to-one-support': 'One-to-one support away from home',
  'two-to-one-support': 'Two-to-one support away from home',
  'care-at-home': 'Care at home',
  'overnight-at-home': 'Overnight break at home',
  'overnight-away': 'Overnight break away from home',
  'supported-accommodation': 'Supported accommodation',
} as const;
export type OfferKind = keyof typeof OFFER_KINDS;

/** How many carers may come at once; for every other kind the price is not for carers. */
export const MOST_CARERS: Partial<Record<OfferKind, number>> = {
  'care-at-home': 4,
  'overnight-at-home': 4,
};

/** The unit in which an offer's price is shown. */
export const PRICE_UNITS = {
  hour: 'an hour',
  session: 'a session',
  night: 'a night',
  week: 'a week',
} as const;
export type PriceUnit = keyof typeof PRICE_UNITS;
