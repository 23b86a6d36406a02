import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Children, the adults who act for them, and the officers who work with them. */
export class Children1763800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA children CASCADE');
  }
}

const TABLES = `
  CREATE SCHEMA children;
  GRANT USAGE ON SCHEMA children TO fairplace_app;

  -- The access facets that a child may need and an offer may have (OpenActive accessibility-support
  -- vocabulary, widened by what families of disabled children ask for).
  CREATE FUNCTION platform.access_facets() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY['step-free', 'hoist', 'changing-place', 'one-to-one', 'two-to-one',
                 'medication-trained', 'makaton', 'aac', 'quiet-session', 'siblings-welcome',
                 'personal-care', 'transport'];

  CREATE TABLE children.child (
    id                    uuid PRIMARY KEY,
    authority_id          uuid NOT NULL REFERENCES identity.authority,
    case_reference        text NOT NULL CHECK (case_reference ~ '^[A-Z0-9-]{3,20}$'),
    first_name            text NOT NULL CHECK (length(first_name) BETWEEN 1 AND 80),
    last_name             text NOT NULL CHECK (length(last_name) BETWEEN 1 AND 80),
    date_of_birth         date NOT NULL CHECK (date_of_birth BETWEEN '1990-01-01' AND '2100-01-01'),
    -- Outward postcode of the home: enough to measure a distance, too little to find a door.
    home_district         text NOT NULL CHECK (home_district ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?$'),
    access_needs          text[] NOT NULL DEFAULT '{}'
                            CHECK (access_needs <@ platform.access_facets()),
    -- The young person's own sign-in, where there is one.
    young_person_user_id  uuid REFERENCES identity.user_account,
    created_at            timestamptz NOT NULL DEFAULT now(),
    UNIQUE (authority_id, id),
    UNIQUE (authority_id, case_reference)
  );
  CREATE INDEX child_by_name ON children.child (authority_id, last_name, first_name, id);
  CREATE INDEX child_by_young_person ON children.child (young_person_user_id)
    WHERE young_person_user_id IS NOT NULL;
  GRANT SELECT, INSERT ON children.child TO fairplace_app;
  GRANT UPDATE (first_name, last_name, home_district, access_needs) ON children.child TO fairplace_app;

  -- A parent or carer of the child.
  CREATE TABLE children.guardian (
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    PRIMARY KEY (child_id, user_id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX guardian_by_user ON children.guardian (user_id);

  -- The officer who works with the child.
  CREATE TABLE children.caseload (
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    officer_id   uuid NOT NULL REFERENCES identity.user_account,
    PRIMARY KEY (child_id, officer_id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX caseload_by_officer ON children.caseload (officer_id);
  GRANT SELECT, INSERT, DELETE ON children.guardian, children.caseload TO fairplace_app;
`;

/*
 * Who sees a child (roles matrix): its family, the young person, its officers, the authority's auditor.
 * Providers get a policy of their own with the bookings; commissioners and finance see none.
 */
const POLICIES = `
  ALTER TABLE children.guardian ENABLE ROW LEVEL SECURITY;
  ALTER TABLE children.guardian FORCE ROW LEVEL SECURITY;
  CREATE POLICY guardian_read ON children.guardian FOR SELECT USING (
    authority_id = platform.current_authority() OR platform.current_job() = 'match-vacancies');
  CREATE POLICY guardian_add ON children.guardian FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer');
  CREATE POLICY guardian_kept ON children.guardian FOR UPDATE USING (false);
  CREATE POLICY guardian_remove ON children.guardian FOR DELETE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer');

  ALTER TABLE children.caseload ENABLE ROW LEVEL SECURITY;
  ALTER TABLE children.caseload FORCE ROW LEVEL SECURITY;
  CREATE POLICY caseload_read ON children.caseload FOR SELECT USING (
    authority_id = platform.current_authority() OR platform.current_job() = 'match-vacancies');
  CREATE POLICY caseload_add ON children.caseload FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer');
  CREATE POLICY caseload_kept ON children.caseload FOR UPDATE USING (false);
  CREATE POLICY caseload_remove ON children.caseload FOR DELETE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer');

  -- May the caller see this child? Used by the policies of everything that hangs on a child.
  -- PL/pgSQL, because a function with a subquery is never inlined, and this one keeps its plan.
  CREATE FUNCTION children.is_visible(p_authority_id uuid, p_child_id uuid, p_young_person uuid)
  RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
  BEGIN
    IF p_authority_id IS DISTINCT FROM platform.current_authority() THEN RETURN false; END IF;
    RETURN CASE platform.current_app_role()
      WHEN 'family' THEN EXISTS (SELECT FROM children.guardian g
        WHERE g.child_id = p_child_id AND g.user_id = platform.current_user_id())
      WHEN 'young-person' THEN p_young_person = platform.current_user_id()
      WHEN 'officer' THEN EXISTS (SELECT FROM children.caseload k
        WHERE k.child_id = p_child_id AND k.officer_id = platform.current_user_id())
      WHEN 'auditor' THEN true
      ELSE false
    END;
  END $$;

  ALTER TABLE children.child ENABLE ROW LEVEL SECURITY;
  ALTER TABLE children.child FORCE ROW LEVEL SECURITY;
  CREATE POLICY child_read ON children.child FOR SELECT USING (
    children.is_visible(authority_id, id, young_person_user_id)
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY child_add ON children.child FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer');
  CREATE POLICY child_change ON children.child FOR UPDATE USING (
    children.is_visible(authority_id, id, young_person_user_id)
    AND platform.current_app_role() IN ('family', 'officer'));
  CREATE POLICY child_never_removed ON children.child FOR DELETE USING (false);
`;
