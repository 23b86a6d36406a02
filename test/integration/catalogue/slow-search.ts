import { type SearchCriteria } from '#catalogue';
import { ACCESS_GROUPS, LOCAL_ZONE, localDay } from '#kernel';
import { type Client } from 'pg';
import { Temporal } from 'temporal-polyfill';

interface Offer {
  id: string;
  providerId: string;
  partId: string;
  kind: string;
  state: string;
  latitude: number;
  longitude: number;
  ageFrom: number;
  ageTo: number;
  access: string[];
  pricePence: number;
}
interface Session {
  offerId: string;
  startsAt: Date;
  capacity: number;
  taken: number;
  /** To somebody, for now. */
  promised: number;
  state: string;
}
interface Admission {
  authorityId: string;
  providerId: string;
  partId: string;
  state: string;
}
interface Registration {
  providerId: string;
  kind: string;
  validFrom: string;
  validTo: string | null;
}

/** Everything a search looks at, in memory. */
export interface World {
  now: Date;
  offers: Offer[];
  sessions: Map<string, Session[]>;
  admissions: Admission[];
  registrations: Registration[];
  places: Map<string, { latitude: number; longitude: number }>;
}

export interface Expected {
  id: string;
  miles: number | null;
  nextSessionAt: string | null;
  placesAvailable: number | null;
}

export async function readWorld(admin: Client): Promise<World> {
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await admin.query<Row>(sql)).rows;
  const offers = await rows<Offer>(
    `SELECT o.id, o.provider_id AS "providerId", o.part_id AS "partId", o.kind, o.state,
       p.latitude, p.longitude, o.age_from AS "ageFrom", o.age_to AS "ageTo", o.access,
       o.price_pence AS "pricePence"
     FROM catalogue.offer o JOIN catalogue.postcode p ON p.code = o.located_by`,
  );
  const sessions = await rows<Session>(
    `SELECT offer_id AS "offerId", starts_at AS "startsAt", capacity, taken, state,
       (SELECT count(*)::int FROM catalogue.promised_place k
        WHERE k.session_id = s.id AND k.until > now()) AS promised
     FROM catalogue.session s ORDER BY starts_at, id`,
  );
  const places = await rows<{ code: string; latitude: number; longitude: number }>(
    'SELECT code, latitude, longitude FROM catalogue.postcode',
  );
  const [clock] = await rows<{ now: Date }>('SELECT now()');
  return {
    now: clock?.now ?? new Date(),
    offers,
    sessions: byOffer(sessions),
    admissions: await rows(
      `SELECT authority_id AS "authorityId", provider_id AS "providerId", part_id AS "partId", state
       FROM market.admission`,
    ),
    registrations: await rows(
      `SELECT provider_id AS "providerId", kind, valid_from AS "validFrom", valid_to AS "validTo"
       FROM providers.registration WHERE withdrawn_at IS NULL`,
    ),
    places: new Map(places.map(({ code, ...place }) => [code, place])),
  };
}

function byOffer(sessions: Session[]): Map<string, Session[]> {
  const lists = new Map<string, Session[]>();
  for (const session of sessions) {
    const list = lists.get(session.offerId) ?? [];
    list.push(session);
    lists.set(session.offerId, list);
  }
  return lists;
}

/** The whole answer to a search, one offer at a time, the plain way; sorted like the service's. */
export function slowSearch(
  world: World,
  criteria: SearchCriteria,
  authorityId: string | null,
): Expected[] {
  const origin = criteria.near && world.places.get(criteria.near.outward);
  const found = world.offers
    .filter((offer) => fits(world, offer, criteria, authorityId))
    .map((offer) => ({ offer, miles: origin ? greatCircleMiles(origin, offer) : null }))
    .filter(({ miles }) => miles === null || miles <= criteria.withinMiles)
    .flatMap(({ offer, miles }) =>
      bookable(world, offer, criteria).map((at) => ({ ...at, miles })),
    );
  const rank = (one: Expected): number | string => one.miles ?? one.nextSessionAt ?? '';
  return found.toSorted((a, b) => compare(rank(a), rank(b)) || compare(a.id, b.id));
}

