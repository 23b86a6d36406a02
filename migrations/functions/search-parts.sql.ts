/*
 * What both searches ask, as functions for the sake of their plans. The statements take every filter as a
 * parameter that may be null, so that the planner's estimates are worth little; the plan that is right for
 * all of them is fixed by settings that hold in the function alone, and is made once a connection. They run
 * with the caller's rights on what everybody may read.
 */

export const ONE_PLAN = `
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
  SET max_parallel_workers_per_gather = 0`;

export const FILTERS = `
    p_authority uuid, p_kind text, p_access text[], p_most_pence bigint, p_age int,
    p_from timestamptz, p_to timestamptz`;

/** The filters as the statements use them. Kinds are named, so that indexes are searched kind by kind. */
export const VARIABLES = `
    v_from timestamptz := greatest(now(), p_from);
    v_to timestamptz := coalesce(p_to, 'infinity');
    v_kinds text[] := CASE WHEN p_kind IS NOT NULL THEN ARRAY[p_kind] ELSE
      ARRAY['activity-club', 'befriending', 'care-at-home', 'overnight-at-home', 'overnight-away',
            'supported-accommodation'] END;`;

/** Whether the listed offer "o" is what is asked for: answered from an index alone. */
export const FITS = `
  o.state = 'listed'
  AND o.kind = ANY(v_kinds)
  AND o.access @> p_access
  AND (p_most_pence IS NULL OR o.price_pence <= p_most_pence)
  AND (p_age IS NULL OR p_age BETWEEN o.age_from AND o.age_to)`;

/**
 * Whether the authority (any, for null) admits the provider of "o" to its part. OFFSET has it looked up offer
 * by offer: without it the planner may gather all admissions first, which pays where they are few.
 */
export const IS_ADMITTED = `
  EXISTS (
    SELECT FROM market.admission a
    WHERE a.provider_id = o.provider_id AND a.part_id = o.part_id AND a.state = 'admitted'
      AND (p_authority IS NULL OR a.authority_id = p_authority) OFFSET 0)`;

export function registeredOn(day: string): string {
  return `NOT EXISTS (SELECT FROM catalogue.unmet_registrations(
    o.provider_id, o.kind, o.age_from, o.age_to, (${day} AT TIME ZONE 'Europe/London')::date))`;
}

/** Whether somebody could be booked on a session, as far as it and the registration of "o" go. */
export function takesBookings(session: string): string {
  return `${session}.state = 'open' AND ${session}.starts_at > v_from AND ${session}.starts_at < v_to
    AND ${session}.taken < ${session}.capacity AND ${registeredOn(`${session}.starts_at`)}`;
}

/**
 * The next session of "o", or null. The admission comes first, and the sessions only after it: joined, the
 * planner would look through all sessions of an offer before it finds that nobody admits it.
 */
export const NEXT_IF_ADMITTED = `
  CASE WHEN ${IS_ADMITTED} THEN (
    SELECT s FROM catalogue.session s
    WHERE s.offer_id = o.id AND ${takesBookings('s')}
    ORDER BY s.starts_at, s.id LIMIT 1) END`;
