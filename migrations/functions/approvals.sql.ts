/* Who may decide how much alone, and who looks at it when it is more. */

/** The authority's scheme of a day: of those in force, the one that began last, and of these the latest. */
export const SCHEME_ON = `
  CREATE FUNCTION approvals.scheme_on(p_day date) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT s.version FROM approvals.scheme s
    WHERE s.authority_id = platform.current_authority() AND s.in_force_from <= p_day
    ORDER BY s.in_force_from DESC, s.version DESC LIMIT 1
  $$;
  CREATE FUNCTION approvals.today() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (now() AT TIME ZONE 'Europe/London')::date
  $$`;

/**
 * Whether a move is more than a role decides alone today. Without rows about the move there is no limit;
 * with rows, a role that has none decides nothing. An amount that is empty has no limit.
 */
export const EXCEEDS = `
  CREATE FUNCTION approvals.exceeds(
    p_move text, p_role text, p_pence bigint, p_minutes bigint, p_nights bigint
  ) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  DECLARE
    v_version int := approvals.scheme_on(approvals.today());
    v_limit approvals.scheme_limit;
  BEGIN
    IF v_version IS NULL OR NOT EXISTS (
      SELECT FROM approvals.scheme_limit l
      WHERE (l.authority_id, l.version, l.move) = (platform.current_authority(), v_version, p_move)) THEN
      RETURN false;
    END IF;
    SELECT * INTO v_limit FROM approvals.scheme_limit l
    WHERE (l.authority_id, l.version, l.move, l.role)
        = (platform.current_authority(), v_version, p_move, p_role);
    IF NOT FOUND THEN RETURN p_pence > 0 OR p_minutes > 0 OR p_nights > 0; END IF;
    RETURN coalesce(p_pence > v_limit.most_pence, false) OR coalesce(p_minutes > v_limit.most_minutes, false)
      OR coalesce(p_nights > v_limit.most_nights, false);
  END $$`;

/** The move that a ledger transaction is, where limits are for it. */
export const MOVE_OF = `
  CREATE FUNCTION approvals.move_of(p_transaction_kind text, p_fund_kind text) RETURNS text
  LANGUAGE sql IMMUTABLE RETURN (CASE
    WHEN p_transaction_kind = 'contribution-return' THEN 'contribution-return'
    WHEN p_transaction_kind = 'top-up' THEN 'top-up'
    WHEN p_transaction_kind IN ('allocation', 'change') THEN
      CASE p_fund_kind WHEN 'personal-budget' THEN 'allocation' WHEN 'grant' THEN 'grant' END
    END)`;

/** What a fund has had of a move in all, so that a large one cannot be cut into small ones. */
export const COUNTED = `
  CREATE FUNCTION approvals.counted(
    p_move text, p_fund_id uuid, OUT pence bigint, OUT minutes bigint, OUT nights bigint
  ) LANGUAGE sql STABLE AS $$
    SELECT coalesce(abs(sum(e.pence)), 0), coalesce(abs(sum(e.minutes)), 0), coalesce(abs(sum(e.nights)), 0)
    FROM ledger.account a JOIN ledger.fund f ON f.id = a.fund_id
    JOIN ledger.entry e ON e.account_id = a.id
    JOIN ledger.transaction t ON t.id = e.transaction_id
    LEFT JOIN ledger.transaction r ON r.id = t.reverses_id
    WHERE a.fund_id = p_fund_id AND a.kind = 'allocated'
      AND approvals.move_of(coalesce(r.kind, t.kind), f.kind) = p_move
  $$`;

/**
 * No posting above what the role of the transaction decides alone, unless somebody else has approved exactly
 * it in this transaction; what was approved is used up with it. Looks at entries of the account "allocated",
 * which alone is ever below zero. Only units that are given count, or taken by a return.
 */
