/*
 * Cancelling by the rules: what would come back, and giving it back. Lock order: child (where its days of illness
 * count), booking, session, accounts.
 */

/** Days of illness of a child in the financial year of a day; several bookings on one day are one. */
export const ILLNESS = `
  CREATE FUNCTION bookings.illness_days_used(p_child_id uuid, p_day date) RETURNS bigint LANGUAGE sql STABLE
  RETURN (SELECT count(DISTINCT c.illness_day) FROM bookings.cancellation c
          WHERE c.child_id = p_child_id AND c.reason = 'illness'
            AND c.illness_year = bookings.illness_year(p_day));

  -- The provider may not take children now, or others are found for its bookings: nobody's choice.
  CREATE FUNCTION bookings.not_their_choice(p_booking bookings.booking) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
      SELECT FROM catalogue.offer o
      JOIN market.admission a ON a.provider_id = o.provider_id AND a.part_id = o.part_id
      WHERE o.id = (p_booking).offer_id AND a.authority_id = (p_booking).authority_id AND a.state <> 'admitted')
    OR EXISTS (SELECT FROM continuity.reoffer r
               WHERE r.booking_id = (p_booking).id AND r.state = 'waiting')`;

/**
 * The row that cancelling a confirmed booking at a moment would write, but for its ledger entry. The whole minute of
 * a rule counts: whoever reads 10:00 on the clock is in time.
 */
export const CANCELLATION_OF = `
  CREATE FUNCTION bookings.cancellation_of(p_booking bookings.booking, p_reason text, p_at timestamptz)
  RETURNS bookings.cancellation LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_row bookings.cancellation;
    v_policy bookings.cancellation_policy;
    v_day date := coalesce((p_booking).first_night, bookings.day_of(lower((p_booking).period)));
  BEGIN
    SELECT * INTO STRICT v_policy FROM bookings.cancellation_policy p
      WHERE p.id = coalesce((p_booking).cancellation_policy_id, '00000000-0000-4000-8000-000000000095');
    v_row.booking_id := (p_booking).id;
    v_row.authority_id := (p_booking).authority_id;
    v_row.child_id := (p_booking).child_id;
    v_row.provider_id := (p_booking).provider_id;
    v_row.session_id := (p_booking).session_id;
    v_row.policy_id := v_policy.id;
    v_row.starts_at := lower((p_booking).period);
    v_row.cancelled_at := p_at;
    v_row.price_pence := (p_booking).price_pence;
    v_row.note := '';
    v_row.cancelled_by := platform.current_user_id();
    v_row.reason := p_reason;
    IF p_reason IN ('family', 'illness') AND bookings.not_their_choice(p_booking) THEN
      v_row.reason := 'provider-stopped';
    END IF;
    IF v_row.reason = 'illness' THEN
      IF bookings.illness_days_used((p_booking).child_id, v_day) < v_policy.illness_days
         OR EXISTS (SELECT FROM bookings.cancellation c WHERE c.child_id = (p_booking).child_id
                    AND c.reason = 'illness' AND c.illness_day = v_day AND v_policy.illness_days > 0) THEN
        v_row.illness_day := v_day;
        v_row.illness_year := bookings.illness_year(v_day);
      ELSE v_row.reason := 'family';
      END IF;
    END IF;
    IF v_row.reason = 'no-show' THEN v_row.back_percent := v_policy.no_show_percent;
    ELSIF v_row.reason <> 'family' THEN v_row.back_percent := 100;
    ELSE
      SELECT s.until, s.percent INTO v_row.rule_until, v_row.back_percent
        FROM bookings.cancellation_steps(v_policy.id, v_row.starts_at) s
        WHERE date_trunc('minute', p_at, 'UTC') <= s.until ORDER BY s.n LIMIT 1;
    END IF;
    v_row.charge_pence := v_row.price_pence * (100 - v_row.back_percent) / 100;
    RETURN v_row;
  END $$`;

