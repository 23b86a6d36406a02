/*
 * Offers whose provider agrees to each booking first. A family that confirms asks: place and money stay held until the
 * answer, or until the time for it is over. Lock order as everywhere: child (of a stay), booking, admission, session,
 * accounts.
 */

/** How long a provider may take at that moment, in hours; NULL where it does not ask to agree first. */
export const RULES = `
  CREATE FUNCTION bookings.hours_to_agree(p_offer_id uuid, p_at timestamptz) RETURNS int LANGUAGE sql STABLE
  RETURN (SELECT r.hours FROM bookings.acceptance_rule r
          WHERE r.offer_id = p_offer_id AND r.in_force_from <= p_at
          ORDER BY r.in_force_from DESC, r.id LIMIT 1);

  -- As the council of the child limits it; 48 hours, and 4 before the start, where it has said nothing. NULL when less
  -- than an hour would be left for an answer.
  CREATE FUNCTION bookings.answer_until(
    p_authority_id uuid, p_hours int, p_now timestamptz, p_starts_at timestamptz
  ) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_most int;
    v_before int;
    v_until timestamptz;
  BEGIN
    SELECT l.most_hours, l.hours_before INTO v_most, v_before FROM bookings.acceptance_limit l
      WHERE l.authority_id = p_authority_id AND l.in_force_from <= bookings.day_of(p_now)
      ORDER BY l.in_force_from DESC LIMIT 1;
    v_until := least(p_now + make_interval(hours => least(p_hours, coalesce(v_most, 48))),
                     p_starts_at - make_interval(hours => coalesce(v_before, 4)));
    RETURN CASE WHEN v_until >= p_now + interval '1 hour' THEN v_until END;
  END $$`;

/** Nothing is booked over the head of a provider that agrees first, whoever writes the row. */
export const AGREED_FIRST = `
  CREATE FUNCTION bookings.refuse_unagreed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_hours int := bookings.hours_to_agree(NEW.offer_id, NEW.created_at);
    v_job text := platform.current_job();
    v_agreed boolean;
  BEGIN
    IF v_hours IS NULL THEN RETURN NEW; END IF;
    IF NEW.state = 'confirmed' THEN
      PERFORM set_config('app.job', 'move-places', true);
      v_agreed := EXISTS (SELECT FROM bookings.acceptance a WHERE a.booking_id = NEW.id AND a.state = 'accepted');
      PERFORM set_config('app.job', v_job, true);
      IF NOT v_agreed THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.provider-agrees-first',
          DETAIL = 'This provider agrees to each booking first. Book it as a booking of its own, so that it can be asked.';
      END IF;
    ELSIF TG_OP = 'INSERT'
      AND bookings.answer_until(NEW.authority_id, v_hours, clock_timestamp(), lower(NEW.period)) IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-late-to-ask',
        DETAIL = 'This provider agrees to each booking first, and there is no time left for that. Choose a later date.';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION bookings.refuse_unagreed FROM PUBLIC;
  CREATE TRIGGER agreed_first BEFORE INSERT OR UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (NEW.state IN ('held', 'confirmed')) EXECUTE FUNCTION bookings.refuse_unagreed()`;

/** As before in night-reviews.sql.ts, with its checks in one place, and asking where the provider agrees first. */
export const CONFIRM = `
  CREATE FUNCTION bookings.check_confirmable(p_booking bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_session catalogue.session;
    v_offer catalogue.offer;
  BEGIN
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = (p_booking).session_id;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = (p_booking).offer_id;
    IF (p_booking).bed_id IS NOT NULL THEN
      PERFORM bookings.check_stay_bookable(p_booking, v_offer);
      PERFORM bookings.check_nights(p_booking);
    ELSE
      PERFORM bookings.check_bookable(v_session, v_offer, (p_booking).authority_id, (p_booking).buying_basis);
    END IF;
    IF (p_booking).card_id IS NOT NULL THEN PERFORM bookings.active_card((p_booking).entitlement_id); END IF;
  END $$;

  CREATE OR REPLACE FUNCTION bookings.confirm(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_now timestamptz;
  BEGIN
    PERFORM FROM children.child c
      WHERE c.id = (SELECT b.child_id FROM bookings.booking b
                    WHERE b.id = p_booking_id AND b.bed_id IS NOT NULL) FOR NO KEY UPDATE;
    v_booking := bookings.lock_booking(p_booking_id);
    IF v_booking.state = 'held' THEN
      PERFORM bookings.check_confirmable(v_booking);
      IF bookings.hours_to_agree(v_booking.offer_id, v_booking.created_at) IS NOT NULL
         AND v_booking.held_until > clock_timestamp() THEN
        PERFORM bookings.ask_provider(v_booking);
        RETURN;
      END IF;
    END IF;
    v_now := clock_timestamp();
    UPDATE bookings.booking SET state = 'confirmed', confirmed_at = v_now
      WHERE id = p_booking_id AND state = 'held' AND held_until > v_now;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409',
        MESSAGE = CASE v_booking.state WHEN 'confirmed' THEN 'bookings.already-confirmed'
                                       ELSE 'bookings.hold-ended' END,
        DETAIL = CASE v_booking.state WHEN 'confirmed' THEN 'This booking is already confirmed.'
          ELSE 'The place is no longer held. Book it again if it is still free; no money was taken.' END;
    END IF;
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.confirmed', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.confirm', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], '{"from": "held"}');
  END $$`;

