import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Provider organisations and what they hold: registrations with a regulator, insurance. */
export class Providers1763800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['registration', 'insurance']) await runner.query(ownRows(table));
    await runner.query(ORGANISATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.membership DROP CONSTRAINT membership_of_provider;
      DROP SCHEMA providers CASCADE;
    `);
  }
}

const TABLES = `
  CREATE SCHEMA providers;
  GRANT USAGE ON SCHEMA providers TO fairplace_app;

  CREATE TABLE providers.provider (
    id             uuid PRIMARY KEY,
    name           text NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 160),
    kind           text NOT NULL CHECK (kind IN
                     ('company', 'charity', 'community-interest-company', 'sole-trader')),
    -- Company or charity number, where the kind has one.
    register_number text CHECK (length(register_number) BETWEEN 6 AND 12),
    contact_email  citext NOT NULL CHECK (length(contact_email::text) BETWEEN 3 AND 254),
    town           text NOT NULL CHECK (length(town) BETWEEN 2 AND 80),
    created_at     timestamptz NOT NULL DEFAULT now()
  );
  -- Names that differ in capital letters alone are one name to a reader of the register.
  CREATE UNIQUE INDEX provider_name_once ON providers.provider (lower(name));
  ALTER TABLE identity.membership
    ADD CONSTRAINT membership_of_provider FOREIGN KEY (provider_id) REFERENCES providers.provider;

  -- A registration that the law may require; never the content of a certificate.
  CREATE TABLE providers.registration (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES providers.provider,
    kind        text NOT NULL CHECK (kind IN ('ofsted-childcare', 'ofsted-childrens-home',
                  'ofsted-supported-accommodation', 'cqc')),
    number      text NOT NULL CHECK (length(number) BETWEEN 4 AND 20),
    valid_from  date NOT NULL,
    valid_to    date CHECK (valid_to >= valid_from),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    -- Entered by mistake, or ended by the regulator: from then on it counts for no day.
    withdrawn_at timestamptz
  );
  CREATE UNIQUE INDEX registration_once ON providers.registration (provider_id, kind, number)
    WHERE withdrawn_at IS NULL;

  CREATE TABLE providers.insurance (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES providers.provider,
    kind        text NOT NULL CHECK (kind IN ('public-liability', 'employers-liability')),
    insurer     text NOT NULL CHECK (length(insurer) BETWEEN 2 AND 120),
    cover_pence bigint NOT NULL CHECK (cover_pence > 0),
    valid_from  date NOT NULL,
    valid_to    date NOT NULL CHECK (valid_to >= valid_from),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
  );
  CREATE INDEX insurance_of_provider ON providers.insurance (provider_id, kind, valid_to);

  GRANT SELECT, INSERT ON providers.provider, providers.registration, providers.insurance
    TO fairplace_app;
  GRANT UPDATE (contact_email, town) ON providers.provider TO fairplace_app;
  GRANT UPDATE (withdrawn_at) ON providers.registration, providers.insurance TO fairplace_app;

  CREATE FUNCTION providers.holds_registration(p_provider_id uuid, p_kind text, p_day date)
  RETURNS boolean LANGUAGE sql STABLE RETURN EXISTS (
    SELECT FROM providers.registration r
    WHERE r.provider_id = p_provider_id AND r.kind = p_kind AND r.withdrawn_at IS NULL
      AND p_day >= r.valid_from AND (r.valid_to IS NULL OR p_day <= r.valid_to));

  -- Public liability is asked of everybody at award; the law lets a council ask no earlier
  -- (Procurement Act 2023 s.36(2)(b)).
  CREATE FUNCTION providers.is_insured(p_provider_id uuid, p_day date)
  RETURNS boolean LANGUAGE sql STABLE RETURN EXISTS (
    SELECT FROM providers.insurance i
    WHERE i.provider_id = p_provider_id AND i.kind = 'public-liability'
      AND i.withdrawn_at IS NULL AND p_day BETWEEN i.valid_from AND i.valid_to);
`;

const ORGANISATIONS = `
  ALTER TABLE providers.provider ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.provider FORCE ROW LEVEL SECURITY;
  CREATE POLICY provider_read ON providers.provider FOR SELECT USING (true);
  -- Whoever registers an organisation does so before anybody belongs to it.
  CREATE POLICY provider_add ON providers.provider FOR INSERT
    WITH CHECK (id = platform.current_provider());
  CREATE POLICY provider_change ON providers.provider FOR UPDATE
    USING (id = platform.current_provider());
  CREATE POLICY provider_never_removed ON providers.provider FOR DELETE USING (false);
`;

/** Read by everybody (a register is public), written by the organisation itself. */
function ownRows(table: string): string {
  return `
    ALTER TABLE providers.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE providers.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON providers.${table} FOR SELECT USING (true);
    CREATE POLICY ${table}_add ON providers.${table} FOR INSERT
      WITH CHECK (provider_id = platform.current_provider());
    CREATE POLICY ${table}_change ON providers.${table} FOR UPDATE
      USING (provider_id = platform.current_provider());
    CREATE POLICY ${table}_never_removed ON providers.${table} FOR DELETE USING (false);`;
}
