/* Claw-backs: what may be announced, what may happen to it, and what may be posted. */

/**
 * What of a budget is more than it can use: what is left, less what the days to come are worth at an even
 * pace, less as many weeks' worth as the council leaves with a family. A year that is over needs nothing. What
 * the family paid in itself (ledger.contributed of migration 53) is never the council's to take.
 */
export const CLAW_BACK_ROOM = `
  CREATE FUNCTION budgets.claw_back_room(
    p_entitlement_id uuid, p_day date, OUT available_pence bigint, OUT needed_pence bigint,
    OUT most_pence bigint, OUT keep_weeks int, OUT notice_days int, OUT days_after_refusal int,
    OUT source text
  ) LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_given bigint;
    v_own bigint;
    v_days int;
    v_to_come int;
  BEGIN
    SELECT b.available_pence, b.allocated_pence, e.ends_on - e.starts_on + 1, e.ends_on - p_day + 1
    INTO available_pence, v_given, v_days, v_to_come
    FROM budgets.entitlement e JOIN ledger.fund_balance b ON b.fund_id = e.fund_id
    WHERE e.id = p_entitlement_id;
    SELECT p.keep_weeks, p.notice_days, p.days_after_refusal, p.source
    INTO keep_weeks, notice_days, days_after_refusal, source
    FROM budgets.claw_back_policy p
    WHERE p.in_force_from <= p_day AND (p.authority_id IS NULL OR p.authority_id = platform.current_authority())
    ORDER BY p.authority_id IS NULL, p.in_force_from DESC LIMIT 1;
    v_own := ledger.contributed(p_entitlement_id);
    needed_pence := least(v_own, available_pence) + CASE WHEN v_to_come <= 0 THEN 0 ELSE
      ceil((v_given - v_own)::numeric * least(v_days, v_to_come + 7 * keep_weeks) / v_days) END;
    most_pence := greatest(0, available_pence - needed_pence);
  END $$`;

/** What is announced is announced in time, with the balance of the moment, and within the policy. */
export const ANNOUNCE = `
  CREATE FUNCTION budgets.announce_claw_back() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_room record;
  BEGIN
    NEW.noticed_on := (now() AT TIME ZONE 'Europe/London')::date;
    SELECT * INTO v_room FROM budgets.claw_back_room(NEW.entitlement_id, NEW.noticed_on);
    IF v_room.available_pence IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'budgets.not-found',
        DETAIL = 'The budget was not found.';
    END IF;
    IF NEW.takes_effect_on < NEW.noticed_on + v_room.notice_days THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'budgets.notice-too-short',
        DETAIL = format('The family has %s days at least. Choose %s or a later day.', v_room.notice_days,
          to_char(NEW.noticed_on + v_room.notice_days, 'FMDD FMMonth YYYY'));
    END IF;
    IF NEW.pence > v_room.most_pence THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'budgets.more-than-unused',
        DETAIL = 'That is more than may be taken back. Enter the amount that is named above, or less.';
    END IF;
    NEW.before_pence := v_room.available_pence;
    NEW.keep_weeks := v_room.keep_weeks;
    NEW.days_after_refusal := v_room.days_after_refusal;
    NEW.policy_source := v_room.source;
    RETURN NEW;
  END $$`;

/** Nothing before its day; what somebody has said stays said; after a refusal there is time to appeal. */
export const KEEP_TO_ANNOUNCEMENT = `
  CREATE FUNCTION budgets.keep_to_announcement() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := (now() AT TIME ZONE 'Europe/London')::date;
  BEGIN
    IF (OLD.asked_at IS NOT NULL AND (OLD.asked_words, OLD.asked_by, OLD.asked_as, OLD.asked_at)
          IS DISTINCT FROM (NEW.asked_words, NEW.asked_by, NEW.asked_as, NEW.asked_at))
       OR (OLD.officer_at IS NOT NULL AND (OLD.officer_view, OLD.officer_reason, OLD.officer_id, OLD.officer_at)
          IS DISTINCT FROM (NEW.officer_view, NEW.officer_reason, NEW.officer_id, NEW.officer_at))
       OR (OLD.answered_at IS NOT NULL AND (OLD.answer_reason, OLD.answered_by, OLD.answered_at)
          IS DISTINCT FROM (NEW.answer_reason, NEW.answered_by, NEW.answered_at))
       OR (OLD.taken_at IS NOT NULL AND (OLD.taken_pence, OLD.transaction_id, OLD.taken_at)
          IS DISTINCT FROM (NEW.taken_pence, NEW.transaction_id, NEW.taken_at)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.said-already',
        DETAIL = 'Somebody has answered this already. Look at it as it is now.';
    END IF;
    IF NEW.state IN ('taken', 'lapsed') AND OLD.state <> NEW.state AND OLD.takes_effect_on > v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.before-its-day',
        DETAIL = 'Nothing is taken back before the day that the family was told.';
    END IF;
    NEW.takes_effect_on := CASE WHEN NEW.state = 'refused' AND OLD.state = 'asked'
      THEN greatest(OLD.takes_effect_on, v_today + OLD.days_after_refusal) ELSE OLD.takes_effect_on END;
    RETURN NEW;
  END $$`;

