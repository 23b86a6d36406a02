/* Levels of support: universal, Flexible and Targeted Short Breaks, social care (Pathway to Provision). */

/** Where a child is: the last line of its history. */
export const LEVEL_OF = `
  CREATE FUNCTION budgets.level_of(p_child_id uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT m.to_level FROM budgets.level_move m WHERE m.child_id = p_child_id
                     ORDER BY m.sequence DESC LIMIT 1), 'universal')
  $$`;

/** A move goes on where the last one ended, and along an edge of the state machine. */
export const REFUSE_ILLEGAL_LEVEL = `
  CREATE FUNCTION budgets.refuse_illegal_level() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_last int := coalesce((SELECT max(m.sequence) FROM budgets.level_move m
                            WHERE m.child_id = NEW.child_id), 0);
  BEGIN
    NEW.sequence := v_last + 1;
    IF NEW.reason_code = 'before-this-service' AND v_last > 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.history-begun',
        DETAIL = 'The child has a history here already: record a move instead.';
    END IF;
    IF NEW.from_level IS DISTINCT FROM budgets.level_of(NEW.child_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.level-changed',
        DETAIL = 'The child has moved to another level meanwhile. Look at the level as it is now.';
    END IF;
    IF (NEW.from_level, NEW.to_level) = ('universal', 'targeted-short-breaks') THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.no-direct-referral',
        DETAIL = 'Targeted Short Breaks cannot be the first support. They follow Flexible Short Breaks or '
          'social care: open Flexible Short Breaks first, or record that the child was there before.';
    END IF;
    IF NOT EXISTS (SELECT FROM platform.state_edge s
                   WHERE s.lifecycle = 'level' AND s.from_state = NEW.from_level
                     AND s.to_state = NEW.to_level) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'level.illegal-move',
        DETAIL = format('There is no way from %s to %s.', NEW.from_level, NEW.to_level);
    END IF;
    RETURN NEW;
  END $$`;

/** An entitlement that is opened takes the child to its level; one of a new year leaves it where it is. */
export const ENTER_LEVEL = `
  CREATE FUNCTION budgets.enter_level() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_level text := budgets.level_of(NEW.child_id);
  BEGIN
    IF NEW.state <> 'open' THEN RETURN NULL; END IF;
    IF EXISTS (SELECT FROM budgets.entitlement e
               WHERE e.child_id = NEW.child_id AND e.id <> NEW.id AND e.state = 'closed'
                 AND e.ends_on >= NEW.starts_on) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.year-already-given',
        DETAIL = 'The child has had an entitlement this year, which was closed. Move the child back up: '
          'it is opened again with what is left of it.';
    END IF;
    IF NEW.programme = 'targeted-short-breaks' AND v_level NOT IN ('targeted-short-breaks', 'universal')
       AND NEW.origin IS DISTINCT FROM v_level THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.origin-is-another',
        DETAIL = format('The child comes from %s, not from %s. Choose where the child is.',
          CASE v_level WHEN 'social-care' THEN 'social care' ELSE 'Flexible Short Breaks' END,
          CASE NEW.origin WHEN 'social-care' THEN 'social care' ELSE 'Flexible Short Breaks' END);
    END IF;
    IF v_level <> NEW.programme THEN
      INSERT INTO budgets.level_move (authority_id, child_id, entitlement_id, sequence, from_level,
        to_level, reason_code, reason, pence_after, minutes_after, nights_after, moved_by, moved_at)
      VALUES (NEW.authority_id, NEW.child_id, NEW.id, 1, v_level, NEW.programme, 'opened',
        NEW.universal_first_reason, NEW.pence, NEW.minutes, NEW.nights, NEW.opened_by, NEW.opened_at);
    END IF;
    RETURN NULL;
  END $$`;

/** An open entitlement is of the level that the child's history ends at. */
export const REFUSE_TWO_LEVELS = `
  CREATE FUNCTION budgets.refuse_two_levels() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM budgets.entitlement e
               WHERE e.child_id = NEW.child_id AND e.state = 'open'
                 AND e.programme <> budgets.level_of(e.child_id)) THEN
      RAISE EXCEPTION 'the open entitlement of child % is not of its level', NEW.child_id
        USING ERRCODE = '23514', CONSTRAINT = 'level_is_that_of_entitlement';
    END IF;
    RETURN NULL;
  END $$`;

