/*
 * What a card network or a bank says has happened is recorded, whether it fits or not; what does not fit lies in
 * the suspense fund of the authority, whose id is the authority's own and which alone has no floor.
 */

/** As before, with the kinds of cards and of suspense. A fact is undone by another fact, never by a reversal. */
export const KEEPS_ITS_KIND = `
  CREATE OR REPLACE FUNCTION ledger.refuse_misshapen() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v record;
    v_sound boolean;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT count(DISTINCT a.fund_id) AS funds,
           array_agg(DISTINCT f.kind) AS kinds,
           count(*) FILTER (WHERE a.kind = 'allocated') AS on_allocated,
           count(*) FILTER (WHERE a.kind = 'committed') AS on_committed,
           count(*) FILTER (WHERE a.kind = 'spent') AS on_spent,
           coalesce(min(least(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'available'), 0)
             AS least_available,
           coalesce(max(greatest(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'available'), 0)
             AS most_available,
           coalesce(min(least(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'spent'), 0)
             AS least_spent,
           coalesce(max(greatest(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'spent'), 0)
             AS most_spent,
           coalesce(sum(e.pence) FILTER (WHERE a.kind = 'spent'), 0) AS spent_pence,
           coalesce(max(greatest(e.pence, e.minutes, e.nights)) FILTER (WHERE a.kind = 'committed'), 0)
             AS most_committed
    INTO v FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
    JOIN ledger.fund f ON f.id = a.fund_id
    WHERE e.transaction_id = NEW.id;
    v_sound := CASE
      WHEN NEW.kind = 'commitment' THEN
        v.on_allocated = 0 AND v.on_spent = 0 AND v.most_available <= 0
      WHEN NEW.kind = 'release' THEN
        v.on_allocated = 0 AND v.on_spent = 0 AND v.least_available >= 0
      WHEN NEW.kind = 'spend' THEN
        v.on_allocated = 0 AND v.least_spent >= 0 AND v.most_available <= 0 AND v.most_committed <= 0
      WHEN NEW.kind IN ('allocation', 'top-up', 'contribution') THEN
        v.funds = 1 AND v.on_committed = 0 AND v.on_spent = 0 AND v.least_available >= 0
      WHEN NEW.kind = 'claw-back' THEN
        v.funds = 1 AND v.on_committed = 0 AND v.on_spent = 0 AND v.most_available <= 0
      WHEN NEW.kind = 'change' THEN v.funds = 1 AND v.on_committed = 0 AND v.on_spent = 0
      WHEN NEW.kind IN ('card-load', 'carry-over') THEN
        v.on_committed = 0 AND v.on_spent = 0 AND ledger.is_transfer(NEW.id, NEW.kind)
      WHEN NEW.kind = 'card-hold' THEN
        v.on_allocated = 0 AND v.on_spent = 0 AND v.kinds = ARRAY['prepaid-card']
      WHEN NEW.kind = 'card-payment' THEN
        v.on_allocated = 0 AND v.least_spent >= 0 AND v.kinds <@ ARRAY['prepaid-card', 'suspense']
      WHEN NEW.kind = 'card-refund' THEN
        v.on_allocated = 0 AND v.on_committed = 0 AND v.most_spent <= 0
        AND v.kinds <@ ARRAY['prepaid-card', 'suspense']
      WHEN NEW.kind = 'suspense-charge' THEN
        v.on_allocated = 0 AND v.on_committed = 0 AND v.spent_pence = 0
        AND v.kinds = ARRAY['prepaid-card', 'suspense']
      WHEN NEW.kind IN ('bank-line', 'suspense-settled') THEN
        v.on_committed = 0 AND v.kinds = ARRAY['suspense']
      ELSE true END
      AND ('suspense' <> ALL (v.kinds) OR NEW.kind IN (
        'card-payment', 'card-refund', 'suspense-charge', 'bank-line', 'suspense-settled'))
      AND NOT EXISTS (SELECT FROM ledger.transaction r WHERE r.id = NEW.reverses_id
                      AND r.kind IN ('card-hold', 'card-payment', 'card-refund'))
      AND (v.funds = 1 OR NOT ledger.touches_grant(NEW.id))
      AND (NEW.reverses_id IS NULL OR ledger.mirrors(NEW.id, NEW.reverses_id))
      AND (v.on_committed = 0 OR NEW.kind NOT IN ('release', 'spend', 'reversal')
           OR ledger.is_covered(NEW.id));
    PERFORM set_config('app.job', v_job, true);
    IF NOT v_sound THEN
      RAISE EXCEPTION 'ledger transaction % is no %', NEW.id, NEW.kind
        USING ERRCODE = '23514', CONSTRAINT = 'transaction_keeps_its_kind';
    END IF;
    RETURN NULL;
  END $$;`;

