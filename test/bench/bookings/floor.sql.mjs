/**
 * The bare floor: one function that writes the same rows as a booking over HTTP does (place, money, ledger
 * transaction and entries, booking, outbox, audit, idempotency key) into the same tables, under the same
 * constraints and triggers. It asks nothing: not who is calling, what they may see, whether the provider
 * is admitted, registered or insured, whether the age fits, whether the child is elsewhere. It runs as the
 * superuser, so that row-level security costs it nothing. No place or no money is a violated CHECK.
 */
export const FLOOR = `
  CREATE FUNCTION public.bench_book(
    p_user_id uuid, p_key text, p_session_id uuid, p_child_id uuid
  ) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_id uuid := gen_random_uuid();
    v_transaction uuid := gen_random_uuid();
    v_session catalogue.session;
    v_entitlement uuid;
    v_authority uuid;
    v_available bigint;
    v_result jsonb;
  BEGIN
    INSERT INTO platform.idempotency_key (principal, route, key, request_hash)
    VALUES (p_user_id::text, 'POST /api/v1/bookings', p_key, 'bench');
    UPDATE catalogue.session SET taken = taken + 1 WHERE id = p_session_id AND taken < capacity
    RETURNING * INTO v_session;
    SELECT e.id, e.authority_id INTO v_entitlement, v_authority FROM budgets.entitlement e
      WHERE e.child_id = p_child_id AND e.state = 'open';
    INSERT INTO ledger.transaction (id, authority_id, kind, reference, recorded_by)
    VALUES (v_transaction, v_authority, 'commitment', 'booking:' || v_id || ':commitment', p_user_id);
    WITH moved AS (
      UPDATE ledger.account SET pence = pence - v_session.price_pence, minutes = minutes - v_session.minutes,
        version = version + 1
      WHERE fund_id = v_entitlement AND kind = 'available' RETURNING *)
    INSERT INTO ledger.entry SELECT v_transaction, id, v_authority, -v_session.price_pence, -v_session.minutes,
      pence + v_session.price_pence, pence, minutes + v_session.minutes, minutes, version FROM moved
    RETURNING balance_pence INTO v_available;
    WITH moved AS (
      UPDATE ledger.account SET pence = pence + v_session.price_pence, minutes = minutes + v_session.minutes,
        version = version + 1
      WHERE fund_id = v_entitlement AND kind = 'committed' RETURNING *)
    INSERT INTO ledger.entry SELECT v_transaction, id, v_authority, v_session.price_pence, v_session.minutes,
      pence - v_session.price_pence, pence, minutes - v_session.minutes, minutes, version FROM moved;
    INSERT INTO bookings.booking (id, authority_id, child_id, session_id, offer_id, provider_id,
      entitlement_id, funding, buying_basis, state, price_pence, minutes, period, commitment_id, booked_by,
      confirmed_at)
    VALUES (v_id, v_authority, p_child_id, p_session_id, v_session.offer_id, v_session.provider_id,
      v_entitlement, 'personal-budget', 'own-contract-direct-payment', 'confirmed', v_session.price_pence,
      v_session.minutes, tstzrange(v_session.starts_at, v_session.ends_at), v_transaction, p_user_id, now());
    INSERT INTO platform.outbox (topic, payload)
    VALUES ('booking.confirmed', jsonb_build_object('bookingId', v_id));
    INSERT INTO audit.entry (authority_id, user_id, role, action, subject_type, subject_ids, details)
    VALUES (v_authority, p_user_id, 'officer', 'booking.confirm', 'booking', ARRAY[v_id, p_child_id],
      jsonb_build_object('pricePence', v_session.price_pence, 'minutes', v_session.minutes));
    v_result := jsonb_build_object('id', v_id, 'status', 'confirmed', 'pricePence', v_session.price_pence,
      'availablePence', v_available);
    UPDATE platform.idempotency_key SET result = v_result
    WHERE principal = p_user_id::text AND route = 'POST /api/v1/bookings' AND key = p_key;
    RETURN v_result;
  END $$`;
