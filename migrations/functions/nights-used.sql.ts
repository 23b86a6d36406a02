/*
 * Nights of an entitlement, set aside, spent and given back like its hours. These two take the place of the
 * functions of the same names in stays-and-sessions.sql.ts.
 */

/**
 * The nights that a booking sets aside: those of a stay where the entitlement gives nights for the year.
 * Where it gives none a stay uses money alone. Whoever calls it has locked what is available.
 */
export const NIGHTS_TO_USE = `
  CREATE FUNCTION bookings.nights_to_use(p_booking bookings.booking) RETURNS bigint LANGUAGE sql STABLE
  RETURN CASE WHEN p_booking.bed_id IS NOT NULL AND EXISTS (
      SELECT FROM ledger.account a
      WHERE a.fund_id = p_booking.entitlement_id AND a.kind = 'allocated' AND a.nights < 0)
    THEN p_booking.nights ELSE 0 END`;

/** Sets the price aside from the budget or the card, and the hours or the nights from the entitlement. */
export const COMMIT_MONEY = `
  CREATE OR REPLACE FUNCTION bookings.commit_money(p_booking bookings.booking) RETURNS uuid
  LANGUAGE plpgsql AS $$
  DECLARE
    v_account record;
    v_minutes bigint;
    v_nights bigint;
    v_pence bigint;
  BEGIN
    -- In the ledger's own order of accounts.
    FOR v_account IN
      SELECT a.fund_id, a.minutes, a.pence, a.nights FROM ledger.account a
      WHERE a.kind = 'available' AND a.fund_id IN (p_booking.entitlement_id, p_booking.card_id)
      ORDER BY a.fund_id FOR NO KEY UPDATE
    LOOP
      IF v_account.fund_id = p_booking.entitlement_id THEN
        v_minutes := v_account.minutes;
        v_nights := v_account.nights;
      END IF;
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
    IF v_nights < bookings.nights_to_use(p_booking) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.nights-exhausted',
        DETAIL = format('This stay uses %s and %s left this year. Choose fewer nights, look at using the '
          'budget differently, or ask your personalisation officer about more support.',
          bookings.in_nights(p_booking.nights), CASE v_nights WHEN 0 THEN 'no night is'
            WHEN 1 THEN '1 night is' ELSE v_nights || ' nights are' END);
    END IF;
    IF v_pence < p_booking.price_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.insufficient-funds',
        DETAIL = format('%s costs %s and %s is available. Choose another one or another way to pay.',
          CASE WHEN p_booking.bed_id IS NULL THEN 'This session' ELSE 'This stay' END,
          bookings.in_pounds(p_booking.price_pence), bookings.in_pounds(v_pence));
    END IF;
    RETURN bookings.move_money(p_booking, 'commitment', 'available', 'committed');
  END $$`;

/**
 * Money moves within the fund that pays, minutes and nights within the entitlement: one posting for all.
 * What is spent in nights is what was set aside, whatever the entitlement gives by now.
 */
export const MOVE_MONEY = `
  CREATE FUNCTION bookings.in_nights(p_nights bigint) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE p_nights WHEN 1 THEN '1 night' ELSE p_nights || ' nights' END;

  CREATE OR REPLACE FUNCTION bookings.move_money(
    p_booking bookings.booking, p_kind text, p_from text, p_to text
  ) RETURNS uuid LANGUAGE plpgsql AS $$
  DECLARE
    v_reference text := 'booking:' || p_booking.id || ':' || p_kind;
    v_nights bigint := 0;
  BEGIN
    IF p_booking.bed_id IS NOT NULL THEN
      IF p_kind = 'commitment' THEN v_nights := bookings.nights_to_use(p_booking);
      ELSE
        SELECT coalesce(sum(e.nights), 0) INTO v_nights
        FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
        WHERE e.transaction_id = p_booking.commitment_id AND a.kind = 'committed';
      END IF;
    END IF;
    IF p_booking.card_id IS NULL OR p_booking.price_pence = 0 THEN
      RETURN ledger.post(p_kind, v_reference, NULL,
        ARRAY[p_booking.entitlement_id, p_booking.entitlement_id], ARRAY[p_from, p_to],
        ARRAY[-p_booking.price_pence, p_booking.price_pence],
        ARRAY[-p_booking.minutes, p_booking.minutes], ARRAY[-v_nights, v_nights]);
    END IF;
    -- A card pays alone where nothing of the entitlement is used.
    IF p_booking.minutes = 0 AND v_nights = 0 THEN
      RETURN ledger.post(p_kind, v_reference, NULL,
        ARRAY[p_booking.card_id, p_booking.card_id], ARRAY[p_from, p_to],
        ARRAY[-p_booking.price_pence, p_booking.price_pence], ARRAY[0, 0]);
    END IF;
    RETURN ledger.post(p_kind, v_reference, NULL,
      ARRAY[p_booking.card_id, p_booking.card_id, p_booking.entitlement_id, p_booking.entitlement_id],
      ARRAY[p_from, p_to, p_from, p_to],
      ARRAY[-p_booking.price_pence, p_booking.price_pence, 0, 0],
      ARRAY[0, 0, -p_booking.minutes, p_booking.minutes],
      ARRAY[0, 0, -v_nights, v_nights]);
  END $$`;
