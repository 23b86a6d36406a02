/*
 * How many nights a child is away, as each limit counts them. It runs inside the booking's transaction,
 * behind the lock on the child's row: a count in the application alone would not see a booking that is
 * made at the same moment.
 */

/** The day after a period of twelve months; one that begins on 29 February has all of the next one too. */
export const YEAR_AFTER = `
  CREATE FUNCTION bookings.year_after(p_day date) RETURNS date LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN to_char(p_day, 'MM-DD') = '02-29' THEN make_date(extract(year FROM p_day)::int + 1, 3, 1)
                ELSE (p_day + interval '12 months')::date END`;

/** What a council begins with, until it says otherwise by a later row; given to each one that joins. */
export const FIRST_LIMITS = `
  CREATE FUNCTION bookings.first_limits()
  RETURNS TABLE (kind text, in_force_from date, value int, bound text, source text)
  LANGUAGE sql IMMUTABLE AS $$
    VALUES
      ('local-year', date '2015-01-12', 74, 'fewer-than',
       'Nottinghamshire County Council, 12 January 2015, Agenda 05, para 55'),
      ('statutory-year', date '2011-04-01', 75, 'no-more-than',
       'Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48'),
      ('statutory-placement', date '2011-04-01', 17, 'no-more-than',
       'Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48'),
      ('hours-to-decide', date '2011-04-01', 72, 'no-more-than',
       'Three days: a default of Fairplace, until the council sets another')
  $$;

  CREATE FUNCTION bookings.give_first_limits() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    INSERT INTO bookings.night_limit (authority_id, kind, in_force_from, value, bound, source)
    SELECT NEW.id, l.* FROM bookings.first_limits() l;
    PERFORM set_config('app.job', v_job, true);
    RETURN NULL;
  END $$`;

/**
 * A stay against each limit of its council on its first night: the days of the fullest twelve months that
 * have a night of it (or of the run of nights that it belongs to), without it and with it. Counted are
 * confirmed and past nights that the council arranged. Nights that a parent bought with a direct payment
 * are the parent's own arrangement and no placement, and nights at home are none: neither is here. The
 * regulation counts placements in the same accommodation as a series, the local rule all of them.
 */
