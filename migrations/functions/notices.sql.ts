/** What notices stand on: working days, councils as notices name them, suppliers' addresses. */
export const NOTICE_GROUND = `
  CREATE SCHEMA notices;
  GRANT USAGE ON SCHEMA notices TO fairplace_app;

  -- Bank holidays in England, the same list as in the kernel: a due day is computed once, and stored.
  CREATE TABLE notices.bank_holiday (day date PRIMARY KEY);
  GRANT SELECT ON notices.bank_holiday TO fairplace_app;
  ALTER TABLE notices.bank_holiday ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notices.bank_holiday FORCE ROW LEVEL SECURITY;
  CREATE POLICY bank_holiday_read ON notices.bank_holiday FOR SELECT USING (true);
  CREATE POLICY bank_holiday_add ON notices.bank_holiday FOR INSERT TO CURRENT_USER WITH CHECK (true);
  CREATE POLICY bank_holiday_kept ON notices.bank_holiday FOR UPDATE USING (false);
  CREATE POLICY bank_holiday_never_removed ON notices.bank_holiday FOR DELETE USING (false);

  CREATE FUNCTION notices.working_days_after(p_day date, p_days int) RETURNS date
  LANGUAGE sql STABLE
  RETURN (SELECT d.day FROM (
            SELECT s.day::date AS day FROM generate_series(p_day + 1, p_day + p_days * 3 + 15, interval '1 day') AS s (day)
          ) d
          WHERE extract(isodow FROM d.day) < 6
            AND NOT EXISTS (SELECT FROM notices.bank_holiday h WHERE h.day = d.day)
          ORDER BY d.day OFFSET p_days - 1 LIMIT 1);

  -- A council as notices name it: number, address, whom to ask. Public, and never changed: the last row counts.
  CREATE TABLE notices.council (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position      bigint GENERATED ALWAYS AS IDENTITY,
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    legal_name    text NOT NULL CHECK (length(btrim(legal_name)) BETWEEN 3 AND 160),
    ppon          text NOT NULL
                    CHECK (ppon ~ '^P[BCDGHJLMNPQRTVWXYZ]{3}-[1-9]{4}-[BCDGHJLMNPQRTVWXYZ]{4}$'),
    street        text NOT NULL CHECK (length(btrim(street)) BETWEEN 3 AND 200),
    town          text NOT NULL CHECK (length(btrim(town)) BETWEEN 2 AND 80),
    postcode      text NOT NULL CHECK (postcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'),
    region        text NOT NULL CHECK (region ~ '^(UK|TL)[A-Z0-9]{1,3}$'),
    contact_name  text NOT NULL CHECK (length(btrim(contact_name)) BETWEEN 2 AND 120),
    contact_email citext NOT NULL CHECK (contact_email ~ '^[^@ ]+@[^@ ]+$'),
    recorded_by   uuid NOT NULL,
    recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX council_of_authority ON notices.council (authority_id, position DESC);

  -- What notices say of a supplier beyond its passport: its address, and whether it is small or a charity.
  CREATE TABLE notices.supplier (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position     bigint GENERATED ALWAYS AS IDENTITY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    street       text NOT NULL CHECK (length(btrim(street)) BETWEEN 3 AND 200),
    town         text NOT NULL CHECK (length(btrim(town)) BETWEEN 2 AND 80),
    postcode     text NOT NULL CHECK (postcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'),
    sme          boolean NOT NULL,
    vcse         boolean NOT NULL,
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX supplier_of_provider ON notices.supplier (provider_id, position DESC);
  ${['council', 'supplier']
    .map(
      (table) => `
  GRANT SELECT, INSERT ON notices.${table} TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON notices.${table}
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE notices.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notices.${table} FORCE ROW LEVEL SECURITY;
  -- What is printed in public notices. Whatever council wrote it, all use it.
  CREATE POLICY ${table}_read ON notices.${table} FOR SELECT USING (true);
  CREATE POLICY ${table}_add ON notices.${table} FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND recorded_by = platform.current_user_id());
  CREATE POLICY ${table}_kept ON notices.${table} FOR UPDATE USING (false);
  CREATE POLICY ${table}_never_removed ON notices.${table} FOR DELETE USING (false);`,
    )
    .join('')}
`;