/** Keeps the place until the answer; the caller has locked the booking, which is held. Asked again it does nothing. */
export const ASK = `
  CREATE FUNCTION bookings.ask_provider(p_booking bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_now timestamptz := clock_timestamp();
    v_until timestamptz;
    v_together boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    IF EXISTS (SELECT FROM bookings.acceptance a WHERE a.booking_id = (p_booking).id) THEN
      PERFORM set_config('app.job', v_job, true);
      RETURN;
    END IF;
    -- Dates that are asked for together are one message.
    v_together := EXISTS (SELECT FROM bookings.acceptance a
      WHERE a.child_id = (p_booking).child_id AND a.offer_id = (p_booking).offer_id AND a.asked_at >= now());
    PERFORM set_config('app.job', v_job, true);
    v_until := bookings.answer_until((p_booking).authority_id,
      bookings.hours_to_agree((p_booking).offer_id, (p_booking).created_at), v_now, lower((p_booking).period));
    IF v_until IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-late-to-ask',
        DETAIL = 'This provider agrees to each booking first, and there is no time left for that. Choose a later date.';
    END IF;
    INSERT INTO bookings.acceptance
      (booking_id, authority_id, child_id, provider_id, offer_id, asked_by, asked_as, asked_at, answer_by, age)
    SELECT (p_booking).id, (p_booking).authority_id, c.id, (p_booking).provider_id, (p_booking).offer_id,
           platform.current_user_id(), platform.current_app_role(), v_now, v_until,
           extract(year FROM age(bookings.day_of(lower((p_booking).period)), c.date_of_birth))
    FROM children.child c WHERE c.id = (p_booking).child_id;
    UPDATE bookings.booking SET held_until = v_until WHERE id = (p_booking).id AND state = 'held';
    IF NOT v_together THEN PERFORM bookings.tell_of((p_booking).id, 'asked'); END IF;
    PERFORM audit.record((p_booking).authority_id, 'booking.ask-provider', 'booking',
      ARRAY[(p_booking).id, (p_booking).child_id], jsonb_build_object('answerBy', v_until));
  END $$;

  CREATE FUNCTION bookings.tell_of(p_booking_id uuid, p_what text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.news', jsonb_build_object('what', p_what, 'id', p_booking_id))
  $$`;

/** What the family lets the provider know before it answers; it may take it back until then. */
export const TELL_PROVIDER = `
  CREATE FUNCTION bookings.tell_provider(p_booking_id uuid, p_shows_needs boolean, p_message text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
    v_needs text[];
  BEGIN
    IF p_shows_needs THEN
      SELECT c.access_needs INTO v_needs FROM children.child c WHERE c.id = v_booking.child_id;
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.acceptance SET needs = v_needs, message = btrim(p_message)
      WHERE booking_id = p_booking_id AND state = 'asked' AND answer_by > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.request-over',
        DETAIL = 'The provider has answered already, or the time for it is over.';
    END IF;
    PERFORM set_config('app.job', '', true);
    PERFORM audit.record(v_booking.authority_id, 'booking.tell-provider', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('needs', p_shows_needs));
  END $$`;

/** A request ends with its hold: silence is said to the family, what the family takes back is not. */
export const ENDS = `
  CREATE FUNCTION bookings.end_request() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_ended boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE bookings.acceptance SET state = CASE NEW.state WHEN 'expired' THEN 'lapsed' ELSE 'withdrawn' END
      WHERE booking_id = NEW.id AND state = 'asked';
    v_ended := FOUND;
    PERFORM set_config('app.job', v_job, true);
    IF v_ended AND NEW.state = 'expired' THEN PERFORM bookings.tell_of(NEW.id, 'lapsed'); END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bookings.end_request FROM PUBLIC;
  CREATE TRIGGER request_ends AFTER UPDATE OF state ON bookings.booking
    FOR EACH ROW WHEN (OLD.state = 'held' AND NEW.state IN ('cancelled', 'expired'))
    EXECUTE FUNCTION bookings.end_request()`;

/** As before in baskets.sql.ts; a place that waits for its provider is not grabbed. */
export const CHECK_HOLDS = `
  CREATE OR REPLACE FUNCTION bookings.check_holds(p_user_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF nullif(current_setting('app.kept_place', true), '') IS NOT NULL THEN RETURN; END IF;
    -- One person's holds queue, so that parallel requests are counted too.
    PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_user_id, 0));
    IF (SELECT count(*) FROM bookings.booking b WHERE b.booked_by = p_user_id AND b.state = 'held'
          AND b.held_until > clock_timestamp()
          AND NOT EXISTS (SELECT FROM bookings.night_review r WHERE r.booking_id = b.id AND r.state = 'asked')
          AND NOT EXISTS (SELECT FROM bookings.acceptance a WHERE a.booking_id = b.id)
          AND NOT EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.booking_id = b.id)) >= 10 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-many-holds',
        DETAIL = 'You are holding ten places. Confirm or release some of them first.';
    END IF;
  END $$`;

/** A series of dates asks for each of them, in the text of series.sql.ts. */
export const bookSeries = (series: string): string =>
  series
    .replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
    .replace(
      'v_count int := 0;',
      `v_count int := 0;
    -- Where the provider agrees first a date is held, and then asked for.
    v_hold interval := CASE WHEN bookings.hours_to_agree(p_offer_id, clock_timestamp()) IS NOT NULL
                            THEN interval '15 minutes' END;`,
    )
    .replace(
      'v_session_id, p_child_id, p_funding, NULL);',
      `v_session_id, p_child_id, p_funding, v_hold);
        IF v_hold IS NOT NULL THEN PERFORM bookings.confirm((v_booked #>> '{booking,id}')::uuid); END IF;`,
    )
    .replace(
      'GET STACKED DIAGNOSTICS v_reason',
      `v_booked := NULL;
        GET STACKED DIAGNOSTICS v_reason`,
    );
