import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { ACCESS_PROFILES, type AccessProfileCode } from './access-profiles.js';
import { ACTIVITIES, type ActivityCode } from './activities.js';
import { offerRows, type OfferRow } from './offer-list.js';
import { districtOf } from './places.js';
import { DemoRandom } from './random.js';
import { type PatternCode } from './session-patterns.js';
import { ACCESS_FACET_CODES, type PartCode, type ShortBreakKind } from './types.js';

/** What short breaks and accommodation have in common. */
export interface DemoListing {
  key: string;
  providerKey: string;
  kind: OfferKind;
  part: PartCode;
  title: string;
  description: string;
  town: string;
  /** Whole, with a made-up second half. */
  postcode: string;
  district: string;
  /** The authority its district mainly belongs to. */
  authority: string | null;
  ageFrom: number;
  /** Inclusive. */
  ageTo: number;
  accessFacets: readonly AccessFacet[];
  /** For one of the unit: an hour by day, a night, a week of accommodation. */
  pricePence: number;
  priceUnit: PriceUnit;
}

export interface DemoOffer extends DemoListing {
  kind: ShortBreakKind;
  priceUnit: 'hour' | 'night';
  /** Places in each session. */
  capacity: number;
  pattern: PatternCode;
}

/** £150 at home with one carer, £180 with an approved provider (the sources' overnight prices). */
const NIGHT_PRICE_PENCE = { 'overnight-at-home': 15_000, 'overnight-away': 18_000 } as const;

const PART: Record<ShortBreakKind, PartCode> = {
  'activity-club': 'daytime-activities',
  befriending: 'daytime-activities',
  'care-at-home': 'care-at-home',
  'overnight-at-home': 'overnight-stays',
  'overnight-away': 'overnight-stays',
};

/** The short-break offers, in the order of the list. */
export const demoOffers: readonly DemoOffer[] = offerRows.map(offerOf);

function offerOf([activityCode, providerKey, place, ages, pencePerHour, access]: OfferRow) {
  const activity = ACTIVITIES[activityCode];
  const [town = '', postcode = ''] = place.split(', ');
  const { district, authority } = districtOf(postcode);
  const key = keyOf(activityCode, providerKey, postcode);
  return {
    key,
    providerKey,
    kind: activity.kind,
    part: PART[activity.kind],
    title: `${activity.title}, ${town}`,
    description: `${activity.about} ${ACCESS_PROFILES[access].sentence}`,
    town,
    postcode,
    district,
    authority,
    ageFrom: ages[0],
    ageTo: ages[1],
    accessFacets: facetsOf(access, key),
    ...priceOf(activity.kind, pencePerHour),
    capacity: activity.capacity,
    pattern: activity.pattern,
  };
}

function keyOf(activity: ActivityCode, providerKey: string, postcode: string): string {
  return `${activity}.${providerKey}.${postcode.replace(' ', '').toLowerCase()}`;
}

function priceOf(kind: ShortBreakKind, pencePerHour: number) {
  return kind === 'overnight-at-home' || kind === 'overnight-away'
    ? { pricePence: NIGHT_PRICE_PENCE[kind], priceUnit: 'night' as const }
    : { pricePence: pencePerHour, priceUnit: 'hour' as const };
}

/** The facets of the profile and, in some places, one or two that a place can have besides. */
function facetsOf(access: AccessProfileCode, key: string): AccessFacet[] {
  const random = new DemoRandom(`offer-facets ${key}`);
  const besides = random.sample(
    ['medication-trained', 'aac', 'quiet-session', 'siblings-welcome', 'transport'] as const,
    random.between(0, 2),
  );
  const all = new Set<AccessFacet>([...ACCESS_PROFILES[access].facets, ...besides]);
  return ACCESS_FACET_CODES.filter((facet) => all.has(facet));
}