/**
 * The amount lies within the band of its year, whoever writes the row. Social care has no band; a package
 * that was kept on a step down never grows.
 */
export const REFUSE_OUTSIDE_BAND = `
  CREATE OR REPLACE FUNCTION budgets.refuse_outside_band() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.programme = 'social-care' THEN RETURN NEW; END IF;
    IF NEW.package_kept THEN
      IF TG_OP = 'INSERT' OR NOT (OLD.package_kept OR OLD.programme = 'social-care')
         OR NEW.pence > OLD.pence OR NEW.minutes > OLD.minutes OR NEW.nights > OLD.nights THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.no-package-to-keep',
          DETAIL = 'Only the package that the child has now in social care is kept, and it does not grow.';
      END IF;
      RETURN NEW;
    END IF;
    IF NOT EXISTS (
      SELECT FROM (
        SELECT o.least_minutes, o.most_minutes, o.least_pence, o.most_pence, o.version
        FROM budgets.own_band o
        WHERE (o.authority_id, o.financial_year, o.programme, o.delivery)
            = (NEW.authority_id, NEW.financial_year, NEW.programme, NEW.delivery)
        UNION ALL
        SELECT p.least_minutes, p.most_minutes, p.least_pence, p.most_pence, 0
        FROM budgets.band p
        WHERE (p.financial_year, p.programme, p.delivery) = (NEW.financial_year, NEW.programme, NEW.delivery)
        ORDER BY version DESC LIMIT 1
      ) b
      WHERE NEW.minutes BETWEEN b.least_minutes AND b.most_minutes
        AND NEW.pence BETWEEN b.least_pence AND b.most_pence
    ) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'budgets.outside-band',
        DETAIL = 'The hours or the amount are outside the band of this programme and year.';
    END IF;
    RETURN NEW;
  END $$`;

/** Bands are set for a year to come, as long as nobody has an entitlement of it. */
export const REFUSE_BAND_IN_USE = `
  CREATE FUNCTION budgets.refuse_band_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_first_day date := make_date(left(NEW.financial_year, 4)::int, 4, 1);
  BEGIN
    IF v_first_day <= (now() AT TIME ZONE 'Europe/London')::date THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.band-year-begun',
        DETAIL = format('The year %s has begun: its bands stay as they are. Choose a year to come.',
          NEW.financial_year);
    END IF;
    IF EXISTS (SELECT FROM budgets.entitlement e
               WHERE e.authority_id = NEW.authority_id AND e.financial_year = NEW.financial_year) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.band-in-use',
        DETAIL = format('Entitlements of %s have been opened: its bands stay as they are.',
          NEW.financial_year);
    END IF;
    NEW.version := 1 + coalesce((SELECT max(b.version) FROM budgets.own_band b
      WHERE (b.authority_id, b.financial_year, b.programme, b.delivery)
          = (NEW.authority_id, NEW.financial_year, NEW.programme, NEW.delivery)), 0);
    RETURN NEW;
  END $$`;

/**
 * Moves a child to another level, or changes the terms of the one it is at. The entitlement keeps its id,
 * and with it its fund, its providers and its bookings; the ledger gets the difference. One that was closed
 * within its year is opened again. Lock order: child, entitlement, account.
 */
