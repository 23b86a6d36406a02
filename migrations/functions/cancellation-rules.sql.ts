/*
 * The rules of cancelling: what is sound, how far a provider may go, which of them holds, and what comes back. The
 * sentence that people read and the refund both come from bookings.cancellation_steps().
 */

/** What a policy must be, before there is a table for it. */
export const SHAPE = `
  -- Less notice never gives more back, the last rule is that of the start, and not to come is never cheaper.
  CREATE FUNCTION bookings.is_sound_policy(p_hours int[], p_percent int[], p_no_show int) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN cardinality(p_hours) BETWEEN 1 AND 4 AND cardinality(p_percent) = cardinality(p_hours)
    AND p_hours[cardinality(p_hours)] = 0 AND p_hours[1] <= 336
    AND NOT EXISTS (
      SELECT FROM unnest(p_hours, p_percent) WITH ORDINALITY one (hours, percent, n)
      JOIN unnest(p_hours, p_percent) WITH ORDINALITY next (hours, percent, n) ON next.n = one.n + 1
      WHERE next.hours >= one.hours OR next.percent >= one.percent)
    AND 100 >= ALL (p_percent) AND 0 <= ALL (p_percent) AND 0 <= ALL (p_hours)
    AND array_position(p_hours, NULL) IS NULL AND array_position(p_percent, NULL) IS NULL
    AND p_no_show BETWEEN 0 AND p_percent[cardinality(p_percent)];

  -- The financial year that a day is in, by the calendar year in which it begins.
  CREATE FUNCTION bookings.illness_year(p_day date) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN extract(year FROM p_day - interval '3 months')::int`;

/** The limits of a part on a day; where the council has set none, everything comes back until the start. */
export const LIMITS = `
  CREATE FUNCTION bookings.limits_of(p_part_id uuid, p_day date) RETURNS bookings.cancellation_limit
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_limit bookings.cancellation_limit;
  BEGIN
    SELECT * INTO v_limit FROM bookings.cancellation_limit l
      WHERE l.part_id = p_part_id AND l.in_force_from <= p_day
      ORDER BY l.in_force_from DESC, l.set_at DESC LIMIT 1;
    IF NOT FOUND THEN
      v_limit.part_id := p_part_id;
      v_limit.most_notice_hours := 0;
      v_limit.least_back_percent := 100;
      v_limit.least_no_show_percent := 100;
      v_limit.least_illness_days := 0;
    END IF;
    RETURN v_limit;
  END $$;

  CREATE FUNCTION bookings.is_within_limits(
    p_policy bookings.cancellation_policy, p_limit bookings.cancellation_limit
  ) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN (p_policy).back_percent[1] = 100
    -- How early somebody must cancel to have everything back.
    AND (p_policy).notice_hours[1] <= (p_limit).most_notice_hours
    AND (p_policy).back_percent[cardinality((p_policy).back_percent)] >= (p_limit).least_back_percent
    AND (p_policy).no_show_percent >= (p_limit).least_no_show_percent
    -- Days of illness matter where something is charged.
    AND ((p_policy).illness_days >= (p_limit).least_illness_days OR (p_policy).back_percent = '{100}')`;

/** What a provider chooses is within what the council allows on that day. */
export const WITHIN_LIMITS = `
  CREATE FUNCTION bookings.refuse_policy_outside() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_part uuid;
    v_limit bookings.cancellation_limit;
  BEGIN
    SELECT o.part_id INTO v_part FROM catalogue.offer o WHERE o.id = NEW.offer_id;
    v_limit := bookings.limits_of(v_part, bookings.day_of(NEW.in_force_from));
    IF NOT bookings.is_within_limits(NEW, v_limit) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.policy-outside-limits',
        DETAIL = CASE WHEN v_limit.id IS NULL
          THEN 'The council has not allowed any charge for cancelling here: everything comes back until the start.'
          ELSE format('The council allows rules by which everything comes back %s hours before or earlier, at least '
            '%s%% comes back later and at least %s%% when nobody comes, and at least %s days a year are for illness.',
            v_limit.most_notice_hours, v_limit.least_back_percent, v_limit.least_no_show_percent,
            v_limit.least_illness_days) END;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER policy_within_limits BEFORE INSERT ON bookings.cancellation_policy
    FOR EACH ROW EXECUTE FUNCTION bookings.refuse_policy_outside()`;

/** The rules that hold for what is booked now. What has fallen outside the limits since does not: the standard does. */
export const IN_FORCE = `
  CREATE FUNCTION bookings.policy_in_force(p_offer_id uuid) RETURNS uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_policy bookings.cancellation_policy;
    v_part uuid;
  BEGIN
    SELECT * INTO v_policy FROM bookings.cancellation_policy p
      WHERE p.offer_id = p_offer_id AND p.in_force_from <= clock_timestamp()
      ORDER BY p.in_force_from DESC LIMIT 1;
    IF FOUND THEN
      SELECT o.part_id INTO v_part FROM catalogue.offer o WHERE o.id = p_offer_id;
      IF bookings.is_within_limits(v_policy, bookings.limits_of(v_part, bookings.day_of(clock_timestamp()))) THEN
        RETURN v_policy.id;
      END IF;
    END IF;
    RETURN '00000000-0000-4000-8000-000000000095';
  END $$`;

/** A booking keeps the rules under which it was made. */
export const FROZEN = `
  CREATE FUNCTION bookings.freeze_terms() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    NEW.cancellation_policy_id := bookings.policy_in_force(NEW.offer_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER terms_are_frozen BEFORE INSERT ON bookings.booking
    FOR EACH ROW EXECUTE FUNCTION bookings.freeze_terms();

  CREATE FUNCTION bookings.refuse_new_terms() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the rules of booking % are those under which it was made', NEW.id
      USING ERRCODE = '23514', CONSTRAINT = 'terms_stay';
  END $$;
  CREATE TRIGGER terms_stay BEFORE UPDATE OF cancellation_policy_id, offer_id ON bookings.booking
    FOR EACH ROW WHEN (NEW.cancellation_policy_id IS DISTINCT FROM OLD.cancellation_policy_id)
    EXECUTE FUNCTION bookings.refuse_new_terms()`;

/** The rules of a policy for something that starts then, the earliest first; hours are hours, whatever clocks do. */
export const STEPS = `
  CREATE FUNCTION bookings.cancellation_steps(p_policy_id uuid, p_starts_at timestamptz)
  RETURNS TABLE (n bigint, hours int, until timestamptz, percent int) LANGUAGE sql STABLE
  AS $$
    SELECT s.n, s.hours, p_starts_at - make_interval(hours => s.hours), s.percent
    FROM bookings.cancellation_policy p,
         unnest(p.notice_hours, p.back_percent) WITH ORDINALITY s (hours, percent, n)
    WHERE p.id = coalesce(p_policy_id, '00000000-0000-4000-8000-000000000095')
    ORDER BY s.n
  $$`;
