/*
 * Booking nights in a bed, from the outside in; as bookings.book() does for a session, and with the same
 * parts. Lock order: child, card, admission, bed, accounts in the ledger's order.
 */

/**
 * Books nights in a bed for a child, as a hold (p_hold_for) or confirmed at once. The period comes from
 * the application, which turns local times into instants; it must be the one that the home's hours give.
 */
export const BOOK_STAY = `
  CREATE FUNCTION bookings.book_stay(
    p_user_id uuid, p_role text, p_authority_id uuid, p_request_id text,
    p_route text, p_key text, p_request_hash text,
    p_bed_id uuid, p_first_night date, p_nights int, p_starts_at timestamptz, p_ends_at timestamptz,
    p_child_id uuid, p_funding text, p_hold_for interval
  ) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_result jsonb;
    v_child children.child;
    v_offer catalogue.offer;
    v_entitlement budgets.entitlement;
    v_stay bookings.booking;
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
    SELECT o.* INTO v_offer FROM catalogue.bed b JOIN catalogue.offer o ON o.id = b.offer_id
      WHERE b.id = p_bed_id AND o.state = 'listed' AND o.price_unit = 'night';
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.bed-not-found',
        DETAIL = 'The bed was not found.';
    END IF;

    v_stay.id := gen_random_uuid();
    v_stay.authority_id := p_authority_id;
    v_stay.child_id := p_child_id;
    v_stay.bed_id := p_bed_id;
    v_stay.first_night := p_first_night;
    v_stay.nights := p_nights;
    v_stay.offer_id := v_offer.id;
    v_stay.provider_id := v_offer.provider_id;
    v_stay.period := tstzrange(p_starts_at, p_ends_at);
    v_stay.night_price_pence := v_offer.price_pence;
    v_stay.price_pence := p_nights * v_offer.price_pence;
    v_stay.minutes := 0;
    v_stay.funding := p_funding;
    PERFORM bookings.check_stay_fits(v_stay, v_child, v_offer);

    v_entitlement := bookings.entitlement_on(p_child_id, p_first_night);
    IF p_first_night + p_nights - 1 > v_entitlement.ends_on THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.nights-in-two-years',
        DETAIL = format('The entitlement ends on %s. Book the nights after it separately.',
          to_char(v_entitlement.ends_on, 'FMDD FMMonth YYYY'));
    END IF;
    v_stay.entitlement_id := v_entitlement.id;
    IF p_funding = 'prepaid-card' THEN v_stay.card_id := bookings.active_card(v_entitlement.id); END IF;
    v_stay.buying_basis := CASE
      WHEN v_entitlement.delivery = 'direct-payment' OR v_stay.card_id IS NOT NULL
      THEN 'own-contract-direct-payment' ELSE 'user-choice-direct-award' END;

    PERFORM bookings.check_stay_bookable(v_stay, v_offer);
    PERFORM bookings.take_bed(v_stay);
    v_stay.commitment_id := bookings.commit_money(v_stay);
    v_stay.booked_by := p_user_id;
    v_stay.created_at := clock_timestamp();
    IF p_hold_for IS NULL THEN
      v_stay.state := 'confirmed';
      v_stay.confirmed_at := v_stay.created_at;
    ELSE
      v_stay.state := 'held';
      -- No bed is held beyond the start of the stay.
      v_stay.held_until := least(v_stay.created_at + p_hold_for, p_starts_at);
    END IF;
    PERFORM bookings.insert_stay(v_stay);
    RETURN bookings.record_booked(v_stay, p_route, p_key);
  END $$`;

