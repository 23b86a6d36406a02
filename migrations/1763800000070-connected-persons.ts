import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Who stands behind a provider: directors, persons with significant control, parents and subsidiaries,
 * predecessors and intended sub-contractors. Grounds of exclusion apply to them as well (Procurement Act
 * 2023 Sch. 6 and 7, s.28).
 */
export class ConnectedPersons1763800000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [TABLE, KEPT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE providers.connected_person;
      DROP FUNCTION providers.refuse_second_end;
    `);
  }
}

const TABLE = `
  CREATE TABLE providers.connected_person (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES providers.provider,
    kind        text NOT NULL CHECK (kind IN ('person', 'organisation')),
    role        text NOT NULL CHECK (role IN ('director', 'significant-control', 'parent', 'subsidiary',
                  'predecessor', 'intended-sub-contractor')),
    name        text NOT NULL CHECK (length(btrim(name)) BETWEEN 2 AND 160),
    -- Year and month, as Companies House publishes it; the day is nobody's business here.
    born_month  text CHECK (born_month ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$'),
    -- Schemes of the Find a Tender profile; null for an organisation that no such register knows.
    identifier_scheme text CHECK (identifier_scheme IN ('GB-COH', 'GB-CHC', 'GB-SC', 'GB-NIC', 'GB-PPON')),
    identifier_number text CHECK (length(identifier_number) BETWEEN 3 AND 20),
    begun_on    date NOT NULL,
    -- The last day; null: still so.
    ended_on    date,
    end_kind    text CHECK (end_kind IN ('ended', 'mistake')),
    ended_by    uuid,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT born_if_a_person CHECK ((born_month IS NOT NULL) = (kind = 'person')),
    CONSTRAINT numbered_if_an_organisation CHECK (identifier_number IS NULL OR kind = 'organisation'),
    CONSTRAINT number_with_its_scheme CHECK (num_nulls(identifier_scheme, identifier_number) IN (0, 2)),
    CONSTRAINT only_organisations_above_and_below
      CHECK (kind = 'organisation' OR role NOT IN ('parent', 'subsidiary', 'predecessor')),
    CONSTRAINT ended_whole CHECK (num_nulls(ended_on, end_kind, ended_by) IN (0, 3)),
    CONSTRAINT ends_after_it_begins CHECK (ended_on >= begun_on)
  );
  CREATE UNIQUE INDEX connected_person_once ON providers.connected_person
    (provider_id, role, lower(name), coalesce(born_month, identifier_number, '')) WHERE ended_on IS NULL;
  CREATE INDEX connected_person_of_provider ON providers.connected_person (provider_id, begun_on);
`;

const KEPT = `
  GRANT SELECT, INSERT ON providers.connected_person TO fairplace_app;
  GRANT UPDATE (ended_on, end_kind, ended_by) ON providers.connected_person TO fairplace_app;

  -- An end is said once: what a council decided on it must stay readable.
  CREATE FUNCTION providers.refuse_second_end() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'providers.connection-ended',
      DETAIL = 'This connection has ended already. Enter it again if it has begun anew.';
  END $$;
  CREATE TRIGGER ended_once BEFORE UPDATE ON providers.connected_person
    FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL) EXECUTE FUNCTION providers.refuse_second_end();

  ALTER TABLE providers.connected_person ENABLE ROW LEVEL SECURITY;
  ALTER TABLE providers.connected_person FORCE ROW LEVEL SECURITY;
  -- Who buys, who audits, and the provider itself; never the public register.
  CREATE POLICY connected_person_read ON providers.connected_person FOR SELECT USING (
    platform.current_app_role() IN ('commissioner', 'auditor')
    OR provider_id = platform.current_provider());
  CREATE POLICY connected_person_add ON providers.connected_person FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND recorded_by = platform.current_user_id()
    AND ended_on IS NULL);
  CREATE POLICY connected_person_end ON providers.connected_person FOR UPDATE
    USING (provider_id = platform.current_provider())
    WITH CHECK (provider_id = platform.current_provider() AND ended_by = platform.current_user_id());
  CREATE POLICY connected_person_never_removed ON providers.connected_person FOR DELETE USING (false);
`;