export const REFUSE_UNAPPROVED = `
  CREATE FUNCTION approvals.refuse_unapproved() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_move text;
    v_fund uuid;
    v_sign int;
    v_now record;
    v_all record;
    v_request uuid;
  BEGIN
    SELECT approvals.move_of(t.kind, f.kind), f.id INTO v_move, v_fund
    FROM ledger.transaction t, ledger.account a JOIN ledger.fund f ON f.id = a.fund_id
    WHERE t.id = NEW.transaction_id AND a.id = NEW.account_id;
    IF v_move IS NULL OR approvals.scheme_on(approvals.today()) IS NULL THEN RETURN NULL; END IF;
    v_sign := CASE v_move WHEN 'contribution-return' THEN 1 ELSE -1 END;
    SELECT v_sign * sum(e.pence) AS pence, v_sign * sum(e.minutes) AS minutes, v_sign * sum(e.nights) AS nights
    INTO v_now FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
    WHERE e.transaction_id = NEW.transaction_id AND a.fund_id = v_fund AND a.kind = 'allocated';
    INSERT INTO approvals.carried (request_id, authority_id, transaction_id)
    SELECT r.id, r.authority_id, NEW.transaction_id
    FROM approvals.request r JOIN approvals.decision d ON d.request_id = r.id
    WHERE d.outcome = 'approved' AND d.decided_at = now() AND r.move = v_move AND r.fund_id = v_fund
      AND (r.pence, r.minutes, r.nights) = (v_now.pence, v_now.minutes, v_now.nights)
      AND NOT EXISTS (SELECT FROM approvals.carried c WHERE c.request_id = r.id)
    LIMIT 1 RETURNING request_id INTO v_request;
    IF v_request IS NOT NULL THEN RETURN NULL; END IF;
    SELECT * INTO v_all FROM approvals.counted(v_move, v_fund);
    IF approvals.exceeds(v_move, platform.current_app_role(),
        CASE WHEN v_now.pence > 0 THEN v_all.pence ELSE 0 END,
        CASE WHEN v_now.minutes > 0 THEN v_all.minutes ELSE 0 END,
        CASE WHEN v_now.nights > 0 THEN v_all.nights ELSE 0 END) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.needed',
        DETAIL = 'This is more than you decide alone. Ask for approval: somebody else with a higher limit '
          'looks at it first.';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION approvals.refuse_unapproved FROM PUBLIC;
  CREATE TRIGGER within_limits AFTER INSERT ON ledger.entry
    FOR EACH ROW WHEN (NEW.balance_pence < 0 OR NEW.previous_pence < 0 OR NEW.balance_minutes < 0
      OR NEW.previous_minutes < 0 OR NEW.balance_nights < 0 OR NEW.previous_nights < 0)
    EXECUTE FUNCTION approvals.refuse_unapproved()`;

/** A scheme is made whole, in one transaction; a change begins tomorrow at the earliest. */
export const SCHEME_RULES = `
  CREATE FUNCTION approvals.number_scheme() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('approvals.scheme ' || NEW.authority_id, 0));
    NEW.version := 1 + coalesce((SELECT max(s.version) FROM approvals.scheme s
                                 WHERE s.authority_id = NEW.authority_id), 0);
    NEW.set_at := now();
    IF NEW.in_force_from < approvals.today() + least(NEW.version - 1, 1) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'approvals.not-backwards',
        DETAIL = 'Limits begin on a day to come, so that nobody raises a limit and uses it at once. '
          'Choose tomorrow or later.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER numbered BEFORE INSERT ON approvals.scheme
    FOR EACH ROW EXECUTE FUNCTION approvals.number_scheme();

  CREATE FUNCTION approvals.refuse_late_limit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM approvals.scheme s
                   WHERE (s.authority_id, s.version) = (NEW.authority_id, NEW.version)
                     AND s.set_at = now()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.scheme-is-made',
        DETAIL = 'These limits are set already. Set others from a later day.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER made_whole BEFORE INSERT ON approvals.scheme_limit
    FOR EACH ROW EXECUTE FUNCTION approvals.refuse_late_limit()`;

