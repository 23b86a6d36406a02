import { type MigrationInterface, type QueryRunner } from 'typeorm';
import * as functions from './functions/levels.sql.js';

/**
 * Levels of support as one state machine with its history; bands that a council sets for itself; social
 * care as a programme, which has no band; packages that are kept on a step down.
 */
export class Levels1763800000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTITLEMENT);
    await runner.query(BANDS);
    await runner.query(MOVES);
    await runner.query(BACKFILL);
    for (const sql of Object.values<string>(functions)) await runner.query(sql);
    await runner.query(TRIGGERS);
    await runner.query(POLICIES);
  }

  /** For good: moves between levels could not be told without their history. */
  async down(): Promise<void> {
    throw new Error('The history of levels is not forgotten: restore a backup instead.');
  }
}

const ENTITLEMENT = `
  ALTER TABLE budgets.entitlement
    -- The package of social care goes on unchanged in Targeted Short Breaks (Agenda 05, para 11), whatever
    -- the band says.
    ADD COLUMN package_kept boolean NOT NULL DEFAULT false,
    -- A band is looked up by the trigger inside_band: social care has none, and a council may have its own.
    DROP CONSTRAINT entitlement_financial_year_programme_delivery_fkey,
    ADD CONSTRAINT entitlement_programme_check CHECK (programme IN
      ('flexible-short-breaks', 'targeted-short-breaks', 'social-care')) NOT VALID,
    ADD CONSTRAINT entitlement_delivery_check CHECK (delivery IN ('direct-payment', 'provider')) NOT VALID,
    DROP CONSTRAINT entitlement_minutes_check,
    -- A package may be nights alone.
    ADD CONSTRAINT entitlement_minutes_check CHECK (
      minutes > 0 OR (minutes = 0 AND (programme = 'social-care' OR package_kept))) NOT VALID,
    ADD CONSTRAINT kept_package_is_targeted CHECK (
      NOT package_kept OR programme = 'targeted-short-breaks') NOT VALID;
`;

const BANDS = `
  -- A council's own band in place of the published one, for a year to come. A correction is one more row.
  CREATE TABLE budgets.own_band (
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    financial_year text NOT NULL CHECK (financial_year ~ '^20[0-9]{2}-[0-9]{2}$'),
    programme      text NOT NULL CHECK (programme IN ('flexible-short-breaks', 'targeted-short-breaks')),
    delivery       text NOT NULL CHECK (delivery IN ('direct-payment', 'provider')),
    version        int    NOT NULL CHECK (version > 0),
    least_minutes  bigint NOT NULL CHECK (least_minutes > 0),
    most_minutes   bigint NOT NULL CHECK (most_minutes BETWEEN least_minutes AND 525600),
    least_pence    bigint NOT NULL CHECK (least_pence > 0),
    most_pence     bigint NOT NULL CHECK (most_pence BETWEEN least_pence AND 10000000000),
    source         text NOT NULL CHECK (length(btrim(source)) BETWEEN 3 AND 300),
    set_by         uuid NOT NULL,
    set_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, financial_year, programme, delivery, version)
  );
  GRANT SELECT, INSERT ON budgets.own_band TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.own_band
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  -- What holds for the authority of the transaction: its own last word, else what was published.
  CREATE VIEW budgets.band_in_force WITH (security_invoker) AS
    SELECT DISTINCT ON (financial_year, programme, delivery) b.*
    FROM (
      SELECT financial_year, programme, delivery, level, least_minutes, most_minutes, least_pence,
             most_pence, source, 0 AS version
      FROM budgets.band
      UNION ALL
      SELECT financial_year, programme, delivery,
             CASE programme WHEN 'flexible-short-breaks' THEN 2 ELSE 3 END,
             least_minutes, most_minutes, least_pence, most_pence, source, version
      FROM budgets.own_band WHERE authority_id = platform.current_authority()
    ) b
    ORDER BY financial_year, programme, delivery, version DESC;
  GRANT SELECT ON budgets.band_in_force TO fairplace_app;
`;

