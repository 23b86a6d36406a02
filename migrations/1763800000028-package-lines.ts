import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a child's package is made of, line by line; the money itself is the entitlement's fund. */
export class PackageLines1763800000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE budgets.package_line;
      DELETE FROM platform.state_edge WHERE lifecycle = 'package-line';
    `);
  }
}

const TABLE = `
  CREATE TABLE budgets.package_line (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    entitlement_id uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN
                     ('overnight', 'overnight-at-home', 'activity', 'befriending', 'home-care',
                      'contract-care', 'residential-trip', 'childcare', 'travel', 'equipment', 'other')),
    description    text NOT NULL CHECK (length(btrim(description)) BETWEEN 3 AND 300),
    way            text NOT NULL CHECK (way IN ('direct-payment', 'managed', 'provider-held')),
    provider_id    uuid REFERENCES providers.provider,
    unit           text NOT NULL CHECK (unit IN ('night', 'hour', 'day', 'trip', 'item')),
    -- A year's. Hours are counted in minutes.
    quantity       int    NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    unit_pence     bigint NOT NULL CHECK (unit_pence BETWEEN 0 AND 100000000),
    -- What the package says. The price of an hour may have been rounded to the penny (£750 for 80 hours
    -- is £9.375), so that there the total may be off by as much and no more.
    total_pence    bigint NOT NULL CHECK (total_pence BETWEEN 0 AND 10000000000),
    -- Every year, or once (a bed, say).
    recurring      boolean NOT NULL DEFAULT true,
    -- Where the figures come from: a document and paragraph, a quotation, an assessment.
    source         text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    state          text NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'ended')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     uuid NOT NULL,
    ended_at       timestamptz,
    ended_by       uuid,
    CONSTRAINT package_line_adds_up CHECK (
      CASE unit WHEN 'hour' THEN abs(total_pence * 120 - quantity * unit_pence * 2) <= quantity + 120
                ELSE total_pence = quantity * unit_pence END),
    CONSTRAINT package_line_ended_once CHECK (
      (state = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
    CONSTRAINT package_line_in_authority UNIQUE (authority_id, id),
    CONSTRAINT package_line_entitlement FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX package_line_of_child ON budgets.package_line (child_id, created_at, id);
  CREATE INDEX package_line_of_entitlement ON budgets.package_line (entitlement_id);
  GRANT SELECT, INSERT ON budgets.package_line TO fairplace_app;
  -- A line is never rewritten: another one takes its place.
  GRANT UPDATE (state, ended_at, ended_by) ON budgets.package_line TO fairplace_app;

  INSERT INTO platform.state_edge VALUES ('package-line', 'current', 'ended');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON budgets.package_line
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('package-line');
`;

const POLICIES = `
  ALTER TABLE budgets.package_line ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.package_line FORCE ROW LEVEL SECURITY;
  -- Whoever sees the child sees what its package is made of; finance sees sums elsewhere.
  CREATE POLICY package_line_read ON budgets.package_line FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY package_line_add ON budgets.package_line FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND created_by = platform.current_user_id()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY package_line_end ON budgets.package_line FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY package_line_never_removed ON budgets.package_line FOR DELETE USING (false);
`;
