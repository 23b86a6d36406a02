/* What comes into a budget within its year, and whose it is. */

/** What families paid in and was not paid back, in pence; a contribution that was put right does not count. */
export const CONTRIBUTED = `
  CREATE FUNCTION ledger.contributed(p_fund_id uuid) RETURNS bigint
  LANGUAGE sql STABLE RETURN (
    SELECT coalesce(-sum(e.pence), 0)::bigint
    FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
    JOIN ledger.transaction t ON t.id = e.transaction_id
    LEFT JOIN ledger.transaction r ON r.id = t.reverses_id AND t.kind = 'reversal'
    WHERE a.fund_id = p_fund_id AND a.kind = 'allocated'
      AND coalesce(r.kind, t.kind) IN ('contribution', 'contribution-return'))`;

/**
 * The council's money is spent first: what the council takes back, lowers, undoes or carries into another
 * year leaves at least what the family paid in. What is paid back was paid in, in money. Read as the verifier,
 * at commit, from the balance that the transaction left.
 */
export const REFUSE_FAMILYS_MONEY = `
  CREATE FUNCTION ledger.refuse_familys_money() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v record;
    v_wrong boolean := false;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    FOR v IN
      SELECT a.fund_id, e.pence, e.minutes, e.nights, e.balance_pence, ledger.contributed(a.fund_id) AS own,
             (SELECT count(*) FROM ledger.entry o WHERE o.transaction_id = NEW.id) AS entries,
             EXISTS (SELECT FROM ledger.transaction r WHERE r.id = NEW.reverses_id
                     AND r.kind IN ('allocation', 'change', 'top-up', 'carry-over')) AS undone
      FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
      WHERE e.transaction_id = NEW.id
    LOOP
      v_wrong := v_wrong OR CASE NEW.kind
        WHEN 'contribution-return' THEN
          v.own < 0 OR v.pence >= 0 OR v.minutes <> 0 OR v.nights <> 0 OR v.entries <> 2
        WHEN 'reversal' THEN v.undone AND v.pence < 0 AND v.balance_pence < v.own
        ELSE v.pence < 0 AND v.balance_pence < v.own END;
    END LOOP;
    v_wrong := v_wrong OR (NEW.kind = 'contribution-return' AND NOT EXISTS (
      SELECT FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'allocated'
      WHERE e.transaction_id = NEW.id));
    PERFORM set_config('app.job', v_job, true);
    IF v_wrong THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'budgets.familys-own-money',
        DETAIL = 'Part of what is left is the family''s own money. It is not the council''s to take, and no '
          'more of it can be paid back than was paid in and is left. Choose a smaller amount.';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger.refuse_familys_money FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER familys_money_is_left AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.kind IN ('claw-back', 'change', 'carry-over', 'contribution-return', 'reversal'))
    EXECUTE FUNCTION ledger.refuse_familys_money()`;

/** A top-up, a contribution or a return says what the ledger says: same fund, same amounts, posted once. */
export const REFUSE_NOT_POSTED = `
  CREATE FUNCTION budgets.refuse_not_posted() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_sign int := TG_ARGV[1]::int;
    v_units jsonb := to_jsonb(NEW);
    v_posted boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    v_posted := EXISTS (
      SELECT FROM ledger.transaction t JOIN ledger.entry e ON e.transaction_id = t.id
      JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
      WHERE t.authority_id = NEW.authority_id AND t.kind = TG_ARGV[0]
        AND t.reference = TG_ARGV[0] || ':' || NEW.id AND a.fund_id = NEW.entitlement_id
        AND e.pence = v_sign * NEW.pence
        AND e.minutes = v_sign * coalesce((v_units ->> 'minutes')::bigint, 0)
        AND e.nights = v_sign * coalesce((v_units ->> 'nights')::bigint, 0));
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_posted THEN
      RAISE EXCEPTION 'the ledger has no % of %', TG_ARGV[0], NEW.id
        USING ERRCODE = '23514', CONSTRAINT = 'says_what_was_posted';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION budgets.refuse_not_posted FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER says_what_was_posted AFTER INSERT ON budgets.top_up
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budgets.refuse_not_posted('top-up', '1');
  CREATE CONSTRAINT TRIGGER says_what_was_posted AFTER INSERT ON budgets.contribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budgets.refuse_not_posted('contribution', '1');
  CREATE CONSTRAINT TRIGGER says_what_was_posted AFTER INSERT ON budgets.contribution_return
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION budgets.refuse_not_posted('contribution-return', '-1')`;
