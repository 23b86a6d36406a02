import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The double-entry ledger: pence, with minutes alongside. A fund is a ring-fenced pot with four accounts;
 * "allocated" is the contra account (zero or below), so that the four always sum to nothing and
 * allocated = committed + spent + available.
 */
export class Ledger1763800000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(APPEND_ONLY);
    await runner.query(BALANCED);
    await runner.query(POSTING);
    for (const table of ['fund', 'account', 'transaction', 'entry'])
      await runner.query(tenant(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA ledger CASCADE');
  }
}

const TABLES = `
  CREATE SCHEMA ledger;
  GRANT USAGE ON SCHEMA ledger TO fairplace_app;

  CREATE TABLE ledger.fund (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    kind         text NOT NULL CHECK (kind IN ('personal-budget', 'prepaid-card')),
    opened_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (authority_id, id)
  );

  CREATE TABLE ledger.account (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    fund_id      uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('allocated', 'available', 'committed', 'spent')),
    pence        bigint NOT NULL DEFAULT 0,
    minutes      bigint NOT NULL DEFAULT 0,
    -- Counts the entries, so that a missing one shows.
    version      bigint NOT NULL DEFAULT 0,
    CONSTRAINT account_never_overdrawn CHECK (
      CASE kind WHEN 'allocated' THEN pence <= 0 AND minutes <= 0
                ELSE pence >= 0 AND minutes >= 0 END),
    UNIQUE (fund_id, kind),
    UNIQUE (authority_id, id),
    -- A fund's money never leaves its authority.
    FOREIGN KEY (authority_id, fund_id) REFERENCES ledger.fund (authority_id, id)
  );

  CREATE TABLE ledger.transaction (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    kind         text NOT NULL CHECK (kind IN
                   ('allocation', 'commitment', 'release', 'spend', 'card-load')),
    -- What it stands for, once: "booking:<id>:spend".
    reference    text NOT NULL CHECK (length(reference) BETWEEN 3 AND 120),
    reverses_id  uuid UNIQUE REFERENCES ledger.transaction,
    recorded_by  uuid,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT transaction_once UNIQUE (authority_id, reference),
    UNIQUE (authority_id, id)
  );

  CREATE TABLE ledger.entry (
    transaction_id   uuid   NOT NULL,
    account_id       uuid   NOT NULL,
    authority_id     uuid   NOT NULL,
    pence            bigint NOT NULL,
    minutes          bigint NOT NULL,
    previous_pence   bigint NOT NULL,
    balance_pence    bigint NOT NULL,
    previous_minutes bigint NOT NULL,
    balance_minutes  bigint NOT NULL,
    account_version  bigint NOT NULL CHECK (account_version > 0),
    PRIMARY KEY (account_id, account_version),
    CONSTRAINT entry_moves_something CHECK (pence <> 0 OR minutes <> 0),
    CONSTRAINT entry_adds_up CHECK (
      balance_pence = previous_pence + pence AND balance_minutes = previous_minutes + minutes),
    FOREIGN KEY (authority_id, account_id) REFERENCES ledger.account (authority_id, id),
    FOREIGN KEY (authority_id, transaction_id) REFERENCES ledger.transaction (authority_id, id)
  );
  CREATE INDEX entry_of_transaction ON ledger.entry (transaction_id);

  -- Balances and entries are written by ledger.post() alone: the application may only read them.
  GRANT SELECT ON ledger.fund, ledger.account, ledger.transaction, ledger.entry TO fairplace_app;
`;

// For each statement, because row-level security would let a DELETE find no row and pass in silence.
const APPEND_ONLY = `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entry
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.transaction
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

/*
 * Checked at commit, so that a transaction may be written entry by entry. Within every fund the entries
 * of a transaction sum to zero, in pence and in minutes: no money appears, and none crosses a ring fence.
 */
const BALANCED = `
  CREATE FUNCTION ledger.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT coalesce(sum(f.entries), 0), count(*) FILTER (WHERE f.pence <> 0 OR f.minutes <> 0)
    INTO v_entries, v_unbalanced
    FROM (SELECT count(*) AS entries, sum(e.pence) AS pence, sum(e.minutes) AS minutes
          FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
          WHERE e.transaction_id = v_transaction GROUP BY a.fund_id) f;
    PERFORM set_config('app.job', v_job, true);
    IF v_entries < 2 OR v_unbalanced > 0 THEN
      RAISE EXCEPTION 'ledger transaction % does not balance', v_transaction
        USING ERRCODE = '23514', CONSTRAINT = 'transaction_balances';
    END IF;
    RETURN NULL;
  END $$;

  CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON ledger.entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.refuse_unbalanced();
  CREATE CONSTRAINT TRIGGER transaction_has_entries AFTER INSERT ON ledger.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.refuse_unbalanced();
