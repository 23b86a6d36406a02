/*
 * What a session's booking and a stay have in common, taught about stays: these take the place of the
 * functions of the same names in book-parts.sql.ts and booking-lifecycle.sql.ts.
 */

/** Sets the price aside from the budget or the card, and the hours of a session from the entitlement. */
export const COMMIT_MONEY = `
  CREATE OR REPLACE FUNCTION bookings.commit_money(p_booking bookings.booking) RETURNS uuid
  LANGUAGE plpgsql AS $$
  DECLARE
    v_account record;
    v_minutes bigint;
    v_pence bigint;
  BEGIN
    -- In the ledger's own order of accounts.
    FOR v_account IN
      SELECT a.fund_id, a.minutes, a.pence FROM ledger.account a
      WHERE a.kind = 'available' AND a.fund_id IN (p_booking.entitlement_id, p_booking.card_id)
      ORDER BY a.fund_id FOR NO KEY UPDATE
    LOOP
      IF v_account.fund_id = p_booking.entitlement_id THEN v_minutes := v_account.minutes; END IF;
      IF v_account.fund_id = coalesce(p_booking.card_id, p_booking.entitlement_id) THEN
        v_pence := v_account.pence;
      END IF;
    END LOOP;
    IF v_minutes < p_booking.minutes THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.hours-exhausted',
        DETAIL = format('This session uses %s and the time left this year is %s. '
          'Ask your personalisation officer about more support.',
          bookings.in_hours(p_booking.minutes), bookings.in_hours(v_minutes));
    END IF;
    IF v_pence < p_booking.price_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.insufficient-funds',
        DETAIL = format('%s costs %s and %s is available. Choose another one or another way to pay.',
          CASE WHEN p_booking.bed_id IS NULL THEN 'This session' ELSE 'This stay' END,
          bookings.in_pounds(p_booking.price_pence), bookings.in_pounds(v_pence));
    END IF;
    RETURN bookings.move_money(p_booking, 'commitment', 'available', 'committed');
  END $$;

  -- Money moves within the fund that pays, minutes within the entitlement: one posting for both. A stay
  -- has no minutes, so that a card pays for it alone.
  CREATE OR REPLACE FUNCTION bookings.move_money(
    p_booking bookings.booking, p_kind text, p_from text, p_to text
  ) RETURNS uuid LANGUAGE plpgsql AS $$
  DECLARE
    v_reference text := 'booking:' || p_booking.id || ':' || p_kind;
  BEGIN
    IF p_booking.card_id IS NULL OR p_booking.price_pence = 0 THEN
      RETURN ledger.post(p_kind, v_reference, NULL,
        ARRAY[p_booking.entitlement_id, p_booking.entitlement_id], ARRAY[p_from, p_to],
        ARRAY[-p_booking.price_pence, p_booking.price_pence],
        ARRAY[-p_booking.minutes, p_booking.minutes]);
    END IF;
    IF p_booking.minutes = 0 THEN
      RETURN ledger.post(p_kind, v_reference, NULL,
        ARRAY[p_booking.card_id, p_booking.card_id], ARRAY[p_from, p_to],
        ARRAY[-p_booking.price_pence, p_booking.price_pence], ARRAY[0, 0]);
    END IF;
    RETURN ledger.post(p_kind, v_reference, NULL,
      ARRAY[p_booking.card_id, p_booking.card_id, p_booking.entitlement_id, p_booking.entitlement_id],
      ARRAY[p_from, p_to, p_from, p_to],
      ARRAY[-p_booking.price_pence, p_booking.price_pence, 0, 0],
      ARRAY[0, 0, -p_booking.minutes, p_booking.minutes]);
  END $$`;

/** Outbox, audit, the answer, and the answer kept under the idempotency key: all with the booking. */
export const RECORD_BOOKED = `
  CREATE OR REPLACE FUNCTION bookings.record_booked(p_booking bookings.booking, p_route text, p_key text)
  RETURNS jsonb LANGUAGE plpgsql AS $$
  DECLARE
    v_result jsonb;
  BEGIN
    IF p_booking.state = 'confirmed' THEN
      INSERT INTO platform.outbox (topic, payload)
      VALUES ('booking.confirmed', jsonb_build_object('bookingId', p_booking.id));
    END IF;
    PERFORM audit.record(p_booking.authority_id,
      CASE p_booking.state WHEN 'held' THEN 'booking.hold' ELSE 'booking.confirm' END,
      'booking', ARRAY[p_booking.id, p_booking.child_id],
      jsonb_build_object('pricePence', p_booking.price_pence, 'minutes', p_booking.minutes,
        'funding', p_booking.funding, 'buyingBasis', p_booking.buying_basis)
      || CASE WHEN p_booking.bed_id IS NULL THEN '{}'
              ELSE jsonb_build_object('bedId', p_booking.bed_id, 'nights', p_booking.nights) END);
    v_result := jsonb_build_object('booking', bookings.described(p_booking),
      'balances', (SELECT jsonb_agg(b) FROM ledger.fund_balance b
                   WHERE b.fund_id IN (p_booking.entitlement_id, p_booking.card_id)));
    IF p_key IS NOT NULL THEN
      UPDATE platform.idempotency_key k SET result = v_result
        WHERE k.principal = p_booking.booked_by::text AND k.route = p_route AND k.key = p_key;
    END IF;
    RETURN v_result;
  END $$`;