/** What would come back of a booking now, and by which rules: for the pages, before anything is done. */
export const QUOTE = `
  CREATE FUNCTION bookings.cancellation_quote(p_booking_id uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_policy bookings.cancellation_policy;
    v_now timestamptz := clock_timestamp();
    v_open boolean;
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.authority_id = platform.current_authority();
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT * INTO STRICT v_policy FROM bookings.cancellation_policy p
      WHERE p.id = coalesce(v_booking.cancellation_policy_id, '00000000-0000-4000-8000-000000000095');
    v_open := v_booking.state = 'confirmed' AND lower(v_booking.period) > v_now;
    RETURN jsonb_build_object(
      'startsAt', lower(v_booking.period),
      'steps', (SELECT jsonb_agg(jsonb_build_object('hours', s.hours, 'until', s.until, 'percent', s.percent) ORDER BY s.n)
                FROM bookings.cancellation_steps(v_policy.id, lower(v_booking.period)) s),
      'noShowPercent', v_policy.no_show_percent,
      'illness', jsonb_build_object('days', v_policy.illness_days,
        'used', bookings.illness_days_used(v_booking.child_id,
                  coalesce(v_booking.first_night, bookings.day_of(lower(v_booking.period))))),
      'now', CASE WHEN v_open THEN to_jsonb(bookings.cancellation_of(v_booking, 'family', v_now)) END,
      'ifIll', CASE WHEN v_open THEN to_jsonb(bookings.cancellation_of(v_booking, 'illness', v_now)) END,
      'done', (SELECT to_jsonb(c) FROM bookings.cancellation c WHERE c.booking_id = p_booking_id));
  END $$`;

/**
 * Money, hours and nights of a cancelled booking: the charge is spent, the rest is available again. Hours and nights
 * always come back, for the child has not had them. The proof is written with them.
 */
export const SETTLE = `
  CREATE FUNCTION bookings.give_back_for(p_booking bookings.booking, p_charge bigint) RETURNS uuid
  LANGUAGE plpgsql AS $$
  DECLARE
    v_thing text := 'booking:' || p_booking.id;
    v_fund uuid := coalesce(p_booking.card_id, p_booking.entitlement_id);
    v_funds uuid[]; v_accounts text[]; v_pence bigint[]; v_minutes bigint[]; v_nights bigint[];
  BEGIN
    IF p_charge = 0 THEN
      PERFORM ledger.reverse(p_booking.commitment_id, 'release', v_thing || ':release');
      RETURN NULL;
    END IF;
    SELECT array_agg(r.fund_id), array_agg(r.kind), array_agg(r.pence), array_agg(r.minutes), array_agg(r.nights)
    INTO v_funds, v_accounts, v_pence, v_minutes, v_nights
    FROM (SELECT a.fund_id, a.kind, -sign(e.pence)::bigint * (abs(e.pence) - p_charge * abs(sign(e.pence))::bigint) AS pence,
                 -e.minutes AS minutes, -e.nights AS nights
          FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
          WHERE e.transaction_id = p_booking.commitment_id) r
    WHERE r.pence <> 0 OR r.minutes <> 0 OR r.nights <> 0;
    IF v_funds IS NOT NULL THEN
      PERFORM ledger.post('release', v_thing || ':release', NULL, v_funds, v_accounts, v_pence, v_minutes, v_nights);
    END IF;
    RETURN ledger.post('spend', v_thing || ':spend', NULL, ARRAY[v_fund, v_fund], ARRAY['committed', 'spent'],
                       ARRAY[-p_charge, p_charge], ARRAY[0, 0]::bigint[]);
  END $$;

  CREATE FUNCTION bookings.settle_cancellation(p_booking bookings.booking, p_row bookings.cancellation) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    v_row bookings.cancellation := p_row;
    v_job text := platform.current_job();
  BEGIN
    v_row.spend_id := bookings.give_back_for(p_booking, v_row.charge_pence);
    PERFORM set_config('app.job', 'move-places', true);
    INSERT INTO bookings.cancellation SELECT (v_row).*;
    PERFORM set_config('app.job', v_job, true);
  END $$`;

/**
 * held or confirmed -> cancelled, for the family or by an officer. What was confirmed is given back by its rules.
 * p_agreed_pence: what the family was told would come back; where less or more would by now, nothing is done.
 */
