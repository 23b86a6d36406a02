/*
 * Several places at once. A basket is the live holds of one person: nothing beside the bookings is kept until it is
 * confirmed. Lock order within one of these transactions: child, bookings by id, card, admission, sessions by id, then
 * accounts: with one place after the other a sweeper that ends a hold would meet us the other way round.
 */

/** As before; ten places, so that brothers and sisters fit into one basket. */
export const CHECK_HOLDS = `
  CREATE OR REPLACE FUNCTION bookings.check_holds(p_user_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF nullif(current_setting('app.kept_place', true), '') IS NOT NULL THEN RETURN; END IF;
    -- One person's holds queue, so that parallel requests are counted too.
    PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_user_id, 0));
    IF (SELECT count(*) FROM bookings.booking b WHERE b.booked_by = p_user_id AND b.state = 'held'
          AND b.held_until > clock_timestamp()
          AND NOT EXISTS (SELECT FROM bookings.night_review r WHERE r.booking_id = b.id AND r.state = 'asked')
          AND NOT EXISTS (SELECT FROM bookings.waiting_entry w WHERE w.booking_id = b.id)) >= 10 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-many-holds',
        DETAIL = 'You are holding ten places. Confirm or release some of them first.';
    END IF;
  END $$`;

/**
 * Confirms what the caller holds, each by itself: what cannot be confirmed is written down with the sentence that says
 * why, and the rest is booked. Refused where none of them is the caller's.
 */
export const CONFIRM_BASKET = `
  CREATE FUNCTION bookings.confirm_basket(p_id uuid, p_bookings uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking record;
    v_code text;
    v_reason text;
    v_lines int := 0;
  BEGIN
    INSERT INTO bookings.checkout (id, authority_id, confirmed_by)
    VALUES (p_id, platform.current_authority(), platform.current_user_id());
    FOR v_booking IN
      SELECT b.id, b.child_id FROM bookings.booking b
      WHERE b.id = ANY (p_bookings) AND b.authority_id = platform.current_authority()
        AND b.booked_by = platform.current_user_id()
      ORDER BY b.id FOR NO KEY UPDATE
    LOOP
      v_code := NULL;
      v_reason := NULL;
      BEGIN
        PERFORM bookings.confirm(v_booking.id);
      EXCEPTION WHEN SQLSTATE 'FP404' OR SQLSTATE 'FP409' THEN
        GET STACKED DIAGNOSTICS v_code = MESSAGE_TEXT, v_reason = PG_EXCEPTION_DETAIL;
      END;
      -- In another tab, perhaps: it is booked, which is all that was wanted.
      IF v_code = 'bookings.already-confirmed' THEN v_code := NULL; v_reason := NULL; END IF;
      INSERT INTO bookings.checkout_line (checkout_id, booking_id, authority_id, child_id, refused_as, refused_because)
      VALUES (p_id, v_booking.id, platform.current_authority(), v_booking.child_id, v_code, v_reason);
      v_lines := v_lines + 1;
    END LOOP;
    IF v_lines = 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.basket-empty',
        DETAIL = 'Nothing of this is in your basket any more. Look at your bookings.';
    END IF;
  END $$`;

/** Gives back what is held still: nobody cancels a booking by taking it out of a basket. */
export const RELEASE_HOLD = `
  CREATE FUNCTION bookings.release_hold(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
  BEGIN
    IF v_booking.state <> 'held' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.not-held',
        DETAIL = 'This place is not held any more. Look at your bookings: it may be confirmed already.';
    END IF;
    PERFORM bookings.cancel(p_booking_id);
  END $$`;
