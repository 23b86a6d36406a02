import { randomUUID } from 'node:crypto';
import { type AccessFacet, type OfferKind, type PriceUnit } from '#kernel';
import { type Client } from 'pg';

interface Place {
  latitude: number;
  longitude: number;
  name?: string;
}

/** Some real districts, for offers and searches; the centres are approximate. */
export const PLACES: Record<string, Place> = {
  NG1: { latitude: 52.954, longitude: -1.148, name: 'Nottingham city centre' },
  NG18: { latitude: 53.143, longitude: -1.187, name: 'Mansfield' },
  DE1: { latitude: 52.922, longitude: -1.476, name: 'Derby city centre' },
  S41: { latitude: 53.245, longitude: -1.43, name: 'Chesterfield' },
};

/** An entry of the gazetteer (a district, or a full postcode); one that is there already stays. */
export async function aPostcode(admin: Client, code = 'NG1', place?: Place): Promise<string> {
  const { latitude, longitude, name = code } = place ?? PLACES[code] ?? unknownPlace(code);
  await admin.query(
    `INSERT INTO catalogue.postcode (code, name, latitude, longitude) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [code, name, latitude, longitude],
  );
  return code;
}

interface OfferOverrides {
  providerId: string;
  partId: string;
  id?: string;
  kind?: OfferKind;
  title?: string;
  description?: string;
  postcode?: string;
  /** The gazetteer's entry; one of PLACES is added when it is missing. */
  locatedBy?: string;
  ageFrom?: number;
  ageTo?: number;
  access?: AccessFacet[];
  pricePence?: number;
  priceUnit?: PriceUnit;
  state?: 'draft' | 'listed' | 'withdrawn';
}

/** A listed activity for ages 8 to 17 in Nottingham at £12 an hour, which needs no registration. */
export async function anOffer(admin: Client, overrides: OfferOverrides): Promise<string> {
  const offer = {
    id: randomUUID(),
    kind: 'activity-club',
    title: 'Saturday club',
    description: 'Games and outings with a small group.',
    postcode: 'NG1 5FW',
    locatedBy: 'NG1',
    ageFrom: 8,
    ageTo: 17,
    access: [],
    pricePence: 1200,
    priceUnit: 'hour',
    state: 'listed',
    ...overrides,
  };
  if (PLACES[offer.locatedBy]) await aPostcode(admin, offer.locatedBy);
  await admin.query(
    `INSERT INTO catalogue.offer (id, provider_id, part_id, kind, title, description, postcode,
       located_by, position, age_from, age_to, access, price_pence, price_unit, state)
     SELECT $1, $2, $3, $4, $5, $6, $7, p.code, ll_to_earth(p.latitude, p.longitude),
            $9, $10, $11, $12, $13, $14
     FROM catalogue.postcode p WHERE p.code = $8`,
    [
      offer.id,
      offer.providerId,
      offer.partId,
      offer.kind,
      offer.title,
      offer.description,
      offer.postcode,
      offer.locatedBy,
      offer.ageFrom,
      offer.ageTo,
      offer.access,
      offer.pricePence,
      offer.priceUnit,
      offer.state,
    ],
  );
  return offer.id;
}

interface SessionOverrides {
  offerId: string;
  id?: string;
  startsAt?: Date;
  minutes?: number;
  capacity?: number;
  /** Only for states that no booking explains; invariants then fail at the first booking. */
  taken?: number;
  pricePence?: number;
  state?: 'open' | 'cancelled';
}

/** A two-hour session with ten places for £24, in a week. */
export async function aSession(admin: Client, overrides: SessionOverrides): Promise<string> {
  const session = {
    id: randomUUID(),
    startsAt: inDays(7),
    minutes: 120,
    capacity: 10,
    taken: 0,
    pricePence: 2400,
    state: 'open',
    ...overrides,
  };
  await admin.query(
    `INSERT INTO catalogue.session (id, offer_id, provider_id, starts_at, ends_at, capacity, taken,
       price_pence, state)
     SELECT $1, o.id, o.provider_id, $3, $3::timestamptz + make_interval(mins => $4), $5, $6, $7, $8
     FROM catalogue.offer o WHERE o.id = $2`,
    [
      session.id,
      session.offerId,
      session.startsAt,
      session.minutes,
      session.capacity,
      session.taken,
      session.pricePence,
      session.state,
    ],
  );
  return session.id;
}

interface UnitOverrides {
  offerId: string;
  id?: string;
  label?: string;
  staffing?: 'around-the-clock' | 'dispersed';
  bedspaces?: number;
}

/** One dispersed flat of a supported-accommodation offer. */
export async function aUnit(admin: Client, overrides: UnitOverrides): Promise<string> {
  const id = overrides.id ?? randomUUID();
  const { offerId, label = `Flat ${id.slice(0, 8)}`, staffing = 'dispersed' } = overrides;
  await admin.query(
    `INSERT INTO catalogue.unit (id, offer_id, provider_id, label, staffing, bedspaces)
     SELECT $1, o.id, o.provider_id, $3, $4, $5 FROM catalogue.offer o WHERE o.id = $2`,
    [id, offerId, label, staffing, overrides.bedspaces ?? 1],
  );
  return id;
}

/** An instant so many whole days from now, at 10:00 UTC. */
export function inDays(days: number): Date {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  day.setUTCHours(10, 0, 0, 0);
  return day;
}

function unknownPlace(code: string): never {
  throw new Error(`Say where ${code} is: it is not one of PLACES.`);
}