/** What is bought, by its open-contracting id, and the notices about it. */
export const NOTICE_TABLES = `
  -- One id from the first notice to the last (OCDS: ocid). The prefix of documentation, until the
  -- installation has registered its own with the Open Contracting Partnership.
  CREATE FUNCTION notices.ocid_prefix() RETURNS text LANGUAGE sql IMMUTABLE RETURN 'ocds-xxxxxx';

  CREATE TABLE notices.process (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- Who publishes: the lead of a market, the buyer of a call-off.
    authority_id uuid NOT NULL REFERENCES identity.authority,
    ocid         text NOT NULL UNIQUE CHECK (ocid ~ '^ocds-[a-z0-9]{6}-[a-z0-9-]+$'),
    subject      text NOT NULL CHECK (subject IN ('market', 'calloff', 'payments')),
    draft_id     uuid UNIQUE REFERENCES market.draft,
    market_id    uuid REFERENCES market.market,
    calloff_id   uuid UNIQUE,
    -- The half year of a payments compliance notice.
    period_from  date,
    period_to    date,
    -- What the law asks for and no other table knows: written once, said in every notice of it.
    particulars  jsonb NOT NULL DEFAULT '{}'
                   CHECK (jsonb_typeof(particulars) = 'object' AND length(particulars::text) < 50000),
    CONSTRAINT process_in_authority UNIQUE (authority_id, id),
    CONSTRAINT payments_once UNIQUE (authority_id, period_from),
    CONSTRAINT process_has_its_subject CHECK (CASE subject
      WHEN 'market' THEN draft_id IS NOT NULL OR market_id IS NOT NULL
      WHEN 'calloff' THEN calloff_id IS NOT NULL
      ELSE period_from IS NOT NULL AND period_to > period_from END)
  );
  CREATE UNIQUE INDEX process_of_market ON notices.process (market_id) WHERE subject = 'market';

  CREATE TABLE notices.notice (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id    uuid NOT NULL,
    process_id      uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('UK4', 'UK5', 'UK6', 'UK7', 'UK10', 'UK11', 'UK12',
                      'UK13', 'UK14', 'UK15', 'UK16', 'UK17')),
    arose_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- The last day on which it is in time, stored when it arose; null where it comes before an act.
    due_on          date,
    reference       text NOT NULL CHECK (length(reference) >= 5),
    -- As they were when it arose: what later rows might not tell any more.
    facts           jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(facts) = 'object'),
    -- What this notice alone is asked, such as figures of payments.
    answers         jsonb NOT NULL DEFAULT '{}'
                      CHECK (jsonb_typeof(answers) = 'object' AND length(answers::text) < 50000),
    state           text NOT NULL DEFAULT 'to-write' CHECK (state IN
                      ('to-write', 'ready', 'sent', 'accepted', 'published', 'withdrawn-before-sending')),
    -- Each text that was ever ready has an id of its own.
    version         int  NOT NULL DEFAULT 1 CHECK (version BETWEEN 1 AND 1000),
    release         jsonb,
    checked_by      uuid,
    checked_at      timestamptz,
    sent_at         timestamptz,
    -- The central platform has it, and has not answered yet.
    submitted_at    timestamptz,
    accepted_at     timestamptz,
    platform_number text CHECK (length(btrim(platform_number)) BETWEEN 3 AND 60),
    published_at    timestamptz,
    -- Why the central platform sent it back, or why it was not needed any more.
    remark          text CHECK (length(btrim(remark)) BETWEEN 3 AND 4000),
    CONSTRAINT notice_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, process_id) REFERENCES notices.process (authority_id, id),
    -- Whatever leaves the house was read by a person first.
    CONSTRAINT checked_before_it_leaves CHECK (
      state IN ('to-write', 'withdrawn-before-sending')
      OR num_nulls(release, checked_by, checked_at) = 0),
    CONSTRAINT sent_says_when CHECK (state NOT IN ('sent', 'accepted', 'published') OR sent_at IS NOT NULL),
    CONSTRAINT accepted_says_when CHECK (state <> 'accepted' OR accepted_at IS NOT NULL),
    CONSTRAINT published_says_when CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CONSTRAINT withdrawn_says_why CHECK (state <> 'withdrawn-before-sending' OR remark IS NOT NULL)
  );
  CREATE INDEX notice_of_process ON notices.notice (process_id, arose_at);
  CREATE INDEX notice_of_authority ON notices.notice (authority_id, state, due_on);
  CREATE INDEX notice_public ON notices.notice (published_at, id) WHERE state = 'published';
  CREATE INDEX notice_under_way ON notices.notice (sent_at) WHERE state IN ('ready', 'sent');
  -- Changes of a market are gathered in one notice until somebody has checked it. One that comes back has
  -- its changes, and gathers no more.
  CREATE UNIQUE INDEX one_notice_gathers ON notices.notice (process_id)
    WHERE kind = 'UK15' AND state = 'to-write' AND version = 1;
  CREATE UNIQUE INDEX said_once ON notices.notice (process_id, kind)
    WHERE kind IN ('UK4', 'UK13', 'UK14', 'UK16', 'UK12', 'UK17') AND state <> 'withdrawn-before-sending';

  CREATE TABLE notices.change (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    notice_id    uuid NOT NULL,
    event_id     uuid UNIQUE REFERENCES market.admission_event,
    end_change_id uuid UNIQUE REFERENCES market.end_change,
    what         text NOT NULL CHECK (what IN ('admitted', 'removed', 'end-changed')),
    provider_id  uuid REFERENCES providers.provider,
    part_id      uuid REFERENCES market.part,
    -- Which council admitted or removed: each decides for itself.
    decided_by   uuid NOT NULL REFERENCES identity.authority,
    effective_on date NOT NULL,
    last_day     date,
    CONSTRAINT change_is_one CHECK (num_nulls(event_id, end_change_id) = 1
      AND (what = 'end-changed') = (event_id IS NULL)
      AND (what = 'end-changed') = (provider_id IS NULL)),
    FOREIGN KEY (authority_id, notice_id) REFERENCES notices.notice (authority_id, id)
  );
  CREATE INDEX change_of_notice ON notices.change (notice_id);
`;
