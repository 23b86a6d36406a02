/*
 * What every search asks, since searches know kinds in the plural, needs in groups, times of the day, words and
 * places that are promised. As in search-parts.sql.ts, the plan that is right for all of them is fixed by settings
 * that hold in the function alone.
 */

export const ONE_PLAN = `
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
  SET max_parallel_workers_per_gather = 0`;

/**
 * p_kinds names at least one, so that indexes are searched kind by kind; p_homes says that accommodation was asked
 * for. p_access must all be there, and of each text of p_any, which is an array itself, one. p_days are ISO days of
 * the week; p_after and p_before are local times at which a session starts.
 */
export const FILTERS = `
    p_authority uuid, p_kinds text[], p_homes boolean, p_access text[], p_any text[], p_most_pence bigint, p_age int,
    p_ages int4multirange, p_providers uuid[], p_places int, p_days int[], p_after time, p_before time,
    p_from timestamptz, p_to timestamptz, p_words text`;

export const VARIABLES = `
    v_from timestamptz := greatest(now(), p_from);
    v_to timestamptz := coalesce(p_to, 'infinity');
    v_places int := coalesce(p_places, 1);
    v_hours boolean := p_days IS NOT NULL OR p_after IS NOT NULL OR p_before IS NOT NULL;
    -- Promises are few: while there are none, no session is asked for its own.
    v_promised boolean := EXISTS (SELECT FROM catalogue.promised_place k WHERE k.until > now());`;

/** Whether the listed offer "o" is what is asked for, its groups of needs, kinds and ages aside. */
export const FITS_ELSE = `
  o.state = 'listed'
  AND (p_most_pence IS NULL OR o.price_pence <= p_most_pence)
  AND (p_age IS NULL OR p_age BETWEEN o.age_from AND o.age_to)
  AND (p_providers IS NULL OR o.provider_id = ANY(p_providers))`;

export const OF_KIND = `o.kind = ANY(p_kinds)`;

export const FOR_AGES = `(p_ages IS NULL OR int4range(o.age_from, o.age_to, '[]') && p_ages)`;

/** One facet of each group at least: where only one is asked for, it is among p_access. */
export const ONE_OF_EACH = `
  (p_any IS NULL OR NOT EXISTS (SELECT FROM unnest(p_any) g (facets) WHERE NOT o.access && g.facets::text[]))`;

/** Whether the listed offer "o" is what is asked for: answered from an index alone. */
export const FITS = `${FITS_ELSE} AND ${OF_KIND} AND o.access @> p_access AND ${ONE_OF_EACH} AND ${FOR_AGES}`;

/** Whether the authority (any, for null) admits the provider of "o" to its part: looked up offer by offer. */
export const IS_ADMITTED = `
  EXISTS (
    SELECT FROM market.admission a
    WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
      AND (p_authority IS NULL OR a.authority_id = p_authority) OFFSET 0)`;

export function registeredOn(day: string): string {
  return `NOT EXISTS (SELECT FROM catalogue.unmet_registrations(
    o.provider_id, o.kind, o.age_from, o.age_to, (${day} AT TIME ZONE 'Europe/London')::date))`;
}

/** Whether a session starts on a day of the week and at a time that is asked for. */
export function atHours(startsAt: string): string {
  const local = `${startsAt} AT TIME ZONE 'Europe/London'`;
  return `(NOT v_hours OR (
    (p_days IS NULL OR extract(isodow FROM ${local})::int = ANY(p_days))
    AND (p_after IS NULL OR (${local})::time >= p_after)
    AND (p_before IS NULL OR (${local})::time < p_before)))`;
}

/** Places of a session that are promised to somebody: they are neither taken nor free. */
export function promisedAt(session: string): string {
  return `CASE WHEN v_promised THEN (SELECT count(*)::int FROM catalogue.promised_place k
    WHERE k.session_id = (${session}).id AND k.until > now()) ELSE 0 END`;
}

export function hasRoom(session: string): string {
  return `${session}.taken < ${session}.capacity
    AND ${session}.capacity - ${session}.taken - ${promisedAt(session)} >= v_places`;
}

/** Whether somebody could be booked on a session, as far as it and the registration of "o" go. */
export function takesBookings(session: string): string {
  return `${session}.state = 'open' AND ${session}.starts_at > v_from AND ${session}.starts_at < v_to
    AND ${atHours(`${session}.starts_at`)} AND ${hasRoom(session)} AND ${registeredOn(`${session}.starts_at`)}`;
}

/** The next session of "o", or null; the admission comes first, and the sessions only after it. */
export const NEXT_IF_ADMITTED = `
  CASE WHEN ${IS_ADMITTED} THEN (
    SELECT s FROM catalogue.session s
    WHERE s.offer_id = o.id AND ${takesBookings('s')}
    ORDER BY s.starts_at, s.id LIMIT 1) END`;

/** Accommodation has no sessions: it is found while it is registered, when it is asked for. */
export const IS_HOME = `
  CASE WHEN p_homes AND o.kind = 'supported-accommodation' THEN ${IS_ADMITTED} AND ${registeredOn('now()')} END`;

/** Start and free places of the session "next" of "o". */
export const SHOWN_SESSION = `
  (o.next).starts_at, (o.next).capacity - (o.next).taken - ${promisedAt('o.next')}`;
