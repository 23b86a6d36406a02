/** The account that a provider is paid into: entered by one person, confirmed by another. */
export const BANK_TABLES = `
  -- How long confirmed details wait before they are used, so that whoever did not ask for them can say so.
  CREATE TABLE providers.bank_wait (
    in_force_from date PRIMARY KEY,
    working_days  int  NOT NULL CHECK (working_days BETWEEN 1 AND 20),
    source        text NOT NULL CHECK (length(source) >= 5)
  );
  INSERT INTO providers.bank_wait VALUES
    ('2026-01-01', 2, 'Chosen for this service against bank mandate fraud; no statute sets it.');

  -- The whole number, which the application may write and not read: it asks the functions below.
  CREATE TABLE providers.bank_account (
    details_id     uuid PRIMARY KEY,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    account_number text NOT NULL CHECK (account_number ~ '^[0-9]{8}$'),
    last_four      text NOT NULL GENERATED ALWAYS AS (right(account_number, 4)) STORED,
    CONSTRAINT bank_account_of_provider UNIQUE (details_id, provider_id, last_four)
  );

  CREATE TABLE providers.bank_details (
    id           uuid PRIMARY KEY,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    account_name text NOT NULL CHECK (length(btrim(account_name)) BETWEEN 2 AND 70),
    sort_code    text NOT NULL CHECK (sort_code ~ '^[0-9]{6}$'),
    last_four    text NOT NULL CHECK (last_four ~ '^[0-9]{4}$'),
    -- By the banks' published tables, which age: it warns and decides nothing.
    modulus      text NOT NULL CHECK (modulus IN ('fits', 'does-not-fit')),
    entered_by   uuid NOT NULL,
    entered_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Nobody else belonged to the provider then; said by the trigger below.
    sole_member  boolean NOT NULL DEFAULT false,
    confirmed_by uuid,
    confirmed_at timestamptz,
    usable_from  date,
    -- The council whose finance officer called a number that was on file before.
    confirmed_authority uuid REFERENCES identity.authority,
    called_number text CHECK (called_number ~ '^[+0-9][0-9 ]{8,19}$'),
    called_source text CHECK (called_source IN ('contract', 'earlier-letter', 'public-register')),
    spoke_to      text CHECK (length(btrim(spoke_to)) BETWEEN 2 AND 120),
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    withdrawn_why text CHECK (length(btrim(withdrawn_why)) BETWEEN 5 AND 500),
    CONSTRAINT bank_details_have_a_number FOREIGN KEY (id, provider_id, last_four)
      REFERENCES providers.bank_account (details_id, provider_id, last_four),
    CONSTRAINT bank_confirmed_by_another CHECK (confirmed_by <> entered_by),
    CONSTRAINT bank_confirmed_whole CHECK (num_nulls(confirmed_by, confirmed_at, usable_from) IN (0, 3)),
    CONSTRAINT bank_called_whole
      CHECK (num_nulls(confirmed_authority, called_number, called_source, spoke_to) IN (0, 4)),
    CONSTRAINT bank_called_back_if_alone
      CHECK (confirmed_at IS NULL OR (confirmed_authority IS NOT NULL) = sole_member),
    CONSTRAINT bank_withdrawn_whole CHECK (num_nulls(withdrawn_by, withdrawn_at, withdrawn_why) IN (0, 3))
  );
  CREATE UNIQUE INDEX one_bank_change_at_a_time ON providers.bank_details (provider_id)
    WHERE confirmed_at IS NULL AND withdrawn_at IS NULL;
  CREATE INDEX bank_details_of_provider ON providers.bank_details (provider_id, entered_at DESC);

  -- Whoever sees a whole number has said so first; the audit trail has it as well.
  CREATE TABLE providers.bank_reveal (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    details_id   uuid NOT NULL REFERENCES providers.bank_details,
    purpose      text NOT NULL CHECK (length(btrim(purpose)) BETWEEN 5 AND 300),
    revealed_by  uuid NOT NULL,
    revealed_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bank_reveal_in_authority UNIQUE (authority_id, id)
  );
  CREATE INDEX bank_reveal_of_details ON providers.bank_reveal (details_id, revealed_at DESC);
`;

