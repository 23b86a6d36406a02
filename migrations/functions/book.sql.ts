/*
 * Refusals are raised with an SQLSTATE of our own (FP4xx), the stable code as message and a sentence for
 * people as detail. Lock order everywhere: child, admission, session, accounts in id order.
 */

/** Whether this provider may take this child at this session now, for this authority. */
export const CHECK_BOOKABLE = `
  CREATE FUNCTION bookings.check_bookable(
    p_session catalogue.session, p_offer catalogue.offer, p_authority uuid, p_basis text
  ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_day date := (p_session.starts_at AT TIME ZONE 'Europe/London')::date;
  BEGIN
    -- The share lock makes a suspension wait for this booking, or this booking see the suspension.
    PERFORM FROM market.admission a
      WHERE a.provider_id = p_offer.provider_id AND a.part_id = p_offer.part_id
        AND a.authority_id = p_authority AND a.state = 'admitted'
      FOR SHARE;
    IF NOT FOUND THEN
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

/** Takes one place, if and only if there is one. */
export const TAKE_PLACE = `
  CREATE FUNCTION bookings.take_place(p_session_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_taken boolean;
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.session SET taken = taken + 1
      WHERE id = p_session_id AND state = 'open' AND taken < capacity;
    v_taken := FOUND;
    PERFORM set_config('app.job', '', true);
    IF NOT v_taken THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-full',
        DETAIL = 'All places at this session are taken. Choose another session.';
    END IF;
  END $$`;

/** Sets the price aside from the budget or the card, and the hours from the entitlement. */
export const COMMIT_MONEY = `
  CREATE FUNCTION bookings.commit_money(
    p_booking_id uuid, p_entitlement_id uuid, p_card_id uuid, p_pence bigint, p_minutes bigint
  ) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_paying_fund uuid := coalesce(p_card_id, p_entitlement_id);
    v_minutes bigint;
    v_pence bigint;
    v_reference text := 'booking:' || p_booking_id || ':commitment';
  BEGIN
    PERFORM FROM ledger.account a
      WHERE a.fund_id IN (p_entitlement_id, v_paying_fund) AND a.kind IN ('available', 'committed')
      ORDER BY a.id FOR UPDATE;
    SELECT a.minutes INTO v_minutes FROM ledger.account a
      WHERE a.fund_id = p_entitlement_id AND a.kind = 'available';
    SELECT a.pence INTO v_pence FROM ledger.account a
      WHERE a.fund_id = v_paying_fund AND a.kind = 'available';
    IF v_minutes < p_minutes THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.hours-exhausted',
        DETAIL = format('This session lasts %s minutes and %s minutes are left this year. '
          'Ask your personalisation officer about more support.', p_minutes, v_minutes);
    END IF;
    IF v_pence < p_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.insufficient-funds',
        DETAIL = format('This session costs £%s and £%s is available.',
          to_char(p_pence / 100.0, 'FM999G990D00'), to_char(v_pence / 100.0, 'FM999G990D00'));
    END IF;
    IF p_card_id IS NULL OR p_pence = 0 THEN
      RETURN ledger.post('commitment', v_reference, NULL,
        ARRAY[p_entitlement_id, p_entitlement_id], ARRAY['available', 'committed'],
        ARRAY[-p_pence, p_pence], ARRAY[-p_minutes, p_minutes]);
    END IF;
    RETURN ledger.post('commitment', v_reference, NULL,
      ARRAY[p_card_id, p_card_id, p_entitlement_id, p_entitlement_id],
      ARRAY['available', 'committed', 'available', 'committed'],
      ARRAY[-p_pence, p_pence, 0, 0], ARRAY[0, 0, -p_minutes, p_minutes]);
  END $$`;

/**
 * Books a session for a child, as a hold (p_hold_for) or confirmed at once. Says who is asking, claims
 * the idempotency key, and does the whole use case: the hot path is this one statement.
 */
export const BOOK = `
  CREATE FUNCTION bookings.book(
    p_user_id uuid, p_role text, p_authority_id uuid, p_request_id text,
    p_route text, p_key text, p_request_hash text,
    p_session_id uuid, p_child_id uuid, p_funding text, p_hold_for interval
  ) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_id uuid := gen_random_uuid();
    v_child children.child;
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_entitlement budgets.entitlement;
    v_card_id uuid;
    v_basis text;
    v_day date;
    v_age int;
    v_period tstzrange;
    v_commitment uuid;
    v_state text := CASE WHEN p_hold_for IS NULL THEN 'confirmed' ELSE 'held' END;
    v_hash text;
    v_result jsonb;
  BEGIN
    PERFORM platform.enter(p_user_id, p_role, p_authority_id, NULL, p_request_id);
    IF p_key IS NOT NULL THEN
      INSERT INTO platform.idempotency_key (principal, route, key, request_hash)
      VALUES (p_user_id::text, p_route, p_key, p_request_hash) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT k.request_hash, k.result INTO v_hash, v_result FROM platform.idempotency_key k
          WHERE k.principal = p_user_id::text AND k.route = p_route AND k.key = p_key;
        IF v_hash IS DISTINCT FROM p_request_hash THEN
          RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'request.idempotency-key-reused',
            DETAIL = 'This Idempotency-Key was used for a different request. Send a new key.';
        END IF;
        RETURN v_result;
      END IF;
    END IF;

    SELECT * INTO v_child FROM children.child c WHERE c.id = p_child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found',
        DETAIL = 'The child was not found.';
    END IF;
    SELECT s.* INTO v_session FROM catalogue.session s WHERE s.id = p_session_id AND s.state = 'open';
    SELECT o.* INTO v_offer FROM catalogue.offer o WHERE o.id = v_session.offer_id AND o.state = 'listed';
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    IF v_session.starts_at <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-started',
        DETAIL = 'This session has already started. Choose a later one.';
    END IF;
    v_day := (v_session.starts_at AT TIME ZONE 'Europe/London')::date;
    v_age := extract(year FROM age(v_day, v_child.date_of_birth));
    IF v_age NOT BETWEEN v_offer.age_from AND v_offer.age_to THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.age-outside-range',
        DETAIL = format('This offer is for ages %s to %s.', v_offer.age_from, v_offer.age_to);
    END IF;
    v_period := tstzrange(v_session.starts_at, v_session.ends_at);
    -- The child's row is locked, so nobody can book the same child between this look and the insert.
    IF EXISTS (SELECT FROM bookings.booking b WHERE b.child_id = p_child_id AND b.period && v_period
               AND b.state IN ('held', 'confirmed', 'attended')) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.child-already-booked',
        DETAIL = 'The child already has a booking at this time.';
    END IF;
    IF p_hold_for IS NOT NULL AND (SELECT count(*) FROM bookings.booking b
         WHERE b.booked_by = p_user_id AND b.state = 'held' AND b.held_until > clock_timestamp()) >= 3 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-many-holds',
        DETAIL = 'You are holding three places. Confirm or release one of them first.';
    END IF;

    SELECT * INTO v_entitlement FROM budgets.entitlement e
      WHERE e.child_id = p_child_id AND e.state = 'open' AND v_day BETWEEN e.starts_on AND e.ends_on;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.no-entitlement',
        DETAIL = 'The child has no short-breaks entitlement on that date.';
    END IF;
    IF p_funding = 'prepaid-card' THEN
      SELECT c.id INTO v_card_id FROM cards.card c
        WHERE c.entitlement_id = v_entitlement.id AND c.state = 'active';
      IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'cards.no-active-card',
          DETAIL = 'The child has no active prepaid card. Pay from the personal budget.';
      END IF;
    END IF;
    v_basis := CASE WHEN v_entitlement.delivery = 'direct-payment' OR v_card_id IS NOT NULL
                    THEN 'own-contract-direct-payment' ELSE 'user-choice-direct-award' END;

    PERFORM bookings.check_bookable(v_session, v_offer, p_authority_id, v_basis);
    PERFORM bookings.take_place(p_session_id);
    v_commitment := bookings.commit_money(
      v_id, v_entitlement.id, v_card_id, v_session.price_pence, v_session.minutes);
    INSERT INTO bookings.booking (id, authority_id, child_id, session_id, offer_id, provider_id,
      entitlement_id, card_id, funding, buying_basis, state, price_pence, minutes, period, held_until,
      commitment_id, booked_by)
    VALUES (v_id, p_authority_id, p_child_id, p_session_id, v_offer.id, v_offer.provider_id,
      v_entitlement.id, v_card_id, p_funding, v_basis, v_state, v_session.price_pence, v_session.minutes,
      v_period, clock_timestamp() + p_hold_for, v_commitment, p_user_id);
    IF v_state = 'confirmed' THEN
      INSERT INTO platform.outbox (topic, payload)
      VALUES ('booking.confirmed', jsonb_build_object('bookingId', v_id));
    END IF;
    PERFORM audit.record(p_authority_id, CASE v_state WHEN 'held' THEN 'booking.hold' ELSE 'booking.confirm' END,
      'booking', ARRAY[v_id, p_child_id],
      jsonb_build_object('pricePence', v_session.price_pence, 'minutes', v_session.minutes,
                         'funding', p_funding, 'buyingBasis', v_basis));

    v_result := jsonb_build_object('id', v_id, 'status', v_state, 'pricePence', v_session.price_pence,
      'minutes', v_session.minutes, 'funding', p_funding, 'buyingBasis', v_basis,
      'heldUntil', clock_timestamp() + p_hold_for, 'entitlementId', v_entitlement.id, 'cardId', v_card_id,
      'balances', (SELECT jsonb_agg(to_jsonb(b)) FROM ledger.fund_balance b
                   WHERE b.fund_id IN (v_entitlement.id, v_card_id)));
    IF p_key IS NOT NULL THEN
      UPDATE platform.idempotency_key k SET result = v_result
        WHERE k.principal = p_user_id::text AND k.route = p_route AND k.key = p_key;
    END IF;
    RETURN v_result;
  END $$`;