/**
 * The fund, opened when it is first needed; and a case for each purchase or bank line that something of is in it.
 * Pence are what the fund gains: below zero where the council is out of money.
 */
export const CASES = `
  CREATE FUNCTION ledger.open_suspense() RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
  BEGIN
    IF EXISTS (SELECT FROM ledger.fund f WHERE f.id = v_authority) THEN RETURN v_authority; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger.suspense ' || v_authority, 0));
    IF EXISTS (SELECT FROM ledger.fund f WHERE f.id = v_authority) THEN RETURN v_authority; END IF;
    RETURN ledger.open_fund(v_authority, 'suspense');
  END $$;

  CREATE FUNCTION ledger.note_suspense(
    p_source text, p_key uuid, p_pence bigint, p_transaction uuid, p_what text, p_note text, p_proposed_by uuid
  ) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_case uuid;
  BEGIN
    SELECT c.id INTO v_case FROM ledger.suspense_case c
    WHERE c.authority_id = platform.current_authority() AND c.source = p_source AND c.source_id = p_key
      AND c.settled_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO ledger.suspense_case (authority_id, source, source_id)
      VALUES (platform.current_authority(), p_source, p_key) RETURNING id INTO v_case;
    END IF;
    INSERT INTO ledger.suspense_item (case_id, authority_id, transaction_id, pence, what, note, proposed_by,
                                      recorded_by)
    VALUES (v_case, platform.current_authority(), p_transaction, p_pence, p_what, p_note, p_proposed_by,
            platform.current_user_id());
    UPDATE ledger.suspense_case c SET open_pence = c.open_pence + p_pence,
      settled_at = CASE WHEN c.open_pence + p_pence = 0 THEN now() END,
      proposed_by = NULL, proposed_reason = NULL, proposed_at = NULL
    WHERE c.id = v_case;
    RETURN v_case;
  END $$;

  -- At commit: each transaction that moves what is available in suspense has its item, and says the same.
  CREATE FUNCTION ledger.refuse_unnoted() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_transaction uuid := coalesce(to_jsonb(NEW)->>'transaction_id', to_jsonb(NEW)->>'id');
    v_moved bigint;
    v_noted bigint;
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'verify-ledger', true);
    SELECT coalesce(sum(e.pence), 0) INTO v_moved
    FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
    WHERE e.transaction_id = v_transaction AND a.fund_id = NEW.authority_id;
    SELECT coalesce(sum(i.pence), 0) INTO v_noted FROM ledger.suspense_item i
    WHERE i.transaction_id = v_transaction;
    PERFORM set_config('app.job', v_job, true);
    IF v_moved <> v_noted THEN
      RAISE EXCEPTION 'suspense has no case for ledger transaction %', v_transaction
        USING ERRCODE = '23514', CONSTRAINT = 'suspense_has_its_case';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER suspense_has_its_case AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.kind IN ('card-payment', 'card-refund', 'suspense-charge', 'bank-line', 'suspense-settled'))
    EXECUTE FUNCTION ledger.refuse_unnoted();
  CREATE CONSTRAINT TRIGGER suspense_has_its_case AFTER INSERT ON ledger.suspense_item
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.refuse_unnoted();
  REVOKE ALL ON FUNCTION ledger.open_suspense, ledger.note_suspense, ledger.refuse_unnoted FROM PUBLIC`;

/** A line of a bank statement that nobody recognises: its money lies in suspense until somebody does. */
export const RECORD_BANK_LINE = `
  CREATE FUNCTION ledger.record_bank_line(p_external_id text, p_pence bigint, p_booked_on date, p_words text)
  RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_id uuid;
    v_fund uuid;
    v_transaction uuid;
  BEGIN
    INSERT INTO ledger.bank_line (authority_id, external_id, pence, booked_on, words, recorded_by)
    VALUES (platform.current_authority(), p_external_id, p_pence, p_booked_on, p_words,
            platform.current_user_id())
    ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NULL THEN
      RETURN CASE WHEN EXISTS (
        SELECT FROM ledger.bank_line l
        WHERE (l.authority_id, l.external_id, l.pence, l.booked_on)
            = (platform.current_authority(), p_external_id, p_pence, p_booked_on)) THEN 'known'
        ELSE 'differs' END;
    END IF;
    v_fund := ledger.open_suspense();
    v_transaction := ledger.post('bank-line', 'bank-line:' || v_id, NULL, ARRAY[v_fund, v_fund],
      ARRAY['allocated', 'available'], ARRAY[-p_pence, p_pence], ARRAY[0, 0]::bigint[]);
    PERFORM ledger.note_suspense('bank', v_id, p_pence, v_transaction, 'fact', NULL, NULL);
    RETURN 'suspense';
  END $$;
  REVOKE ALL ON FUNCTION ledger.record_bank_line FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger.record_bank_line TO fairplace_app`;