export const CANCEL_FOR = `
  CREATE FUNCTION bookings.cancel_for(p_booking_id uuid, p_reason text, p_agreed_pence bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_row bookings.cancellation;
    v_now timestamptz;
  BEGIN
    IF p_reason = 'illness' THEN
      -- So that two bookings cannot both use the last day.
      PERFORM FROM children.child c
        WHERE c.id = (SELECT b.child_id FROM bookings.booking b WHERE b.id = p_booking_id) FOR NO KEY UPDATE;
    ELSIF p_reason <> 'family' THEN
      RAISE EXCEPTION 'a family does not cancel for %', p_reason USING ERRCODE = '22023';
    END IF;
    v_booking := bookings.lock_booking(p_booking_id);
    v_now := clock_timestamp();
    IF v_booking.state = 'confirmed' AND lower(v_booking.period) > v_now THEN
      v_row := bookings.cancellation_of(v_booking, p_reason, v_now);
      IF p_reason = 'illness' AND v_row.reason = 'family' THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.no-illness-days-left',
          DETAIL = 'No days of illness with everything back are left this year. Nothing was cancelled: look at what comes back without one.';
      END IF;
      IF v_row.price_pence - v_row.charge_pence <> p_agreed_pence THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.refund-changed',
          DETAIL = format('By now %s comes back, not %s. Nothing was cancelled: look at it again.',
            bookings.in_pounds(v_row.price_pence - v_row.charge_pence), bookings.in_pounds(p_agreed_pence));
      END IF;
    END IF;
    UPDATE bookings.booking SET state = 'cancelled', ended_at = v_now
      WHERE id = p_booking_id AND state IN ('held', 'confirmed') AND lower(period) > v_now;
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
    IF v_row.booking_id IS NULL THEN PERFORM bookings.give_back_for(v_booking, 0);
    ELSE PERFORM bookings.settle_cancellation(v_booking, v_row); END IF;
    PERFORM audit.record(v_booking.authority_id, 'booking.cancel', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('from', v_booking.state)
        || CASE WHEN v_row.booking_id IS NULL THEN '{}' ELSE jsonb_build_object('reason', v_row.reason,
             'backPercent', v_row.back_percent, 'chargePence', v_row.charge_pence) END);
  END $$;

  -- As the family, whatever comes back.
  CREATE OR REPLACE FUNCTION bookings.cancel(p_booking_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM bookings.cancel_for(p_booking_id, 'family', NULL);
  END $$`;

/** As before, and with the proof: everything comes back from a provider that cannot do it. */
export const CANNOT_DELIVER = `
  CREATE OR REPLACE FUNCTION bookings.cannot_deliver(p_booking_id uuid, p_cause text, p_note text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_booking bookings.booking;
    v_row bookings.cancellation;
    v_authority text := current_setting('app.authority_id', true);
  BEGIN
    SELECT * INTO v_booking FROM bookings.booking b
      WHERE b.id = p_booking_id AND b.provider_id = platform.current_provider() FOR NO KEY UPDATE;
    IF NOT FOUND OR v_booking.state IN ('held', 'expired') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'bookings.not-found',
        DETAIL = 'The booking was not found.';
    END IF;
    IF p_cause IS NULL OR p_cause NOT IN ('cancelled-by-provider', 'centre-closed') THEN
      RAISE EXCEPTION 'a provider does not say %', p_cause USING ERRCODE = '22023';
    END IF;
    IF v_booking.state <> 'confirmed' OR upper(v_booking.period) < clock_timestamp() - interval '30 days' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'bookings.cannot-be-cancelled',
        DETAIL = CASE v_booking.state
          WHEN 'confirmed' THEN 'This was more than 30 days ago. Talk to the council.'
          ELSE format('This booking is already %s.', v_booking.state) END;
    END IF;
    -- Before the booking ends: its provider then sees the child no more.
    PERFORM bookings.owe(v_booking, p_cause, p_note);
    v_row := bookings.cancellation_of(v_booking, 'provider', clock_timestamp());
    v_row.note := p_note;
    UPDATE bookings.booking SET state = 'cancelled', ended_at = v_row.cancelled_at WHERE id = p_booking_id;
    IF v_booking.session_id IS NOT NULL THEN PERFORM bookings.give_place_back(v_booking.session_id); END IF;
    PERFORM set_config('app.authority_id', v_booking.authority_id::text, true);
    PERFORM bookings.settle_cancellation(v_booking, v_row);
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.not-delivered', jsonb_build_object('bookingId', p_booking_id));
    PERFORM audit.record(v_booking.authority_id, 'booking.not-delivered', 'booking',
      ARRAY[p_booking_id, v_booking.child_id], jsonb_build_object('cause', p_cause));
    PERFORM set_config('app.authority_id', coalesce(v_authority, ''), true);
  END $$`;