export const NIGHT_COUNTS = `
  CREATE FUNCTION bookings.night_counts(p_stay bookings.booking)
  RETURNS TABLE (kind text, value int, bound text, counted_by text, source text,
                 before int, after int, window_from date, window_to date, reached boolean)
  LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    IF p_stay.bed_id IS NULL OR p_stay.buying_basis = 'own-contract-direct-payment' THEN RETURN; END IF;
    -- The caller may act for the child: row-level security need not ask again for each of its bookings.
    PERFORM set_config('app.job', 'move-places', true);
    RETURN QUERY
    WITH limits AS (
      SELECT DISTINCT ON (l.kind) l.* FROM bookings.night_limit l
      WHERE l.authority_id = p_stay.authority_id AND l.in_force_from <= p_stay.first_night
        AND l.kind <> 'hours-to-decide'
      ORDER BY l.kind, l.in_force_from DESC
    ), stays AS (
      SELECT bed.unit_id, b.first_night, b.nights, false AS asked
      FROM bookings.booking b JOIN catalogue.bed bed ON bed.id = b.bed_id
      WHERE b.child_id = p_stay.child_id AND b.id <> p_stay.id AND b.state IN ('confirmed', 'attended')
        AND b.buying_basis <> 'own-contract-direct-payment'
        AND b.first_night BETWEEN p_stay.first_night - 400 AND p_stay.first_night + 400
      UNION ALL
      SELECT bed.unit_id, p_stay.first_night, p_stay.nights, true
      FROM catalogue.bed bed WHERE bed.id = p_stay.bed_id
    ), nights AS (
      SELECT s.unit_id, s.first_night + n AS night, s.asked, s.unit_id = own.unit_id AS same_home
      FROM stays s CROSS JOIN LATERAL generate_series(0, s.nights - 1) n
      CROSS JOIN (SELECT unit_id FROM catalogue.bed WHERE id = p_stay.bed_id) own
    ), days AS (
      SELECT l.kind, n.night + later AS day, bool_or(n.asked) AS asked, bool_or(NOT n.asked) AS had
      FROM limits l
      JOIN nights n ON l.kind = 'local-year' OR (l.kind = 'statutory-year' AND n.same_home)
      CROSS JOIN generate_series(0, CASE l.counted_by WHEN 'date' THEN 1 ELSE 0 END) later
      GROUP BY 1, 2
    ), years AS (
      SELECT w.kind, count(*) FILTER (WHERE d.had) AS before, count(*) AS after,
             w.day AS window_from, bookings.year_after(w.day) - 1 AS window_to
      FROM days w
      JOIN days d ON d.kind = w.kind AND d.day >= w.day AND d.day < bookings.year_after(w.day)
      GROUP BY w.kind, w.day HAVING bool_or(d.asked)
    ), runs AS (
      -- Nights in the same home without a night between them: each is as far from its number as the first.
      SELECT count(*) FILTER (WHERE NOT r.asked) AS before, count(*) AS after,
             min(r.night) AS first_night, max(r.night) AS last_night
      FROM (SELECT n.night, n.asked, n.night - row_number() OVER (ORDER BY n.night)::int AS run
            FROM nights n WHERE n.same_home) r
      GROUP BY r.run HAVING bool_or(r.asked)
    ), counted AS (
      (SELECT DISTINCT ON (y.kind) y.* FROM years y ORDER BY y.kind, y.after DESC, y.window_from)
      UNION ALL
      SELECT l.kind, r.before, r.after + CASE l.counted_by WHEN 'date' THEN 1 ELSE 0 END,
             r.first_night, r.last_night
      FROM limits l CROSS JOIN runs r WHERE l.kind = 'statutory-placement'
    )
    SELECT l.kind, l.value, l.bound, l.counted_by, l.source, c.before::int, c.after::int,
           c.window_from, c.window_to,
           CASE l.bound WHEN 'fewer-than' THEN c.after >= l.value ELSE c.after > l.value END
    FROM counted c JOIN limits l ON l.kind = c.kind ORDER BY l.kind;
    PERFORM set_config('app.job', v_job, true);
  END $$`;

/** The counts of a booked or held stay, for whoever sees the child: none for a session. */
export const COUNTS_OF_STAY = `
  CREATE FUNCTION bookings.counts_of_stay(p_booking_id uuid) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.authority_id = platform.current_authority();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value, 'bound', c.bound,
        'countedBy', c.counted_by, 'source', c.source, 'before', c.before, 'after', c.after,
        'from', c.window_from, 'to', c.window_to, 'reached', c.reached) ORDER BY c.kind), '[]')
      FROM bookings.night_counts(v_booking) c);
  END $$`;

/**
 * Refuses a stay that reaches a limit, unless an officer has looked at it and let it go on. The caller has
 * locked the child's row. It says what to do; it does not say what the child's legal status is.
 */
export const CHECK_NIGHTS = `
  CREATE FUNCTION bookings.check_nights(p_stay bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_count record;
  BEGIN
    IF EXISTS (SELECT FROM bookings.night_review r WHERE r.booking_id = p_stay.id AND r.state = 'allowed')
    THEN RETURN; END IF;
    SELECT * INTO v_count FROM bookings.night_counts(p_stay) c WHERE c.reached ORDER BY c.kind LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.nights-need-review',
        DETAIL = format(CASE v_count.kind
            WHEN 'statutory-placement' THEN 'With this stay there would be %s nights in a row in the same home, from %s to %s. '
            ELSE 'With this stay there would be %s nights away in the 12 months from %s to %s. ' END,
          v_count.after, to_char(v_count.window_from, 'FMDD FMMonth YYYY'),
          to_char(v_count.window_to, 'FMDD FMMonth YYYY'))
        || 'An officer looks at that first. Hold the bed and ask the officer: the number alone decides nothing.';
    END IF;
  END $$`;
