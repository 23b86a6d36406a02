/*
 * Nobody is left without a word, and nobody is served before those who wait. These take the place of the functions of
 * the same names in session-cancellations.sql.ts, continuity.sql.ts, kept-places.sql.ts and waiting-list.sql.ts.
 */

/** A family that only held a place when its provider cancelled the session is told as well. */
export const tellHolders = (cancelSession: string): string =>
  replaced(cancelSession, [
    [
      `ARRAY[v_booking.id, v_booking.child_id], '{"from": "held", "by": "provider"}');`,
      `ARRAY[v_booking.id, v_booking.child_id], '{"from": "held", "by": "provider"}');
        PERFORM bookings.tell_of(v_booking.id, 'hold-ended');`,
    ],
  ]);

/** Whoever cancels is told so; of several dates at once in one message, and of one that moves by its new date. */
export const TELL_CANCELLED = `
  CREATE FUNCTION bookings.tell_cancelled() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_together boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    v_together := EXISTS (SELECT FROM bookings.cancellation c WHERE c.child_id = NEW.child_id
      AND c.provider_id = NEW.provider_id AND c.cancelled_at >= now() AND c.booking_id <> NEW.booking_id);
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_together THEN PERFORM bookings.tell_of(NEW.booking_id, 'cancelled'); END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bookings.tell_cancelled FROM PUBLIC;
  CREATE TRIGGER cancellation_is_told AFTER INSERT ON bookings.cancellation
    FOR EACH ROW WHEN (NEW.reason IN ('family', 'illness', 'provider-stopped'))
    EXECUTE FUNCTION bookings.tell_cancelled()`;

/**
 * What is free while somebody waits is theirs: after a promise has lapsed, say, until the worker has kept the place. A
 * child for whom it was promised until this very transaction was there before them.
 */
export const keepPromises = (keep: string): string =>
  replaced(keep.slice(0, keep.indexOf('CREATE TRIGGER')), [
    [
      'v_left := bookings.places_left(NEW.session_id);',
      `v_left := bookings.places_left(NEW.session_id);
    IF v_left >= 0 AND NOT EXISTS (
      SELECT FROM bookings.promise p WHERE p.child_id = NEW.child_id AND p.session_id = NEW.session_id
        AND p.released_at >= now() AND p.until > now()) THEN
      v_left := v_left - bookings.uncovered_waiters(NEW.session_id, lower(NEW.period), v_left + 1);
    END IF;`,
    ],
  ]);

export const UNCOVERED = `
  -- Those who wait and for whom no place is kept yet, so many at most; nobody, where nothing can be offered any more.
  CREATE FUNCTION bookings.uncovered_waiters(p_session_id uuid, p_starts_at timestamptz, p_most bigint)
  RETURNS bigint LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_kept bigint;
    v_waiting bigint;
  BEGIN
    IF NOT EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.session_id = p_session_id AND w.state = 'waiting')
       OR bookings.offer_until(clock_timestamp(), p_starts_at) IS NULL THEN RETURN 0; END IF;
    SELECT count(*) INTO v_kept FROM bookings.freed_place f WHERE f.session_id = p_session_id AND f.state = 'kept';
    SELECT count(*) INTO v_waiting FROM (
      SELECT FROM bookings.waiting_entry w WHERE w.session_id = p_session_id AND w.state = 'waiting'
      LIMIT v_kept + p_most) w;
    RETURN greatest(0, v_waiting - v_kept);
  END $$;
  REVOKE ALL ON FUNCTION bookings.uncovered_waiters FROM PUBLIC`;

/** A place that is promised to a child is not kept for another. */
export const keepForWaiting = (keep: string): string =>
  replaced(keep, [
    [
      'LIMIT v_session.capacity - v_session.taken + v_before) w;',
      'LIMIT greatest(0, bookings.places_left(p_session_id)) + v_before) w;',
    ],
  ]);

/** A session whose last places are promised is full for everybody else: they may wait. */
export const joinWaiting = (join: string): string =>
  replaced(join, [
    [
      'IF v_session.taken < v_session.capacity THEN',
      `PERFORM set_config('app.job', 'move-places', true);
    v_left := bookings.places_left(p_session_id)
      - bookings.uncovered_waiters(p_session_id, v_session.starts_at, v_session.capacity);
    PERFORM set_config('app.job', '', true);
    IF v_left > 0 THEN`,
    ],
    ['v_id uuid := gen_random_uuid();', 'v_id uuid := gen_random_uuid();\n    v_left bigint;'],
  ]);

/** Places that came free by the clock, when a promise was over, are kept for those who wait. */
export const settle = (settleWaiting: string): string =>
  replaced(settleWaiting, [
    [
      `PERFORM set_config('app.job', 'offer-places', true);
    RETURN v_settled;`,
      `FOR v_due IN
      WITH RECURSIVE list AS (
        (SELECT w.session_id FROM bookings.waiting_entry w WHERE w.state = 'waiting' ORDER BY w.session_id LIMIT 1)
        UNION ALL
        SELECT (SELECT w.session_id FROM bookings.waiting_entry w
                WHERE w.state = 'waiting' AND w.session_id > list.session_id ORDER BY w.session_id LIMIT 1)
        FROM list WHERE list.session_id IS NOT NULL)
      SELECT s.id FROM list JOIN catalogue.session s ON s.id = list.session_id
      WHERE s.state = 'open' AND s.taken < s.capacity LIMIT p_most
    LOOP
      PERFORM bookings.keep_for_waiting(v_due.id);
    END LOOP;
    PERFORM set_config('app.job', 'offer-places', true);
    RETURN v_settled;`,
    ],
  ]);

function replaced(sql: string, pairs: readonly (readonly [string, string])[]): string {
  let text = sql.replaceAll(/CREATE (?:OR REPLACE )?FUNCTION/g, 'CREATE OR REPLACE FUNCTION');
  for (const [was, is] of pairs) {
    if (!text.includes(was)) throw new Error(`The function has no "${was}"`);
    text = text.replace(was, () => is);
  }
  return text;
}