export const MOVE_LEVEL = `
  CREATE FUNCTION budgets.move_level(
    p_child_id uuid, p_to text, p_delivery text, p_pence bigint, p_minutes bigint, p_nights bigint,
    p_keep_package boolean, p_reason_code text, p_reason text
  ) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_today date := (now() AT TIME ZONE 'Europe/London')::date;
    v_old budgets.entitlement;
    v_new budgets.entitlement;
    v_move uuid := gen_random_uuid();
    v_level text;
  BEGIN
    PERFORM FROM children.child c WHERE c.id = p_child_id FOR NO KEY UPDATE;
    IF NOT FOUND OR platform.current_app_role() <> 'officer' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'children.not-found',
        DETAIL = 'The child was not found.';
    END IF;
    v_level := budgets.level_of(p_child_id);
    SELECT * INTO v_old FROM budgets.entitlement e
      WHERE e.child_id = p_child_id AND v_today BETWEEN e.starts_on AND e.ends_on
      ORDER BY e.state = 'open' DESC, e.opened_at DESC LIMIT 1 FOR NO KEY UPDATE;
    IF v_old.id IS NULL AND p_to <> 'universal' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.no-entitlement',
        DETAIL = 'The child has no entitlement of this year. Open one: that takes the child to its level.';
    END IF;
    v_new := v_old;
    IF p_to = 'universal' THEN
      v_new.state := 'closed';
    ELSE
      v_new.state := 'open';
      v_new.programme := p_to;
      v_new.origin := CASE
        WHEN p_to <> 'targeted-short-breaks' THEN NULL
        WHEN v_level = 'targeted-short-breaks' THEN v_old.origin ELSE v_level END;
      v_new.delivery := coalesce(p_delivery, v_old.delivery);
      v_new.package_kept := p_keep_package;
      v_new.pence := CASE WHEN p_keep_package THEN v_old.pence ELSE p_pence END;
      v_new.minutes := CASE WHEN p_keep_package THEN v_old.minutes ELSE p_minutes END;
      v_new.nights := CASE WHEN p_keep_package THEN v_old.nights ELSE p_nights END;
    END IF;
    INSERT INTO budgets.level_move (id, authority_id, child_id, entitlement_id, sequence, from_level,
      to_level, reason_code, reason, pence_before, pence_after, minutes_before, minutes_after,
      nights_before, nights_after, moved_by)
    VALUES (v_move, platform.current_authority(), p_child_id, v_old.id, 1, v_level, p_to, p_reason_code,
      p_reason, v_old.pence, v_new.pence, v_old.minutes, v_new.minutes, v_old.nights, v_new.nights,
      platform.current_user_id());
    UPDATE budgets.entitlement e SET state = v_new.state, programme = v_new.programme,
      origin = v_new.origin, delivery = v_new.delivery, package_kept = v_new.package_kept,
      pence = v_new.pence, minutes = v_new.minutes, nights = v_new.nights
    WHERE e.id = v_old.id;
    PERFORM budgets.change_fund(v_old, v_new, v_move);
    RETURN v_move;
  END $$`;

/** Posts what changed terms give or take; what is used already is never taken. */
export const CHANGE_FUND = `
  CREATE FUNCTION budgets.change_fund(
    p_old budgets.entitlement, p_new budgets.entitlement, p_move uuid
  ) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_pence bigint := p_new.pence - p_old.pence;
    v_minutes bigint := p_new.minutes - p_old.minutes;
    v_nights bigint := p_new.nights - p_old.nights;
    v_left ledger.account;
  BEGIN
    IF (v_pence, v_minutes, v_nights) = (0, 0, 0) OR p_old.id IS NULL THEN RETURN; END IF;
    SELECT * INTO v_left FROM ledger.account a
      WHERE a.fund_id = p_old.id AND a.kind = 'available' FOR NO KEY UPDATE;
    IF v_left.pence + v_pence < 0 OR v_left.minutes + v_minutes < 0 OR v_left.nights + v_nights < 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.below-what-is-used',
        DETAIL = format('Of the year''s %s, %s and %s nights, %s, %s and %s nights are spent, set aside for '
          'bookings or on the card. The new terms are %s, %s and %s nights. Give at least what is used, or '
          'cancel bookings first.',
          bookings.in_pounds(p_old.pence), bookings.in_hours(p_old.minutes), p_old.nights,
          bookings.in_pounds(p_old.pence - v_left.pence), bookings.in_hours(p_old.minutes - v_left.minutes),
          p_old.nights - v_left.nights,
          bookings.in_pounds(p_new.pence), bookings.in_hours(p_new.minutes), p_new.nights);
    END IF;
    PERFORM ledger.post('change', 'entitlement:' || p_old.id || ':change:' || p_move, NULL,
      ARRAY[p_old.id, p_old.id], ARRAY['allocated', 'available'], ARRAY[-v_pence, v_pence],
      ARRAY[-v_minutes, v_minutes], ARRAY[-v_nights, v_nights]);
  END $$`;