const MOVES = `
  -- Up and down, again and again (Agenda 05, para 9, 16, 17, 54). The one way that is not there leads from
  -- universal services straight into Targeted Short Breaks (para 12). A level to itself: its terms change.
  INSERT INTO platform.state_edge
  SELECT 'level', f.level, t.level
  FROM unnest(ARRAY['universal', 'flexible-short-breaks', 'targeted-short-breaks', 'social-care']) f (level),
       unnest(ARRAY['universal', 'flexible-short-breaks', 'targeted-short-breaks', 'social-care']) t (level)
  WHERE (f.level, t.level) NOT IN (('universal', 'targeted-short-breaks'), ('universal', 'universal'));

  CREATE TABLE budgets.level_move (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id   uuid NOT NULL,
    child_id       uuid NOT NULL,
    -- Null where the level was recorded without one: before this service, say.
    entitlement_id uuid,
    -- The child's moves, gap-free from 1.
    sequence       int  NOT NULL CHECK (sequence > 0),
    from_level     text NOT NULL,
    to_level       text NOT NULL,
    reason_code    text NOT NULL CHECK (reason_code IN
                     ('before-this-service', 'opened', 'needs-increased', 'needs-decreased', 'outcomes-met',
                      'family-asked', 'steady-package', 'protection', 'review', 'support-no-longer-wanted',
                      'moved-away', 'eighteen')),
    reason         text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 2000),
    -- A year's, before and after; null where no entitlement says.
    pence_before   bigint, pence_after   bigint,
    minutes_before bigint, minutes_after bigint,
    nights_before  bigint, nights_after  bigint,
    moved_by       uuid NOT NULL,
    moved_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT level_move_once UNIQUE (child_id, sequence),
    CONSTRAINT level_move_in_authority UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id),
    FOREIGN KEY (authority_id, child_id, entitlement_id)
      REFERENCES budgets.entitlement (authority_id, child_id, id)
  );
  CREATE INDEX level_move_by_time ON budgets.level_move (authority_id, moved_at);
  GRANT SELECT, INSERT ON budgets.level_move TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON budgets.level_move
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
`;

/** Where each child is now, as the first line of its history; the owner reads past its own policies once. */
const BACKFILL = `
  ALTER TABLE budgets.entitlement NO FORCE ROW LEVEL SECURITY;
  INSERT INTO budgets.level_move (authority_id, child_id, entitlement_id, sequence, from_level, to_level,
    reason_code, reason, pence_after, minutes_after, nights_after, moved_by, moved_at)
  SELECT DISTINCT ON (e.child_id) e.authority_id, e.child_id, e.id, 1, coalesce(e.origin, 'universal'),
         e.programme, 'before-this-service', e.universal_first_reason, e.pence, e.minutes, e.nights,
         e.opened_by, e.opened_at
  FROM budgets.entitlement e ORDER BY e.child_id, e.state = 'open' DESC, e.opened_at DESC;
  ALTER TABLE budgets.entitlement FORCE ROW LEVEL SECURITY;
`;

const TRIGGERS = `
  REVOKE ALL ON FUNCTION budgets.move_level FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION budgets.move_level TO fairplace_app;

  DROP TRIGGER inside_band ON budgets.entitlement;
  CREATE TRIGGER inside_band
    BEFORE INSERT OR UPDATE OF programme, delivery, financial_year, pence, minutes, nights, package_kept
    ON budgets.entitlement FOR EACH ROW EXECUTE FUNCTION budgets.refuse_outside_band();
  CREATE TRIGGER enters_level AFTER INSERT ON budgets.entitlement
    FOR EACH ROW EXECUTE FUNCTION budgets.enter_level();
  CREATE TRIGGER legal_move BEFORE INSERT ON budgets.level_move
    FOR EACH ROW EXECUTE FUNCTION budgets.refuse_illegal_level();
  CREATE TRIGGER year_to_come BEFORE INSERT ON budgets.own_band
    FOR EACH ROW EXECUTE FUNCTION budgets.refuse_band_in_use();

  -- At commit, because a move writes its history first and the entitlement after it.
  CREATE CONSTRAINT TRIGGER level_is_that_of_entitlement AFTER INSERT OR UPDATE OF programme, state
    ON budgets.entitlement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budgets.refuse_two_levels();
  CREATE CONSTRAINT TRIGGER level_is_that_of_entitlement AFTER INSERT ON budgets.level_move
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budgets.refuse_two_levels();
`;

const POLICIES = `
  ALTER TABLE budgets.level_move ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.level_move FORCE ROW LEVEL SECURITY;
  -- Commissioners and finance count moves, as they add up entitlements; they read no child.
  CREATE POLICY level_move_read ON budgets.level_move FOR SELECT USING (
    authority_id = platform.current_authority()
    AND (platform.current_app_role() IN ('commissioner', 'finance')
         OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id)));
  CREATE POLICY level_move_add ON budgets.level_move FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY level_move_kept ON budgets.level_move FOR UPDATE USING (false);
  CREATE POLICY level_move_never_removed ON budgets.level_move FOR DELETE USING (false);

  ALTER TABLE budgets.own_band ENABLE ROW LEVEL SECURITY;
  ALTER TABLE budgets.own_band FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_band_read ON budgets.own_band FOR SELECT USING (
    authority_id = platform.current_authority());
  CREATE POLICY own_band_add ON budgets.own_band FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND set_by = platform.current_user_id()
    AND platform.current_app_role() IN ('commissioner', 'finance'));
  CREATE POLICY own_band_kept ON budgets.own_band FOR UPDATE USING (false);
  CREATE POLICY own_band_never_removed ON budgets.own_band FOR DELETE USING (false);
`;