/** A booking as the application reads it; `stay` is null for a session's. */
export const DESCRIBED = `
  CREATE OR REPLACE FUNCTION bookings.described(p_booking bookings.booking) RETURNS jsonb LANGUAGE sql STABLE
  RETURN jsonb_build_object(
    'id', p_booking.id, 'status', p_booking.state, 'childId', p_booking.child_id,
    'sessionId', p_booking.session_id, 'offerId', p_booking.offer_id,
    'providerId', p_booking.provider_id, 'startsAt', lower(p_booking.period),
    'endsAt', upper(p_booking.period), 'minutes', p_booking.minutes,
    'pricePence', p_booking.price_pence, 'funding', p_booking.funding,
    'buyingBasis', p_booking.buying_basis, 'heldUntil', p_booking.held_until,
    'entitlementId', p_booking.entitlement_id, 'cardId', p_booking.card_id,
    'stay', CASE WHEN p_booking.bed_id IS NOT NULL THEN jsonb_build_object(
      'bedId', p_booking.bed_id, 'firstNight', p_booking.first_night, 'nights', p_booking.nights,
      'nightPricePence', p_booking.night_price_pence) END)`;

/** held -> confirmed, before the hold ends by the database's clock and while the provider is admitted. */
export const CONFIRM = `
  CREATE OR REPLACE FUNCTION bookings.confirm(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_now timestamptz;
  BEGIN
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = v_booking.session_id;
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_booking.offer_id;
    IF v_booking.state = 'held' THEN
      IF v_booking.bed_id IS NOT NULL THEN PERFORM bookings.check_stay_bookable(v_booking, v_offer);
      ELSE
        PERFORM bookings.check_bookable(v_session, v_offer, v_booking.authority_id, v_booking.buying_basis);
      END IF;
      IF v_booking.card_id IS NOT NULL THEN PERFORM bookings.active_card(v_booking.entitlement_id); END IF;
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

/** held or confirmed -> cancelled: place or nights and money come back in this transaction. */
export const CANCEL = `
  CREATE OR REPLACE FUNCTION bookings.cancel(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking := bookings.lock_booking(p_booking_id);
  BEGIN
    UPDATE bookings.booking SET state = 'cancelled', ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state IN ('held', 'confirmed') AND lower(period) > clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-cancelled',
        DETAIL = CASE WHEN v_booking.state IN ('held', 'confirmed')
          THEN format('This %s has started, so the booking cannot be cancelled here. Talk to the provider.',
            CASE WHEN v_booking.bed_id IS NULL THEN 'session' ELSE 'stay' END)
          ELSE format('This booking is already %s.', v_booking.state) END;
    END IF;
    -- The nights of a stay are free already: only live bookings keep others out of a bed.
    IF v_booking.session_id IS NOT NULL THEN
      PERFORM bookings.give_place_back(v_booking.session_id);
    END IF;
    PERFORM ledger.reverse(v_booking.commitment_id, 'release', 'booking:' || p_booking_id || ':release');
    PERFORM audit.record(v_booking.authority_id, 'booking.cancel', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('from', v_booking.state));
  END $$`;

/** confirmed -> attended: committed becomes spent. The provider acts, in the booking's authority. */
export const ATTEND = `
  CREATE OR REPLACE FUNCTION bookings.attend(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_authority text := current_setting('app.authority_id', true);
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    UPDATE bookings.booking SET state = 'attended', ended_at = clock_timestamp()
      WHERE id = p_booking_id AND state = 'confirmed' AND lower(period) <= clock_timestamp();
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-attended',
        DETAIL = CASE WHEN v_booking.state = 'confirmed'
          THEN format('Attendance can be recorded once the %s has started.',
            CASE WHEN v_booking.bed_id IS NULL THEN 'session' ELSE 'stay' END)
          ELSE format('This booking is %s.', v_booking.state) END;
    END IF;
    PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
    PERFORM bookings.move_money(v_booking, 'spend', 'committed', 'spent');
    PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
    PERFORM audit.record(v_booking.authority_id, 'booking.attend', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('pricePence', v_booking.price_pence));
  END $$`;