/**
 * Takes back one that is due: what was announced, or what is left of the council's money where that is less;
 * nothing where nothing is left. Work of the job "schedules". Lock order: the claw-back, accounts as ledger.post() has it.
 */
export const TAKE_BACK = `
  CREATE FUNCTION budgets.take_back(p_id uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_due budgets.claw_back;
    v_left bigint;
    v_taken bigint;
    v_transaction uuid;
  BEGIN
    IF platform.current_job() <> 'schedules' THEN
      RAISE EXCEPTION 'money is taken back by the job schedules alone' USING ERRCODE = '42501';
    END IF;
    SELECT * INTO v_due FROM budgets.claw_back b
    WHERE b.id = p_id AND b.state IN ('noticed', 'refused')
      AND b.takes_effect_on <= (now() AT TIME ZONE 'Europe/London')::date FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM set_config('app.authority_id', v_due.authority_id::text, true);
    PERFORM FROM ledger.account a WHERE a.fund_id = v_due.entitlement_id AND a.kind = 'allocated'
      FOR NO KEY UPDATE;
    SELECT a.pence INTO v_left FROM ledger.account a
    WHERE a.fund_id = v_due.entitlement_id AND a.kind = 'available' FOR NO KEY UPDATE;
    v_taken := greatest(0, least(v_due.pence, v_left - ledger.contributed(v_due.entitlement_id)));
    IF v_taken > 0 THEN
      v_transaction := ledger.post('claw-back', 'claw-back:' || v_due.id, NULL,
        ARRAY[v_due.entitlement_id, v_due.entitlement_id], ARRAY['allocated', 'available'],
        ARRAY[v_taken, -v_taken], ARRAY[0, 0]::bigint[]);
    END IF;
    UPDATE budgets.claw_back SET state = CASE WHEN v_taken > 0 THEN 'taken' ELSE 'lapsed' END,
      left_pence = v_left, taken_pence = v_taken, transaction_id = v_transaction, taken_at = now()
    WHERE id = v_due.id;
    PERFORM set_config('app.authority_id', '', true);
    RETURN CASE WHEN v_taken > 0 THEN 'taken' ELSE 'lapsed' END;
  END $$;
  REVOKE ALL ON FUNCTION budgets.take_back FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION budgets.take_back TO fairplace_app`;

/**
 * No money leaves a child's budget or card by a claw-back that its family was not told of in time, that it
 * has asked to keep, or of more than it was told; whoever posts it. Checked at commit, as the verifier.
 */
export const WAS_ANNOUNCED = `
  CREATE FUNCTION budgets.refuse_unannounced() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_unannounced boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_unannounced := EXISTS (
      SELECT FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
      WHERE e.transaction_id = NEW.id
        AND (EXISTS (SELECT FROM budgets.entitlement n WHERE n.fund_id = a.fund_id)
             OR EXISTS (SELECT FROM cards.card c WHERE c.fund_id = a.fund_id))
        AND NOT EXISTS (
          SELECT FROM budgets.claw_back b
          WHERE b.transaction_id = NEW.id AND b.entitlement_id = a.fund_id AND b.state IN ('taken', 'returned')
            AND e.pence = -b.taken_pence AND b.taken_pence <= b.pence AND e.minutes = 0 AND e.nights = 0
            AND b.noticed_on + 28 <= (now() AT TIME ZONE 'Europe/London')::date
            AND b.takes_effect_on <= (now() AT TIME ZONE 'Europe/London')::date
            AND (b.asked_at IS NULL OR b.answered_at IS NOT NULL)));
    PERFORM set_config('app.job', v_job, true);
    IF v_unannounced THEN
      RAISE EXCEPTION 'claw-back % was not announced', NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'claw_back_was_announced';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION budgets.refuse_unannounced FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER claw_back_was_announced AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'claw-back')
    EXECUTE FUNCTION budgets.refuse_unannounced()`;