`;

const POSTING = `
  CREATE FUNCTION ledger.open_fund(p_fund_id uuid, p_kind text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    INSERT INTO ledger.fund (id, authority_id, kind)
    VALUES (p_fund_id, platform.current_authority(), p_kind);
    INSERT INTO ledger.account (authority_id, fund_id, kind)
    SELECT platform.current_authority(), p_fund_id, k
    FROM unnest(ARRAY['allocated', 'available', 'committed', 'spent']) k;
    RETURN p_fund_id;
  END $$;

  -- Posts one transaction. The arrays run in parallel: fund, account kind, pence, minutes.
  -- Accounts are changed, and so locked, in one order (kind, fund) whatever order they are named in:
  -- two transfers in opposite directions cannot deadlock.
  CREATE FUNCTION ledger.post(
    p_kind text, p_reference text, p_reverses uuid,
    p_funds uuid[], p_accounts text[], p_pence bigint[], p_minutes bigint[]
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
      SELECT * FROM unnest(p_funds, p_accounts, p_pence, p_minutes) AS p (fund_id, kind, pence, minutes)
      ORDER BY p.kind, p.fund_id
    LOOP
      WITH moved AS (
        UPDATE ledger.account a
        SET pence = a.pence + v_posting.pence, minutes = a.minutes + v_posting.minutes,
            version = a.version + 1
        WHERE a.fund_id = v_posting.fund_id AND a.kind = v_posting.kind
        RETURNING a.id, a.version, a.pence, a.minutes
      )
      INSERT INTO ledger.entry (transaction_id, account_id, authority_id, pence, minutes, previous_pence,
                                balance_pence, previous_minutes, balance_minutes, account_version)
      SELECT v_transaction, m.id, v_authority, v_posting.pence, v_posting.minutes,
             m.pence - v_posting.pence, m.pence, m.minutes - v_posting.minutes, m.minutes, m.version
      FROM moved m;
      IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'ledger.no-such-account',
          DETAIL = 'The budget was not found.';
      END IF;
    END LOOP;
    RETURN v_transaction;
  END $$;

  -- Undoes a transaction by a new one that names it; at most once (UNIQUE on reverses_id).
  CREATE FUNCTION ledger.reverse(p_transaction uuid, p_kind text, p_reference text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_funds uuid[]; v_accounts text[]; v_pence bigint[]; v_minutes bigint[];
  BEGIN
    SELECT array_agg(a.fund_id), array_agg(a.kind), array_agg(-e.pence), array_agg(-e.minutes)
    INTO v_funds, v_accounts, v_pence, v_minutes
    FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
    WHERE e.transaction_id = p_transaction;
    IF v_funds IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'ledger.no-such-transaction',
        DETAIL = 'The transaction was not found.';
    END IF;
    RETURN ledger.post(p_kind, p_reference, p_transaction, v_funds, v_accounts, v_pence, v_minutes);
  END $$;

  -- The four figures of a fund, allocated as a positive amount.
  CREATE VIEW ledger.fund_balance WITH (security_invoker) AS
    SELECT a.fund_id, a.authority_id,
           -min(a.pence) FILTER (WHERE a.kind = 'allocated') AS allocated_pence,
           min(a.pence) FILTER (WHERE a.kind = 'available') AS available_pence,
           min(a.pence) FILTER (WHERE a.kind = 'committed') AS committed_pence,
           min(a.pence) FILTER (WHERE a.kind = 'spent') AS spent_pence,
           -min(a.minutes) FILTER (WHERE a.kind = 'allocated') AS allocated_minutes,
           min(a.minutes) FILTER (WHERE a.kind = 'available') AS available_minutes,
           min(a.minutes) FILTER (WHERE a.kind = 'committed') AS committed_minutes,
           min(a.minutes) FILTER (WHERE a.kind = 'spent') AS spent_minutes
    FROM ledger.account a GROUP BY a.fund_id, a.authority_id;
  GRANT SELECT ON ledger.fund_balance TO fairplace_app;
`;

function tenant(table: string): string {
  return `
    ALTER TABLE ledger.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ledger.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ledger.${table} FOR SELECT USING (
      authority_id = platform.current_authority() OR platform.current_job() = 'verify-ledger');
    CREATE POLICY ${table}_add ON ledger.${table} FOR INSERT
      WITH CHECK (authority_id = platform.current_authority());
    CREATE POLICY ${table}_change ON ledger.${table} FOR UPDATE
      USING (authority_id = platform.current_authority());
    CREATE POLICY ${table}_never_removed ON ledger.${table} FOR DELETE USING (false);`;
}
