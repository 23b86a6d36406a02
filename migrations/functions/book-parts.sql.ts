/* The parts of a booking that others could take at the same moment: admission, place, money; its record. */

/** Whether this provider may take this child at this session now, for this authority. */
export const CHECK_BOOKABLE = `
  CREATE FUNCTION bookings.check_bookable(
    p_session catalogue.session, p_offer catalogue.offer, p_authority uuid, p_basis text
  ) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_day date := bookings.day_of(p_session.starts_at);
  BEGIN
    IF NOT market.hold_admission(p_offer.provider_id, p_offer.part_id, p_authority) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.provider-not-admitted',
        DETAIL = 'This provider is not taking new bookings from your council. Existing bookings go on.';
    END IF;
    IF NOT catalogue.is_registered(
         p_offer.provider_id, p_offer.kind, p_offer.age_from, p_offer.age_to, v_day) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.registration-not-in-force',
        DETAIL = 'The provider''s registration does not cover this date. Choose another date or provider.';
    END IF;
    -- Insurance is asked at award and no earlier (Procurement Act 2023 s.36(2)(b)), and only where the
    -- council buys: under a direct payment the contract is the family's own.
    IF p_basis <> 'own-contract-direct-payment'
       AND NOT providers.is_insured(p_offer.provider_id, v_day) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.insurance-not-in-force',
        DETAIL = 'The provider''s insurance does not cover this date, so the council cannot buy this place.';
    END IF;
  END $$`;

/** Takes one place, if and only if there is one; gives one back. */
export const MOVE_PLACES = `
  CREATE FUNCTION bookings.take_place(p_session_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_taken boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.session SET taken = taken + 1
      WHERE id = p_session_id AND state = 'open' AND taken < capacity;
    v_taken := FOUND;
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_taken THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-full',
        DETAIL = 'All places at this session are taken. Choose another session.';
    END IF;
  END $$;

  CREATE FUNCTION bookings.give_place_back(p_session_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.session SET taken = taken - 1 WHERE id = p_session_id;
    PERFORM set_config('app.job', v_job, true);
  END $$`;

/** Sets the price aside from the budget or the card, and the hours from the entitlement. */
export const COMMIT_MONEY = `
  CREATE FUNCTION bookings.commit_money(p_booking bookings.booking) RETURNS uuid
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
        DETAIL = format('This session costs %s and %s is available. Choose a cheaper session or another '
          'way to pay.', bookings.in_pounds(p_booking.price_pence), bookings.in_pounds(v_pence));
    END IF;
    RETURN bookings.move_money(p_booking, 'commitment', 'available', 'committed');
  END $$;

  -- Money moves within the fund that pays, minutes within the entitlement: one posting for both.
  CREATE FUNCTION bookings.move_money(
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
    RETURN ledger.post(p_kind, v_reference, NULL,
      ARRAY[p_booking.card_id, p_booking.card_id, p_booking.entitlement_id, p_booking.entitlement_id],
      ARRAY[p_from, p_to, p_from, p_to],
      ARRAY[-p_booking.price_pence, p_booking.price_pence, 0, 0],
      ARRAY[0, 0, -p_booking.minutes, p_booking.minutes]);
  END $$`;

/** Outbox, audit, the answer, and the answer kept under the idempotency key: all with the booking. */
export const RECORD_BOOKED = `
  CREATE FUNCTION bookings.record_booked(p_booking bookings.booking, p_route text, p_key text)
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
        'funding', p_booking.funding, 'buyingBasis', p_booking.buying_basis));
    v_result := jsonb_build_object('booking', bookings.described(p_booking),
      'balances', (SELECT jsonb_agg(b) FROM ledger.fund_balance b
                   WHERE b.fund_id IN (p_booking.entitlement_id, p_booking.card_id)));
    IF p_key IS NOT NULL THEN
      UPDATE platform.idempotency_key k SET result = v_result
        WHERE k.principal = p_booking.booked_by::text AND k.route = p_route AND k.key = p_key;
    END IF;
    RETURN v_result;
  END $$`;

/** A booking as the application reads it. */
export const DESCRIBED = `
  CREATE FUNCTION bookings.described(p_booking bookings.booking) RETURNS jsonb LANGUAGE sql STABLE
  RETURN jsonb_build_object(
    'id', p_booking.id, 'status', p_booking.state, 'childId', p_booking.child_id,
    'sessionId', p_booking.session_id, 'offerId', p_booking.offer_id,
    'providerId', p_booking.provider_id, 'startsAt', lower(p_booking.period),
    'endsAt', upper(p_booking.period), 'minutes', p_booking.minutes,
    'pricePence', p_booking.price_pence, 'funding', p_booking.funding,
    'buyingBasis', p_booking.buying_basis, 'heldUntil', p_booking.held_until,
    'entitlementId', p_booking.entitlement_id, 'cardId', p_booking.card_id)`;