export const BANK_GUARDS = `
  CREATE POLICY bank_account_owner ON providers.bank_account TO CURRENT_USER USING (true);
  CREATE POLICY bank_reveal_owner ON providers.bank_reveal FOR SELECT TO CURRENT_USER USING (true);

  CREATE FUNCTION providers.bank_number_matches(p_details_id uuid, p_typed text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  RETURN EXISTS (SELECT FROM providers.bank_account a
                 WHERE a.details_id = p_details_id AND a.account_number = p_typed);

  -- Only within the transaction that noted who looks, and why: now() is when it began.
  CREATE FUNCTION providers.bank_number(p_details_id uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  RETURN (SELECT a.account_number FROM providers.bank_account a
          WHERE a.details_id = p_details_id AND EXISTS (
            SELECT FROM providers.bank_reveal r WHERE r.details_id = p_details_id
              AND r.revealed_by = platform.current_user_id() AND r.revealed_at = now()));

  -- What is paid into on a day: never before it was confirmed, and not while it waits.
  CREATE FUNCTION providers.bank_details_in_force(p_provider_id uuid, p_day date) RETURNS uuid
  LANGUAGE sql STABLE RETURN (
    SELECT d.id FROM providers.bank_details d
    WHERE d.provider_id = p_provider_id AND d.confirmed_at IS NOT NULL AND d.withdrawn_at IS NULL
      AND d.usable_from <= p_day
    ORDER BY d.confirmed_at DESC LIMIT 1);

  CREATE FUNCTION providers.note_sole_member() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.sole_member := 1 >= (SELECT count(DISTINCT m.user_id) FROM identity.membership m
                             WHERE m.provider_id = NEW.provider_id AND m.ended_at IS NULL);
    RETURN NEW;
  END $$;
  CREATE TRIGGER says_who_could_confirm BEFORE INSERT ON providers.bank_details
    FOR EACH ROW EXECUTE FUNCTION providers.note_sole_member();

  CREATE FUNCTION providers.guard_bank_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_today date := market.local_day(clock_timestamp());
    v_wait int := (SELECT w.working_days FROM providers.bank_wait w WHERE w.in_force_from <= v_today
                   ORDER BY w.in_force_from DESC LIMIT 1);
  BEGIN
    IF OLD.withdrawn_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.bank-withdrawn',
        DETAIL = 'These bank details were taken back. Enter them again if they are right.';
    END IF;
    IF NEW.withdrawn_at IS NOT NULL AND OLD.usable_from <= v_today THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.bank-in-use',
        DETAIL = 'These bank details are in use. Enter new ones instead, and call your council if money may go astray.';
    END IF;
    IF NEW.confirmed_at IS NOT DISTINCT FROM OLD.confirmed_at THEN RETURN NEW; END IF;
    IF OLD.confirmed_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.bank-confirmed',
        DETAIL = 'Somebody has confirmed these bank details already.';
    END IF;
    IF NOT providers.bank_number_matches(NEW.id, current_setting('app.typed_account', true)) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'providers.bank-number-differs',
        DETAIL = 'This is not the account number that was entered. Look at your bank’s paper, not at a message.';
    END IF;
    -- Whoever took over one account could make another for the purpose.
    IF EXISTS (SELECT FROM identity.user_account u
               WHERE u.id = NEW.confirmed_by AND u.created_at > OLD.entered_at) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.bank-joined-later',
        DETAIL = 'Somebody must confirm who was here before the details were entered.';
    END IF;
    IF NEW.usable_from < v_today + v_wait THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.bank-waits',
        DETAIL = 'New bank details wait before they are used, so that everybody can object.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER by_two_people BEFORE UPDATE ON providers.bank_details
    FOR EACH ROW EXECUTE FUNCTION providers.guard_bank_change();

  CREATE FUNCTION providers.refuse_unused_number() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM providers.bank_details d
                   WHERE d.id = NEW.details_id AND d.confirmed_at IS NOT NULL AND d.withdrawn_at IS NULL
                     AND d.usable_from <= market.local_day(clock_timestamp())) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.bank-not-in-use',
        DETAIL = 'Nobody pays into an account that was not confirmed, or that still waits.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER only_what_is_used BEFORE INSERT ON providers.bank_reveal
    FOR EACH ROW EXECUTE FUNCTION providers.refuse_unused_number();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON providers.bank_reveal
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON providers.bank_account
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

/** A council that pays the provider. */
const PAYS = `EXISTS (SELECT FROM market.admission a WHERE a.provider_id = bank_details.provider_id
      AND a.authority_id = platform.current_authority() AND a.state <> 'removed')`;

export const BANK_POLICIES = `
  GRANT SELECT ON providers.bank_wait TO fairplace_app;
  GRANT INSERT (details_id, provider_id, account_number) ON providers.bank_account TO fairplace_app;
  GRANT SELECT, INSERT ON providers.bank_details, providers.bank_reveal TO fairplace_app;
  GRANT UPDATE (confirmed_by, confirmed_at, usable_from, confirmed_authority, called_number, called_source,
    spoke_to, withdrawn_by, withdrawn_at, withdrawn_why) ON providers.bank_details TO fairplace_app;
  ${['bank_wait', 'bank_account', 'bank_details', 'bank_reveal']
    .map(
      (table) => `
  ALTER TABLE providers.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON providers.${table} FOR DELETE USING (false);`,
    )
    .join('')}
  CREATE POLICY bank_wait_read ON providers.bank_wait FOR SELECT USING (true);
  CREATE POLICY bank_wait_add ON providers.bank_wait FOR INSERT WITH CHECK (false);
  CREATE POLICY bank_wait_kept ON providers.bank_wait FOR UPDATE USING (false);

  CREATE POLICY bank_account_read ON providers.bank_account FOR SELECT USING (false);
  CREATE POLICY bank_account_add ON providers.bank_account FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY bank_account_kept ON providers.bank_account FOR UPDATE USING (false);

  CREATE POLICY bank_details_read ON providers.bank_details FOR SELECT USING (
    provider_id = platform.current_provider()
    OR (platform.current_app_role() IN ('finance', 'auditor') AND ${PAYS})
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY bank_details_add ON providers.bank_details FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND entered_by = platform.current_user_id()
    AND confirmed_at IS NULL AND withdrawn_at IS NULL);
  CREATE POLICY bank_details_change ON providers.bank_details FOR UPDATE
    USING (provider_id = platform.current_provider())
    WITH CHECK (provider_id = platform.current_provider() AND confirmed_authority IS NULL
      AND platform.current_user_id() IN (confirmed_by, withdrawn_by));
  CREATE POLICY bank_details_call_back ON providers.bank_details FOR UPDATE
    USING (platform.current_app_role() = 'finance' AND ${PAYS})
    WITH CHECK (confirmed_authority = platform.current_authority()
      AND confirmed_by = platform.current_user_id() AND withdrawn_at IS NULL);

  CREATE POLICY bank_reveal_read ON providers.bank_reveal FOR SELECT USING (
    authority_id = platform.current_authority() AND platform.current_app_role() IN ('finance', 'auditor'));
  CREATE POLICY bank_reveal_add ON providers.bank_reveal FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'finance'
    AND revealed_by = platform.current_user_id() AND revealed_at = now());
  CREATE POLICY bank_reveal_kept ON providers.bank_reveal FOR UPDATE USING (false);
`;