/** Whether this child can stay these nights: of the right age on each, in time, and nowhere else. */
export const CHECK_STAY_FITS = `
  CREATE FUNCTION bookings.check_stay_fits(
    p_stay bookings.booking, p_child children.child, p_offer catalogue.offer
  ) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_busy boolean;
    v_last_night date := p_stay.first_night + p_stay.nights - 1;
  BEGIN
    IF p_stay.nights NOT BETWEEN 1 AND 14 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'bookings.nights-outside-range',
        DETAIL = 'Book 1 to 14 nights at a time.';
    END IF;
    -- Two ways from local times to instants, and they must agree.
    IF NOT EXISTS (
      SELECT FROM catalogue.bed b JOIN catalogue.unit u ON u.id = b.unit_id
      WHERE b.id = p_stay.bed_id
        AND p_stay.period = tstzrange(
          (p_stay.first_night + u.check_in) AT TIME ZONE 'Europe/London',
          (p_stay.first_night + p_stay.nights + u.check_out) AT TIME ZONE 'Europe/London')) THEN
      RAISE EXCEPTION 'the period % is not that of the nights', p_stay.period USING ERRCODE = '22023';
    END IF;
    IF lower(p_stay.period) <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.stay-started',
        DETAIL = 'This night has already begun. Choose a later one.';
    END IF;
    IF extract(year FROM age(p_stay.first_night, p_child.date_of_birth)) < p_offer.age_from
       OR extract(year FROM age(v_last_night, p_child.date_of_birth)) > p_offer.age_to THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.age-outside-range',
        DETAIL = format('These nights are for ages %s to %s.', p_offer.age_from, p_offer.age_to);
    END IF;
    -- The caller may act for the child: row-level security need not ask again for each of its bookings.
    PERFORM set_config('app.job', 'move-places', true);
    v_busy := EXISTS (SELECT FROM bookings.booking b WHERE b.child_id = p_child.id
      AND b.period && p_stay.period AND b.state IN ('held', 'confirmed', 'attended'));
    PERFORM set_config('app.job', '', true);
    IF v_busy THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.child-already-booked',
        DETAIL = 'The child already has a booking at this time.';
    END IF;
  END $$`;

/** Whether this provider may take this child on every one of these days, for this authority. */
export const CHECK_STAY_BOOKABLE = `
  CREATE FUNCTION bookings.check_stay_bookable(p_stay bookings.booking, p_offer catalogue.offer)
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_day date;
  BEGIN
    IF NOT market.hold_admission(p_offer.provider_id, p_offer.part_id, p_stay.authority_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.provider-not-admitted',
        DETAIL = 'This provider is not taking new bookings from your council. Existing bookings go on.';
    END IF;
    -- The last day too: the child is looked after until it goes home.
    FOR v_day IN SELECT d::date FROM generate_series(
      p_stay.first_night::timestamp, (p_stay.first_night + p_stay.nights)::timestamp, interval '1 day') d
    LOOP
      IF NOT catalogue.is_registered(
           p_offer.provider_id, p_offer.kind, p_offer.age_from, p_offer.age_to, v_day) THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.registration-not-in-force',
          DETAIL = format('The provider''s registration does not cover %s. Choose other nights.',
            to_char(v_day, 'FMDD FMMonth YYYY'));
      END IF;
      -- Insurance is asked where the council buys, as in bookings.check_bookable().
      IF p_stay.buying_basis <> 'own-contract-direct-payment'
         AND NOT providers.is_insured(p_offer.provider_id, v_day) THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.insurance-not-in-force',
          DETAIL = format('The provider''s insurance does not cover %s, so the council cannot buy this stay.',
            to_char(v_day, 'FMDD FMMonth YYYY'));
      END IF;
    END LOOP;
  END $$`;

/**
 * Sets the bed aside. Its row is locked before anything is looked at or written: overlapping stays queue
 * here, where the EXCLUDE alone would have them wait for each other until one is a deadlock's victim.
 */
export const TAKE_BED = `
  CREATE FUNCTION bookings.take_bed(p_stay bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_bed catalogue.bed;
    v_taken boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO v_bed FROM catalogue.bed b WHERE b.id = p_stay.bed_id FOR NO KEY UPDATE;
    v_taken := EXISTS (SELECT FROM bookings.booking b WHERE b.bed_id = p_stay.bed_id
      AND b.period && p_stay.period AND b.state IN ('held', 'confirmed', 'attended'));
    PERFORM set_config('app.job', v_job, true);
    IF v_bed.out_of_use_from < p_stay.first_night + p_stay.nights THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.bed-out-of-use',
        DETAIL = format('This bed is out of use from %s. Choose another bed or earlier nights.',
          to_char(v_bed.out_of_use_from, 'FMDD FMMonth YYYY'));
    END IF;
    IF v_taken THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.bed-taken',
        DETAIL = 'This bed is taken on at least one of these nights.';
    END IF;
  END $$`;

/** Writes the stay; whatever the EXCLUDE says, however it says it, is said in words. */
export const INSERT_STAY = `
  CREATE FUNCTION bookings.insert_stay(p_stay bookings.booking) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_constraint text;
  BEGIN
    INSERT INTO bookings.booking SELECT (p_stay).*;
  EXCEPTION WHEN exclusion_violation OR deadlock_detected THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
    IF v_constraint = 'booking_child_in_one_place' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.child-already-booked',
        DETAIL = 'The child already has a booking at this time.';
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.bed-taken',
      DETAIL = 'This bed is taken on at least one of these nights.';
  END $$`;
