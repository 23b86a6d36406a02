/*
 * The functions of the ledger, in three units side by side: pence, minutes, nights. These take the place of
 * those of the same names in migration 7.
 */

/**
 * Within every fund the entries of a transaction sum to zero, in each unit: nothing appears, and nothing
 * crosses a ring fence. Checked at commit, so that a transaction may be written entry by entry.
 */
export const REFUSE_UNBALANCED = `
  CREATE OR REPLACE FUNCTION ledger.refuse_unbalanced() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_transaction uuid;
    v_entries int;
    v_unbalanced int;
    v_job text := platform.current_job();
  BEGIN
    -- At commit the context may be another tenant's or nobody's: read as the verifier.
    PERFORM set_config('app.job', 'verify-ledger', true);
    IF TG_TABLE_NAME = 'entry' THEN v_transaction := NEW.transaction_id;
    ELSE v_transaction := NEW.id;
    END IF;
    SELECT coalesce(sum(f.entries), 0),
           count(*) FILTER (WHERE f.pence <> 0 OR f.minutes <> 0 OR f.nights <> 0)
    INTO v_entries, v_unbalanced
    FROM (SELECT count(*) AS entries, sum(e.pence) AS pence, sum(e.minutes) AS minutes,
                 sum(e.nights) AS nights
          FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
          WHERE e.transaction_id = v_transaction GROUP BY a.fund_id) f;
    PERFORM set_config('app.job', v_job, true);
    IF v_entries < 2 OR v_unbalanced > 0 THEN
      RAISE EXCEPTION 'ledger transaction % does not balance', v_transaction
        USING ERRCODE = '23514', CONSTRAINT = 'transaction_balances';
    END IF;
    RETURN NULL;
  END $$`;

/**
 * Posts one transaction. The arrays run in parallel: fund, account kind, pence, minutes, nights; the nights
 * may be left out, as by the version before. Accounts are changed, and so locked, in one order (kind, fund)
 * whatever order they are named in: two transfers in opposite directions cannot deadlock.
 */
export const POST = `
  DROP FUNCTION ledger.post(text, text, uuid, uuid[], text[], bigint[], bigint[]);
  CREATE FUNCTION ledger.post(
    p_kind text, p_reference text, p_reverses uuid,
    p_funds uuid[], p_accounts text[], p_pence bigint[], p_minutes bigint[], p_nights bigint[] DEFAULT NULL
  ) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_transaction uuid := gen_random_uuid();
    v_authority uuid := platform.current_authority();
    v_posting record;
  BEGIN
    INSERT INTO ledger.transaction (id, authority_id, kind, reference, reverses_id, recorded_by)
    VALUES (v_transaction, v_authority, p_kind, p_reference, p_reverses, platform.current_user_id());
    FOR v_posting IN
      SELECT p.fund_id, p.kind, p.pence, p.minutes, coalesce(p.nights, 0) AS nights
      FROM unnest(p_funds, p_accounts, p_pence, p_minutes, p_nights)
           AS p (fund_id, kind, pence, minutes, nights)
      ORDER BY p.kind, p.fund_id
    LOOP
      WITH moved AS (
        UPDATE ledger.account a
        SET pence = a.pence + v_posting.pence, minutes = a.minutes + v_posting.minutes,
            nights = a.nights + v_posting.nights, version = a.version + 1
        WHERE a.fund_id = v_posting.fund_id AND a.kind = v_posting.kind
        RETURNING a.id, a.version, a.pence, a.minutes, a.nights
      )
      INSERT INTO ledger.entry (transaction_id, account_id, authority_id, pence, minutes, nights,
                                previous_pence, balance_pence, previous_minutes, balance_minutes,
                                previous_nights, balance_nights, account_version)
      SELECT v_transaction, m.id, v_authority, v_posting.pence, v_posting.minutes, v_posting.nights,
             m.pence - v_posting.pence, m.pence, m.minutes - v_posting.minutes, m.minutes,
             m.nights - v_posting.nights, m.nights, m.version
      FROM moved m;
      IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'ledger.no-such-account',
          DETAIL = 'The budget was not found.';
      END IF;
    END LOOP;
    RETURN v_transaction;
  END $$;
  REVOKE ALL ON FUNCTION ledger.post FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger.post TO fairplace_app`;

/** Undoes a transaction by a new one that names it; at most once (UNIQUE on reverses_id). */
export const REVERSE = `
  CREATE OR REPLACE FUNCTION ledger.reverse(p_transaction uuid, p_kind text, p_reference text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_funds uuid[]; v_accounts text[]; v_pence bigint[]; v_minutes bigint[]; v_nights bigint[];
  BEGIN
    SELECT array_agg(a.fund_id), array_agg(a.kind),
           array_agg(-e.pence), array_agg(-e.minutes), array_agg(-e.nights)
    INTO v_funds, v_accounts, v_pence, v_minutes, v_nights
    FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
    WHERE e.transaction_id = p_transaction;
    IF v_funds IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'ledger.no-such-transaction',
        DETAIL = 'The transaction was not found.';
    END IF;
    RETURN ledger.post(p_kind, p_reference, p_transaction,
                       v_funds, v_accounts, v_pence, v_minutes, v_nights);
  END $$`;

/** The figures of a fund, allocated as a positive amount. */
export const FUND_BALANCE = `
  CREATE OR REPLACE VIEW ledger.fund_balance WITH (security_invoker) AS
    SELECT a.fund_id, a.authority_id,
           -min(a.pence) FILTER (WHERE a.kind = 'allocated') AS allocated_pence,
           min(a.pence) FILTER (WHERE a.kind = 'available') AS available_pence,
           min(a.pence) FILTER (WHERE a.kind = 'committed') AS committed_pence,
           min(a.pence) FILTER (WHERE a.kind = 'spent') AS spent_pence,
           -min(a.minutes) FILTER (WHERE a.kind = 'allocated') AS allocated_minutes,
           min(a.minutes) FILTER (WHERE a.kind = 'available') AS available_minutes,
           min(a.minutes) FILTER (WHERE a.kind = 'committed') AS committed_minutes,
           min(a.minutes) FILTER (WHERE a.kind = 'spent') AS spent_minutes,
           -min(a.nights) FILTER (WHERE a.kind = 'allocated') AS allocated_nights,
           min(a.nights) FILTER (WHERE a.kind = 'available') AS available_nights,
           min(a.nights) FILTER (WHERE a.kind = 'committed') AS committed_nights,
           min(a.nights) FILTER (WHERE a.kind = 'spent') AS spent_nights
    FROM ledger.account a GROUP BY a.fund_id, a.authority_id`;
