/*
 * Booking a session, from the outside in. Refusals are raised with an SQLSTATE of our own (FP4xx), the
 * stable code as message and a sentence for people as detail. Lock order everywhere: child, card,
 * admission, session, accounts in the ledger's order. Only bookings.book() is called from outside; what it calls
 * runs as the owner with it.
 */

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
    v_result jsonb;
    v_child children.child;
    v_session catalogue.session;
    v_offer catalogue.offer;
    v_entitlement budgets.entitlement;
    v_booking bookings.booking;
  BEGIN
    PERFORM platform.enter(p_user_id, p_role, p_authority_id, NULL, p_request_id);
    IF p_key IS NOT NULL THEN
      v_result := bookings.claim_key(p_user_id::text, p_route, p_key, p_request_hash);
      IF v_result IS NOT NULL THEN RETURN v_result; END IF;
    END IF;
    IF p_hold_for IS NOT NULL THEN PERFORM bookings.check_holds(p_user_id); END IF;

    -- Whoever may not act for the child cannot lock its row. The lock makes its bookings queue.
    SELECT * INTO v_child FROM children.child c WHERE c.id = p_child_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found',
        DETAIL = 'The child was not found.';
    END IF;
    SELECT * INTO v_session FROM catalogue.session s WHERE s.id = p_session_id AND s.state = 'open';
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = v_session.offer_id AND o.state = 'listed';
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    PERFORM bookings.check_child_fits(v_child, v_session, v_offer);
    v_entitlement := bookings.entitlement_on(p_child_id, bookings.day_of(v_session.starts_at));

    v_booking.id := gen_random_uuid();
    v_booking.authority_id := p_authority_id;
    v_booking.child_id := p_child_id;
    v_booking.session_id := p_session_id;
    v_booking.offer_id := v_offer.id;
    v_booking.provider_id := v_offer.provider_id;
    v_booking.entitlement_id := v_entitlement.id;
    v_booking.funding := p_funding;
    IF p_funding = 'prepaid-card' THEN v_booking.card_id := bookings.active_card(v_entitlement.id); END IF;
    v_booking.buying_basis := CASE
      WHEN v_entitlement.delivery = 'direct-payment' OR v_booking.card_id IS NOT NULL
      THEN 'own-contract-direct-payment' ELSE 'user-choice-direct-award' END;
    v_booking.price_pence := v_session.price_pence;
    v_booking.minutes := v_session.minutes;
    v_booking.period := tstzrange(v_session.starts_at, v_session.ends_at);

    PERFORM bookings.check_bookable(v_session, v_offer, p_authority_id, v_booking.buying_basis);
    PERFORM bookings.take_place(p_session_id);
    v_booking.commitment_id := bookings.commit_money(v_booking);
    v_booking.booked_by := p_user_id;
    v_booking.created_at := clock_timestamp();
    IF p_hold_for IS NULL THEN
      v_booking.state := 'confirmed';
      v_booking.confirmed_at := v_booking.created_at;
    ELSE
      v_booking.state := 'held';
      -- No place is held beyond the start of its session.
      v_booking.held_until := least(v_booking.created_at + p_hold_for, v_session.starts_at);
    END IF;
    INSERT INTO bookings.booking SELECT (v_booking).*;
    RETURN bookings.record_booked(v_booking, p_route, p_key);
  END $$`;

/** Claims the key for this transaction (NULL), or gives the result of the request that had it before. */
export const CLAIM_KEY = `
  CREATE FUNCTION bookings.claim_key(p_principal text, p_route text, p_key text, p_request_hash text)
  RETURNS jsonb LANGUAGE plpgsql AS $$
  DECLARE
    v_hash text;
    v_result jsonb;
  BEGIN
    -- A second request with the same key waits here for the first one's commit.
    INSERT INTO platform.idempotency_key (principal, route, key, request_hash)
    VALUES (p_principal, p_route, p_key, p_request_hash) ON CONFLICT DO NOTHING;
    IF FOUND THEN RETURN NULL; END IF;
    SELECT k.request_hash, k.result INTO v_hash, v_result FROM platform.idempotency_key k
      WHERE k.principal = p_principal AND k.route = p_route AND k.key = p_key;
    IF v_hash IS DISTINCT FROM p_request_hash THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'request.idempotency-key-reused',
        DETAIL = 'This Idempotency-Key was used for a different request. Send a new key.';
    END IF;
    RETURN v_result;
  END $$`;

/** Three places held at once are enough for one person: nobody grabs places to keep others out. */
export const CHECK_HOLDS = `
  CREATE FUNCTION bookings.check_holds(p_user_id uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    -- One person's holds queue, so that parallel requests are counted too.
    PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_user_id, 0));
    IF (SELECT count(*) FROM bookings.booking b WHERE b.booked_by = p_user_id AND b.state = 'held'
          AND b.held_until > clock_timestamp()) >= 3 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.too-many-holds',
        DETAIL = 'You are holding three places. Confirm or release one of them first.';
    END IF;
  END $$`;

/** Whether this child can be at this session: in time, of the right age, and nowhere else. */
export const CHECK_CHILD_FITS = `
  CREATE FUNCTION bookings.check_child_fits(
    p_child children.child, p_session catalogue.session, p_offer catalogue.offer
  ) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_busy boolean;
  BEGIN
    IF p_session.starts_at <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.session-started',
        DETAIL = 'This session has already started. Choose a later one.';
    END IF;
    IF extract(year FROM age(bookings.day_of(p_session.starts_at), p_child.date_of_birth))
       NOT BETWEEN p_offer.age_from AND p_offer.age_to THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.age-outside-range',
        DETAIL = format('This offer is for ages %s to %s.', p_offer.age_from, p_offer.age_to);
    END IF;
    -- The caller may act for the child: row-level security need not ask again for each of its bookings.
    PERFORM set_config('app.job', 'move-places', true);
    v_busy := EXISTS (SELECT FROM bookings.booking b WHERE b.child_id = p_child.id
      AND b.period && tstzrange(p_session.starts_at, p_session.ends_at)
      AND b.state IN ('held', 'confirmed', 'attended'));
    PERFORM set_config('app.job', '', true);
    IF v_busy THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.child-already-booked',
        DETAIL = 'The child already has a booking at this time.';
    END IF;
  END $$`;

/** What a day and an amount are called, for rules and for sentences. */
export const WORDS = `
  CREATE FUNCTION bookings.day_of(p_at timestamptz) RETURNS date LANGUAGE sql STABLE
    RETURN (p_at AT TIME ZONE 'Europe/London')::date;
  CREATE FUNCTION bookings.in_pounds(p_pence bigint) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN '£' || to_char(p_pence / 100.0, 'FM999,999,990.00');
  CREATE FUNCTION bookings.in_hours(p_minutes bigint) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN concat_ws(' ',
      CASE WHEN p_minutes / 60 = 1 THEN '1 hour'
           WHEN p_minutes / 60 > 1 OR p_minutes = 0 THEN p_minutes / 60 || ' hours' END,
      CASE WHEN p_minutes % 60 = 1 THEN '1 minute'
           WHEN p_minutes % 60 > 1 THEN p_minutes % 60 || ' minutes' END)`;

/** The open entitlement whose year the day falls in. */
export const ENTITLEMENT_ON = `
  CREATE FUNCTION bookings.entitlement_on(p_child_id uuid, p_day date) RETURNS budgets.entitlement
  LANGUAGE plpgsql AS $$
  DECLARE
    v_entitlement budgets.entitlement;
  BEGIN
    SELECT * INTO v_entitlement FROM budgets.entitlement e
      WHERE e.child_id = p_child_id AND e.state = 'open' AND p_day BETWEEN e.starts_on AND e.ends_on;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.no-entitlement',
        DETAIL = 'The child has no short-breaks entitlement on that date.';
    END IF;
    RETURN v_entitlement;
  END $$`;

/** The card of an entitlement; the share lock makes a freeze wait for this booking, or be seen by it. */
export const ACTIVE_CARD = `
  CREATE FUNCTION bookings.active_card(p_entitlement_id uuid) RETURNS uuid LANGUAGE plpgsql AS $$
  DECLARE
    v_card_id uuid;
  BEGIN
    SELECT c.id INTO v_card_id FROM cards.card c
      WHERE c.entitlement_id = p_entitlement_id AND c.state = 'active' FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'cards.no-active-card',
        DETAIL = 'The child has no active prepaid card. Pay from the personal budget.';
    END IF;
    RETURN v_card_id;
  END $$`;
