/* Limits of claw-backs and grants: the two moves that migration 54 had kinds for and no rules. */

/**
 * As before; and of claw-backs what was announced and not taken back or kept. A claw-back is limited where it
 * is announced, because then the family is told; reads as the verifier, so that every approver counts alike.
 */
export const COUNTED = `
  CREATE OR REPLACE FUNCTION approvals.counted(
    p_move text, p_fund_id uuid, OUT pence bigint, OUT minutes bigint, OUT nights bigint
  ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    IF p_move = 'claw-back' THEN
      PERFORM set_config('app.job', 'verify-ledger', true);
      SELECT coalesce(sum(coalesce(b.taken_pence, b.pence)), 0), 0, 0 INTO pence, minutes, nights
      FROM budgets.claw_back b
      WHERE b.authority_id = platform.current_authority() AND b.entitlement_id = p_fund_id
        AND b.state IN ('noticed', 'asked', 'refused', 'taken');
      PERFORM set_config('app.job', v_job, true);
      RETURN;
    END IF;
    SELECT coalesce(abs(sum(e.pence)), 0), coalesce(abs(sum(e.minutes)), 0), coalesce(abs(sum(e.nights)), 0)
    INTO pence, minutes, nights
    FROM ledger.account a JOIN ledger.fund f ON f.id = a.fund_id
    JOIN ledger.entry e ON e.account_id = a.id
    JOIN ledger.transaction t ON t.id = e.transaction_id
    LEFT JOIN ledger.transaction r ON r.id = t.reverses_id
    WHERE a.fund_id = p_fund_id AND a.kind = 'allocated'
      AND approvals.move_of(coalesce(r.kind, t.kind), f.kind) = p_move;
  END $$`;

/** Nothing is announced that is more than its role decides, unless somebody else has approved it just now. */
export const CLAW_BACK_WITHIN_LIMITS = `
  CREATE FUNCTION budgets.refuse_unapproved_claw_back() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_all record;
  BEGIN
    IF approvals.scheme_on(approvals.today()) IS NULL THEN RETURN NULL; END IF;
    IF EXISTS (
      SELECT FROM approvals.request r JOIN approvals.decision d ON d.request_id = r.id
      WHERE d.outcome = 'approved' AND d.decided_at = now() AND r.move = 'claw-back'
        AND r.fund_id = NEW.entitlement_id AND r.pence = NEW.pence AND r.asked_by = NEW.proposed_by) THEN
      RETURN NULL;
    END IF;
    SELECT * INTO v_all FROM approvals.counted('claw-back', NEW.entitlement_id);
    IF approvals.exceeds('claw-back', platform.current_app_role(), v_all.pence, 0, 0) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.needed',
        DETAIL = 'This is more than you decide alone. Ask for approval: somebody else with a higher limit '
          'looks at it first.';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER within_limits AFTER INSERT ON budgets.claw_back
    FOR EACH ROW EXECUTE FUNCTION budgets.refuse_unapproved_claw_back()`;

/** As before; a claw-back that is approved is announced with it. */
export const REFUSE_IDLE = `
  CREATE OR REPLACE FUNCTION approvals.refuse_idle() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_idle boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_idle := NOT EXISTS (SELECT FROM approvals.carried c WHERE c.request_id = NEW.request_id)
      AND NOT EXISTS (SELECT FROM approvals.request r
                      JOIN budgets.claw_back b ON b.entitlement_id = r.fund_id AND b.pence = r.pence
                      WHERE r.id = NEW.request_id AND r.move = 'claw-back' AND b.proposed_at = NEW.decided_at);
    PERFORM set_config('app.job', v_job, true);
    IF v_idle THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'approvals.not-as-asked',
        DETAIL = 'The budget has changed since this was asked, so that it would not do what was asked. '
          'Refuse it, and have it asked anew.';
    END IF;
    RETURN NULL;
  END $$`;

/** A grant is nobody's child's: it waits by its own number. */
export const WITHOUT_A_CHILD = `
  ALTER TABLE approvals.request ALTER COLUMN child_id DROP NOT NULL,
    ADD CONSTRAINT request_names_its_child CHECK ((child_id IS NULL) = (move = 'grant')) NOT VALID;
  ALTER TABLE approvals.request VALIDATE CONSTRAINT request_names_its_child;

  CREATE OR REPLACE FUNCTION approvals.complete_request() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_so_far record;
  BEGIN
    PERFORM pg_advisory_xact_lock(
      hashtextextended('approvals.request ' || coalesce(NEW.child_id, NEW.fund_id) || NEW.move, 0));
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
  END $$`;
