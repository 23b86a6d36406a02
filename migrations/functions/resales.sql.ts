/*
 * A place that somebody paid a part of for cancelling late, and that somebody else takes after all: the part goes
 * back. Lock order: session, then the accounts of the one family.
 */

/** As before; what was charged for a cancelled booking and given back ("booking:<id>:refund") counts too. */
export const IS_COVERED = `
  CREATE OR REPLACE FUNCTION ledger.is_covered(p_transaction uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_authority uuid;
    v_thing text;
    v_names text[];
  BEGIN
    SELECT t.authority_id, regexp_replace(coalesce(r.reference, t.reference),
                                          ':(commitment|spend|release|refund)$', '')
    INTO v_authority, v_thing
    FROM ledger.transaction t
    LEFT JOIN ledger.transaction r ON r.id = t.reverses_id AND t.kind = 'reversal'
    WHERE t.id = p_transaction;
    -- Before the query that uses them: under row-level security an expression in it would keep PostgreSQL
    -- from the index.
    v_names := ARRAY[v_thing || ':commitment', v_thing || ':spend', v_thing || ':release', v_thing || ':refund'];
    RETURN NOT EXISTS (
      WITH own AS (
        SELECT o.id FROM ledger.transaction o
        WHERE o.authority_id = v_authority AND o.reference = ANY (v_names)),
      counted AS (
        SELECT p_transaction AS id UNION SELECT id FROM own
        UNION SELECT o.id FROM own JOIN ledger.transaction o ON o.reverses_id = own.id)
      SELECT FROM counted JOIN ledger.entry e ON e.transaction_id = counted.id
      JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'committed'
      GROUP BY a.id HAVING sum(e.pence) < 0 OR sum(e.minutes) < 0 OR sum(e.nights) < 0);
  END $$`;

/**
 * What the confirmation of a booking gives back to whoever cancelled late before it. Places that were free anyway are
 * sold first: of the charged ones as many are sold again as there are more of them than places open at that moment.
 * Sales are looked at in their order and each as at its own moment, so that it says the same whenever, in whatever
 * order and however often it is asked.
 * @returns the cancelled bookings whose charges went back now
 */
export const REFUND_RESOLD = `
  CREATE FUNCTION bookings.refund_resold(p_booking_id uuid) RETURNS uuid[]
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_heard bookings.booking;
    v_sale bookings.booking;
    v_given bookings.cancellation;
    v_capacity int;
    v_refunded uuid[] := '{}';
  BEGIN
    IF platform.current_job() <> 'match-vacancies' THEN
      RAISE EXCEPTION 'charges go back by the job match-vacancies alone' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true);
    SELECT * INTO v_heard FROM bookings.booking b WHERE b.id = p_booking_id;
    IF v_heard.confirmed_at IS NOT NULL AND bookings.has_charges(v_heard.session_id) THEN
      SELECT s.capacity INTO v_capacity FROM catalogue.session s WHERE s.id = v_heard.session_id FOR NO KEY UPDATE;
      FOR v_sale IN
        SELECT * FROM bookings.booking b
        WHERE b.session_id = v_heard.session_id AND b.confirmed_at <= v_heard.confirmed_at
          AND NOT EXISTS (SELECT FROM bookings.resale_refund r WHERE r.sold_to = b.id)
        ORDER BY b.confirmed_at, b.id
      LOOP
        v_given := bookings.resold_by(v_sale, v_capacity);
        CONTINUE WHEN v_given.booking_id IS NULL;
        PERFORM bookings.refund_charge(v_given, v_sale.id);
        v_refunded := v_refunded || v_given.booking_id;
      END LOOP;
    END IF;
    PERFORM set_config('app.job', 'match-vacancies', true);
    RETURN v_refunded;
  END $$;

  CREATE FUNCTION bookings.has_charges(p_session_id uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM bookings.cancellation c WHERE c.session_id = p_session_id AND c.charge_pence > 0
      AND NOT EXISTS (SELECT FROM bookings.resale_refund r WHERE r.booking_id = c.booking_id));

  -- The cancellation that a sale makes good, as things were when it was confirmed.
  CREATE FUNCTION bookings.resold_by(p_sale bookings.booking, p_capacity int) RETURNS bookings.cancellation
  LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_sold bigint;
    v_charged bigint;
    v_refunded bigint;
    v_given bookings.cancellation;
  BEGIN
    SELECT count(*) INTO v_sold FROM bookings.booking b
      WHERE b.session_id = p_sale.session_id AND b.confirmed_at <= p_sale.confirmed_at
        AND (b.state IN ('confirmed', 'attended') OR b.ended_at > p_sale.confirmed_at);
    SELECT count(*), count(r.booking_id) INTO v_charged, v_refunded
      FROM bookings.cancellation c LEFT JOIN bookings.resale_refund r ON r.booking_id = c.booking_id
      WHERE c.session_id = p_sale.session_id AND c.charge_pence > 0 AND c.cancelled_at < p_sale.confirmed_at;
    IF v_charged - (p_capacity - v_sold) > v_refunded THEN
      SELECT * INTO v_given FROM bookings.cancellation c
        WHERE c.session_id = p_sale.session_id AND c.charge_pence > 0 AND c.cancelled_at < p_sale.confirmed_at
          AND NOT EXISTS (SELECT FROM bookings.resale_refund r WHERE r.booking_id = c.booking_id)
        ORDER BY c.cancelled_at, c.booking_id LIMIT 1;
    END IF;
    RETURN v_given;
  END $$;

  -- From spent back to what paid it, in the authority of the family.
  CREATE FUNCTION bookings.refund_charge(p_given bookings.cancellation, p_sold_to uuid) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    v_fund uuid;
    v_refund uuid;
  BEGIN
    SELECT coalesce(b.card_id, b.entitlement_id) INTO STRICT v_fund FROM bookings.booking b
      WHERE b.id = p_given.booking_id;
    PERFORM set_config('app.authority_id', p_given.authority_id::text, true);
    PERFORM ledger.reverse(p_given.spend_id, 'reversal', 'reversal:' || p_given.spend_id);
    v_refund := ledger.post('release', 'booking:' || p_given.booking_id || ':refund', NULL,
      ARRAY[v_fund, v_fund], ARRAY['committed', 'available'],
      ARRAY[-p_given.charge_pence, p_given.charge_pence], ARRAY[0, 0]::bigint[]);
    INSERT INTO bookings.resale_refund (booking_id, authority_id, child_id, provider_id, pence, sold_to, refund_id)
    VALUES (p_given.booking_id, p_given.authority_id, p_given.child_id, p_given.provider_id,
            p_given.charge_pence, p_sold_to, v_refund);
    PERFORM audit.record(p_given.authority_id, 'booking.resold', 'booking',
      ARRAY[p_given.booking_id, p_given.child_id], jsonb_build_object('pence', p_given.charge_pence));
    PERFORM set_config('app.authority_id', '', true);
  END $$`;

/** As before, with what came back later. */
export const QUOTE = (quote: string): string =>
  quote.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION').replace(
    `'done', (SELECT`,
    `'resold', (SELECT jsonb_build_object('pence', r.pence, 'at', r.refunded_at)
                 FROM bookings.resale_refund r WHERE r.booking_id = p_booking_id),
      'done', (SELECT`,
  );
