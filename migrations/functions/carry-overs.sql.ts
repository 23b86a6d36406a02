/* What is left of a year that is over, and how much of it goes on into the next one. */

/**
 * What a child's budget of a year that is over may carry into the child's open one of the next year, on a
 * day: a share of what is left of the council's money, in each unit, with what was carried before; nothing before the year has
 * ended or after the last day to decide. The policy is the one in force when the year ended.
 */
export const CARRY_OVER_ROOM = `
  CREATE FUNCTION budgets.carry_over_room(
    p_entitlement_id uuid, p_day date, OUT to_id uuid,
    OUT left_pence bigint, OUT left_minutes bigint, OUT left_nights bigint,
    OUT pence bigint, OUT minutes bigint, OUT nights bigint,
    OUT share_percent int, OUT most_pence bigint, OUT decide_until date, OUT source text
  ) LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_from budgets.entitlement;
    v_before record;
  BEGIN
    SELECT * INTO v_from FROM budgets.entitlement e WHERE e.id = p_entitlement_id;
    SELECT p.share_percent, p.most_pence, v_from.ends_on + p.decide_within_days, p.source
    INTO share_percent, most_pence, decide_until, source
    FROM budgets.carry_over_policy p
    WHERE p.in_force_from <= v_from.ends_on
      AND (p.authority_id IS NULL OR p.authority_id = platform.current_authority())
    ORDER BY p.authority_id IS NULL, p.in_force_from DESC LIMIT 1;
    -- What the family paid in itself is paid back to it and does not go on (migration 53).
    SELECT greatest(0, b.available_pence - ledger.contributed(v_from.fund_id)), b.available_minutes,
           b.available_nights
    INTO left_pence, left_minutes, left_nights
    FROM ledger.fund_balance b WHERE b.fund_id = v_from.fund_id;
    SELECT n.id INTO to_id FROM budgets.entitlement n
    WHERE n.child_id = v_from.child_id AND n.state = 'open'
      AND left(n.financial_year, 4)::int = left(v_from.financial_year, 4)::int + 1;
    SELECT coalesce(sum(c.pence), 0) AS pence, coalesce(sum(c.minutes), 0) AS minutes,
           coalesce(sum(c.nights), 0) AS nights
    INTO v_before FROM budgets.carry_over c WHERE c.from_id = v_from.id AND c.state = 'approved';
    IF to_id IS NULL OR p_day <= v_from.ends_on OR p_day > decide_until THEN
      pence := 0; minutes := 0; nights := 0;
      RETURN;
    END IF;
    pence := greatest(0, least((left_pence + v_before.pence) * share_percent / 100, most_pence) - v_before.pence);
    minutes := greatest(0, (left_minutes + v_before.minutes) * share_percent / 100 - v_before.minutes);
    nights := greatest(0, (left_nights + v_before.nights) * share_percent / 100 - v_before.nights);
  END $$`;

/** A proposal is what the policy gives, whoever writes it. */
export const PROPOSE_CARRY_OVER = `
  CREATE FUNCTION budgets.propose_carry_over() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_room record;
  BEGIN
    SELECT * INTO v_room
    FROM budgets.carry_over_room(NEW.from_id, (now() AT TIME ZONE 'Europe/London')::date);
    IF v_room.to_id IS NULL OR v_room.pence + v_room.minutes + v_room.nights = 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.nothing-to-carry',
        DETAIL = 'Nothing can be carried over: the year is not over, the last day to decide has passed, '
          'nothing is left, or the child has no budget of the next year yet.';
    END IF;
    NEW.to_id := v_room.to_id;
    NEW.pence := v_room.pence;
    NEW.minutes := v_room.minutes;
    NEW.nights := v_room.nights;
    NEW.share_percent := v_room.share_percent;
    NEW.most_pence := v_room.most_pence;
    NEW.decide_until := v_room.decide_until;
    NEW.policy_source := v_room.source;
    RETURN NEW;
  END $$`;

/** Decided in time; the database's clock, and days in London. */
export const DECIDE_IN_TIME = `
  CREATE FUNCTION budgets.decide_carry_over_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'approved' AND (now() AT TIME ZONE 'Europe/London')::date > OLD.decide_until THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.carry-over-too-late',
        DETAIL = format('The last day to decide was %s.', to_char(OLD.decide_until, 'FMDD FMMonth YYYY'));
    END IF;
    RETURN NEW;
  END $$`;

/**
 * Nothing moves between the budgets of two years but what two people have agreed to, to the penny, the
 * minute and the night; whoever posts it. Checked at commit, as the verifier.
 */
export const WAS_AGREED = `
  CREATE FUNCTION budgets.refuse_unagreed_carry_over() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_unagreed boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_unagreed := EXISTS (
      SELECT FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
      JOIN budgets.entitlement n ON n.fund_id = a.fund_id
      WHERE e.transaction_id = NEW.id AND NOT EXISTS (
        SELECT FROM budgets.carry_over c
        WHERE c.transaction_id = NEW.id AND c.state = 'approved' AND c.decided_by <> c.proposed_by
          AND (e.pence, e.minutes, e.nights) = CASE n.id
            WHEN c.from_id THEN (-c.pence, -c.minutes, -c.nights)
            WHEN c.to_id THEN (c.pence, c.minutes, c.nights) END));
    PERFORM set_config('app.job', v_job, true);
    IF v_unagreed THEN
      RAISE EXCEPTION 'carry-over % was not agreed to', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'carry_over_was_agreed';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION budgets.refuse_unagreed_carry_over FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER carry_over_was_agreed AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'carry-over')
    EXECUTE FUNCTION budgets.refuse_unagreed_carry_over()`;

/**
 * In the place of the function of migration 29: a package that was kept goes on into the next year, and does
 * not grow by that either.
 */
export const REFUSE_OUTSIDE_BAND = `
  CREATE OR REPLACE FUNCTION budgets.refuse_outside_band() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.programme = 'social-care' THEN RETURN NEW; END IF;
    IF NEW.package_kept THEN
      IF (TG_OP = 'INSERT' AND NOT EXISTS (
            SELECT FROM budgets.entitlement e
            WHERE e.child_id = NEW.child_id AND e.package_kept AND e.state = 'closed'
              AND left(e.financial_year, 4)::int = left(NEW.financial_year, 4)::int - 1
              AND NEW.pence <= e.pence AND NEW.minutes <= e.minutes AND NEW.nights <= e.nights))
         OR (TG_OP = 'UPDATE' AND (NOT (OLD.package_kept OR OLD.programme = 'social-care')
             OR NEW.pence > OLD.pence OR NEW.minutes > OLD.minutes OR NEW.nights > OLD.nights)) THEN
        RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.no-package-to-keep',
          DETAIL = 'Only the package that the child has now in social care, or kept last year, is kept, and '
            'it does not grow.';
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
