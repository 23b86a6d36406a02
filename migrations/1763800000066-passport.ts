import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * More of what a provider enters once: its numbers and policies; what a council checked of it, how; and the
 * warnings before something ends.
 */
export class Passport1763800000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ENTERED, CHECKED, ENDING]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE providers.ending_notice, providers.verification;
      DROP FUNCTION providers.refuse_strange_item;
      DROP VIEW providers.evidence;
      DROP TABLE providers.policy, providers.identifier;
      DELETE FROM notifications.topic WHERE topic IN ('evidence-ending', 'evidence-ended', 'evidence-checked');
    `);
  }
}

/** Read by everybody, as the other evidence is; written by the organisation itself, never removed. */
function ownRows(table: string): string {
  return `
    GRANT SELECT, INSERT ON providers.${table} TO fairplace_app;
    GRANT UPDATE (withdrawn_at) ON providers.${table} TO fairplace_app;
    ALTER TABLE providers.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE providers.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON providers.${table} FOR SELECT USING (true);
    CREATE POLICY ${table}_add ON providers.${table} FOR INSERT
      WITH CHECK (provider_id = platform.current_provider() AND recorded_by = platform.current_user_id());
    CREATE POLICY ${table}_withdraw ON providers.${table} FOR UPDATE
      USING (provider_id = platform.current_provider() AND withdrawn_at IS NULL)
      WITH CHECK (provider_id = platform.current_provider() AND withdrawn_at IS NOT NULL);
    CREATE POLICY ${table}_never_removed ON providers.${table} FOR DELETE USING (false);`;
}

const ENTERED = `
  -- Numbers beside the one that it was registered with. The application checks their form and check digits.
  CREATE TABLE providers.identifier (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    kind         text NOT NULL CHECK (kind IN ('company', 'charity', 'vat', 'ppon', 'ico')),
    number       text NOT NULL CHECK (length(number) BETWEEN 3 AND 20),
    -- The last day; the fee to the Information Commissioner is paid by the year, the others do not end.
    valid_to     date,
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    CONSTRAINT only_the_fee_ends CHECK ((valid_to IS NOT NULL) = (kind = 'ico'))
  );
  CREATE UNIQUE INDEX identifier_once ON providers.identifier (provider_id, kind) WHERE withdrawn_at IS NULL;
  -- A procurement number is one organisation's. Others may be shared: a
  -- VAT group has one number.
  CREATE UNIQUE INDEX procurement_number_once ON providers.identifier (number)
    WHERE kind = 'ppon' AND withdrawn_at IS NULL;
  ${ownRows('identifier')}

  -- That a policy is there, since when and until it is looked at again; not its text.
  CREATE TABLE providers.policy (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    kind         text NOT NULL CHECK (kind IN ('safeguarding', 'complaints', 'data-protection', 'equality',
                   'positive-behaviour', 'medication', 'whistleblowing', 'health-and-safety')),
    adopted_on   date NOT NULL,
    review_by    date NOT NULL CHECK (review_by > adopted_on),
    recorded_by  uuid NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
  );
  CREATE UNIQUE INDEX policy_once ON providers.policy (provider_id, kind) WHERE withdrawn_at IS NULL;
  ${ownRows('policy')}

  -- All that counts, whatever it is, with the day until which it does.
  CREATE VIEW providers.evidence WITH (security_invoker = true) AS
    SELECT id, provider_id, 'registration' AS item, kind, number AS detail, valid_to AS ends_on
    FROM providers.registration WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT id, provider_id, 'insurance', kind, insurer, valid_to
    FROM providers.insurance WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT id, provider_id, 'identifier', kind, number, valid_to
    FROM providers.identifier WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT id, provider_id, 'policy', kind, NULL, review_by
    FROM providers.policy WHERE withdrawn_at IS NULL;
  GRANT SELECT ON providers.evidence TO fairplace_app;
`;

const CHECKED = `
  -- What a council looked up about an item, and how (Procurement Act 2023 s.36(5): evidence that a third
  -- party can verify). One council's check is there for the others to see; each decides for itself.
  CREATE TABLE providers.verification (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    item_id      uuid NOT NULL,
    outcome      text NOT NULL CHECK (outcome IN ('confirmed', 'not-confirmed')),
    method       text NOT NULL CHECK (method IN ('public-register', 'document-seen', 'issuer-asked')),
    note         text CHECK (length(btrim(note)) BETWEEN 10 AND 1000),
    verified_by  uuid NOT NULL,
    verified_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT not_confirmed_says_why CHECK (outcome = 'confirmed' OR note IS NOT NULL),
    CONSTRAINT verification_in_authority UNIQUE (authority_id, id)
  );
  CREATE INDEX verification_of_item ON providers.verification (item_id, verified_at DESC);
  GRANT SELECT, INSERT ON providers.verification TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON providers.verification
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE FUNCTION providers.refuse_strange_item() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM providers.evidence e
                   WHERE e.id = NEW.item_id AND e.provider_id = NEW.provider_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'providers.evidence-not-found',
        DETAIL = 'There is no such evidence of this provider, or it was withdrawn.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_this_provider BEFORE INSERT ON providers.verification
    FOR EACH ROW EXECUTE FUNCTION providers.refuse_strange_item();

  ALTER TABLE providers.verification ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.verification FORCE ROW LEVEL SECURITY;
  -- Every council's staff that buy, and the provider itself; the worker tells the provider.
  CREATE POLICY verification_read ON providers.verification FOR SELECT USING (
    platform.current_app_role() IN ('commissioner', 'auditor')
    OR provider_id = platform.current_provider()
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY verification_add ON providers.verification FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND verified_by = platform.current_user_id());
  CREATE POLICY verification_kept ON providers.verification FOR UPDATE USING (false);
  CREATE POLICY verification_never_removed ON providers.verification FOR DELETE USING (false);
`;

const ENDING = `
  -- Each warning once: whoever comes second finds the row. A new item has a new id and is warned of anew.
  CREATE TABLE providers.ending_notice (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES providers.provider,
    item_id     uuid NOT NULL,
    -- Before the last day; 0 is said when that day is over.
    days        int  NOT NULL CHECK (days IN (60, 30, 7, 0)),
    ends_on     date NOT NULL,
    noted_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ending_noted_once UNIQUE (item_id, days)
  );
  GRANT SELECT, INSERT ON providers.ending_notice TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON providers.ending_notice
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE providers.ending_notice ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.ending_notice FORCE ROW LEVEL SECURITY;
  CREATE POLICY ending_notice_read ON providers.ending_notice FOR SELECT USING (
    platform.current_job() = 'match-vacancies' OR provider_id = platform.current_provider());
  CREATE POLICY ending_notice_add ON providers.ending_notice FOR INSERT
    WITH CHECK (platform.current_job() = 'match-vacancies');
  CREATE POLICY ending_notice_kept ON providers.ending_notice FOR UPDATE USING (false);
  CREATE POLICY ending_notice_never_removed ON providers.ending_notice FOR DELETE USING (false);

  INSERT INTO notifications.topic VALUES ('evidence-ending'), ('evidence-ended'), ('evidence-checked');
`;