/** One or none. */
function bookable(world: World, offer: Offer, criteria: SearchCriteria): Omit<Expected, 'miles'>[] {
  const next = nextSession(world, offer, criteria);
  if (next) {
    const placesAvailable = next.capacity - next.taken - next.promised;
    return [{ id: offer.id, nextSessionAt: next.startsAt.toISOString(), placesAvailable }];
  }
  const shown =
    offer.kind === 'supported-accommodation' &&
    criteria.kinds.includes(offer.kind) &&
    (criteria.near !== undefined || criteria.kinds.length === 1) &&
    isRegistered(world, offer, localDay(world.now));
  return shown ? [{ id: offer.id, nextSessionAt: null, placesAvailable: null }] : [];
}

/** Haversine on a sphere of the mean radius, independently of the database's formula. */
export function greatCircleMiles(
  from: { latitude: number; longitude: number },
  to: { latitude: number; longitude: number },
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [radians(from.latitude), radians(to.latitude)];
  const half = (angle: number): number => Math.sin(angle / 2) ** 2;
  const chord =
    half(lat2 - lat1) +
    Math.cos(lat1) * Math.cos(lat2) * half(radians(to.longitude - from.longitude));
  return 2 * 3958.7613 * Math.asin(Math.sqrt(chord));
}

/** Any of the kinds and of the ages, and all of the needs, or one of each group of them. */
function inGroups(offer: Offer, { kinds, access, match, ages }: SearchCriteria): boolean {
  const has = (facet: string): boolean => offer.access.includes(facet);
  const groups = Object.values(ACCESS_GROUPS)
    .map(({ facets }) => access.filter((facet) => facets.some((one) => one === facet)))
    .filter((group) => group.length > 0);
  const takes = (band: string): boolean => {
    const [youngest = 0, oldest = 0] = band.split('-').map(Number);
    return youngest <= offer.ageTo && oldest >= offer.ageFrom;
  };
  return (
    (kinds.length === 0 || kinds.some((kind) => kind === offer.kind)) &&
    (match === 'all' ? access.every(has) : groups.every((group) => group.some(has))) &&
    (ages.length === 0 || ages.some(takes))
  );
}

function fits(
  world: World,
  offer: Offer,
  criteria: SearchCriteria,
  authorityId: string | null,
): boolean {
  const { maxPricePence, age } = criteria;
  return (
    offer.state === 'listed' &&
    inGroups(offer, criteria) &&
    (maxPricePence === undefined || offer.pricePence <= maxPricePence) &&
    (age === undefined || (age >= offer.ageFrom && age <= offer.ageTo)) &&
    world.admissions.some(
      (one) =>
        one.providerId === offer.providerId &&
        one.partId === offer.partId &&
        one.state === 'admitted' &&
        (authorityId === null || one.authorityId === authorityId),
    )
  );
}

function nextSession(
  world: World,
  offer: Offer,
  { from, to, places = 1, days, after, before }: SearchCriteria,
): Session | undefined {
  const atHours = ({ startsAt }: Session): boolean => {
    const local = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(
      LOCAL_ZONE,
    );
    const time = local.toPlainTime().toString().slice(0, 5);
    return (
      (days.length === 0 || days.includes(local.dayOfWeek)) &&
      (after === undefined || time >= after) &&
      (before === undefined || time < before)
    );
  };
  return world.sessions
    .get(offer.id)
    ?.find(
      (session) =>
        session.state === 'open' &&
        session.capacity - session.taken - session.promised >= places &&
        atHours(session) &&
        session.startsAt > world.now &&
        (from === undefined || session.startsAt > from) &&
        (to === undefined || session.startsAt < to) &&
        isRegistered(world, offer, localDay(session.startsAt)),
    );
}

/** The rules of the seeded table that the crowd meets. */
function isRegistered(world: World, offer: Offer, day: string): boolean {
  const needed = neededBy(offer);
  return (
    needed === null ||
    world.registrations.some(
      ({ providerId, kind, validFrom, validTo }) =>
        providerId === offer.providerId &&
        kind === needed &&
        validFrom <= day &&
        (validTo === null || day <= validTo),
    )
  );
}

function neededBy({ kind, ageFrom, ageTo }: Offer): string | null {
  if (kind !== 'supported-accommodation') return ageFrom < 8 ? 'ofsted-childcare' : null;
  return ageFrom <= 17 && ageTo >= 16 ? 'ofsted-supported-accommodation' : null;
}

function compare(one: number | string, other: number | string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