/** What is asked is asked now, by whoever asks, of what the fund has had so far; once at a time. */
export const REQUEST_RULES = `
  CREATE FUNCTION approvals.complete_request() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_so_far record;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('approvals.request ' || NEW.child_id || NEW.move, 0));
    IF EXISTS (SELECT FROM approvals.request r
               WHERE r.child_id = NEW.child_id AND r.move = NEW.move AND r.expires_at > now()
                 AND NOT EXISTS (SELECT FROM approvals.decision d WHERE d.request_id = r.id)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.already-asked',
        DETAIL = 'The same is waiting for approval already. Look at it under Approvals; take it back to ask '
          'anew.';
    END IF;
    SELECT * INTO v_so_far FROM approvals.counted(NEW.move, NEW.fund_id);
    NEW.counted_pence := v_so_far.pence + NEW.pence;
    NEW.counted_minutes := v_so_far.minutes + NEW.minutes;
    NEW.counted_nights := v_so_far.nights + NEW.nights;
    SELECT s.version, now() + make_interval(days => s.answer_days) INTO NEW.version, NEW.expires_at
    FROM approvals.scheme s WHERE s.authority_id = NEW.authority_id
      AND s.version = approvals.scheme_on(approvals.today());
    NEW.asked_by := platform.current_user_id();
    NEW.asked_role := platform.current_app_role();
    NEW.asked_at := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER completed BEFORE INSERT ON approvals.request
    FOR EACH ROW EXECUTE FUNCTION approvals.complete_request()`;

/** One decision, in time, by somebody else whose own limit is enough for it now. */
export const DECISION_RULES = `
  CREATE FUNCTION approvals.refuse_decision() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_asked approvals.request;
    v_so_far record;
  BEGIN
    SELECT * INTO v_asked FROM approvals.request r WHERE r.id = NEW.request_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'approvals.not-found',
        DETAIL = 'There is no such request.';
    END IF;
    NEW.decided_by := platform.current_user_id();
    NEW.decided_role := platform.current_app_role();
    NEW.decided_at := now();
    IF v_asked.expires_at <= clock_timestamp() THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.expired',
        DETAIL = 'The time to answer is over and nothing was changed. It can be asked anew.';
    END IF;
    IF (NEW.outcome = 'withdrawn') <> (v_asked.asked_by = NEW.decided_by) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'approvals.four-eyes',
        DETAIL = CASE NEW.outcome
          WHEN 'withdrawn' THEN 'Only whoever asked takes it back.'
          ELSE 'You asked for this yourself. Somebody else decides.' END;
    END IF;
    IF NEW.outcome = 'withdrawn' THEN RETURN NEW; END IF;
    SELECT * INTO v_so_far FROM approvals.counted(v_asked.move, v_asked.fund_id);
    IF approvals.exceeds(v_asked.move, NEW.decided_role,
        CASE WHEN v_asked.pence > 0 THEN v_so_far.pence + v_asked.pence ELSE 0 END,
        CASE WHEN v_asked.minutes > 0 THEN v_so_far.minutes + v_asked.minutes ELSE 0 END,
        CASE WHEN v_asked.nights > 0 THEN v_so_far.nights + v_asked.nights ELSE 0 END) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'approvals.above-your-limit',
        DETAIL = 'This is more than you may approve. It waits for somebody with a higher limit.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER four_eyes BEFORE INSERT ON approvals.decision
    FOR EACH ROW EXECUTE FUNCTION approvals.refuse_decision();

  -- At commit: what is approved is done with it, and not at some other time.
  CREATE FUNCTION approvals.refuse_idle() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_idle boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_idle := NOT EXISTS (SELECT FROM approvals.carried c WHERE c.request_id = NEW.request_id)
      AND NOT EXISTS (SELECT FROM approvals.request r
                      WHERE r.id = NEW.request_id AND r.move = 'claw-back');
    PERFORM set_config('app.job', v_job, true);
    IF v_idle THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.not-as-asked',
        DETAIL = 'The budget has changed since this was asked, so that it would not do what was asked. '
          'Refuse it, and have it asked anew.';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION approvals.refuse_idle FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER approved_is_done AFTER INSERT ON approvals.decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.outcome = 'approved')
    EXECUTE FUNCTION approvals.refuse_idle()`;
