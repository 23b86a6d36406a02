import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { NOTICE_POLICIES } from './functions/notice-policies.sql.js';
import {
  CENTRAL_FIRST,
  NOTICES_ARISE,
  NOTICES_OF_THE_CALENDAR,
} from './functions/notice-triggers.sql.js';
import { NOTICE_GROUND, NOTICE_TABLES } from './functions/notices.sql.js';
import { addRules, removeRules } from './rule-packs/add-rules.js';
import { NOTICE_RULES } from './rule-packs/notice-rules.js';

/** Notices that the Act asks for: each act of a market makes its own, in the same transaction. */
export class Notices1763800000078 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addRules(runner, NOTICE_RULES);
    for (const sql of [NOTICE_GROUND, NOTICE_TABLES, NOTICE_POLICIES]) await runner.query(sql);
    await runner.query('INSERT INTO notices.bank_holiday SELECT unnest($1::date[])', [HOLIDAYS]);
    for (const sql of [
      NOTICES_ARISE,
      NOTICES_OF_THE_CALENDAR,
      CENTRAL_FIRST,
      PLATFORM,
      WRITING_ALREADY,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER notices_arise ON market.draft;
      DROP TRIGGER not_while_published ON market.draft;
      DROP TRIGGER notices_arise ON market.market;
      DROP TRIGGER notices_arise ON market.admission_event;
      DROP TRIGGER notices_arise ON market.end_change;
      DROP POLICY draft_owner ON market.draft;
      DROP POLICY draft_noticed ON market.draft;
      DROP SCHEMA notices CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'notice';
    `);
    await removeRules(runner, NOTICE_RULES);
  }
}

/** As libs/kernel/src/working-days.ts has them; a test compares. Later years are added as announced. */
const HOLIDAYS = `
  2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
  2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
  2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
  2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
`
  .trim()
  .split(/\s+/);

/** What stands in for the central digital platform where none is connected. */
const PLATFORM = `
  CREATE SEQUENCE notices.stand_in_number;
  CREATE TABLE notices.stand_in (
    release_id   text PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    ocid         text NOT NULL,
    kind         text NOT NULL,
    release      jsonb NOT NULL,
    taken_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    number       text NOT NULL DEFAULT 'LOCAL-' || lpad(nextval('notices.stand_in_number')::text, 6, '0')
  );
  CREATE INDEX stand_in_of_process ON notices.stand_in (ocid);
  GRANT SELECT, INSERT ON notices.stand_in TO fairplace_app;
  GRANT USAGE ON SEQUENCE notices.stand_in_number TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON notices.stand_in
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE notices.stand_in ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notices.stand_in FORCE ROW LEVEL SECURITY;
  CREATE POLICY stand_in_read ON notices.stand_in FOR SELECT USING (platform.current_job() = 'publish-notices');
  CREATE POLICY stand_in_add ON notices.stand_in FOR INSERT
    WITH CHECK (platform.current_job() = 'publish-notices');
  CREATE POLICY stand_in_kept ON notices.stand_in FOR UPDATE USING (false);
  CREATE POLICY stand_in_never_removed ON notices.stand_in FOR DELETE USING (false);
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA notices FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION notices.working_days_after, notices.raise_cessations, notices.raise_payment_notices
    TO fairplace_app;
`;

/** Markets that are being written when this comes: their first notice waits as well. */
const WRITING_ALREADY = `
  WITH process AS (
    INSERT INTO notices.process (authority_id, ocid, subject, draft_id)
    SELECT d.authority_id, notices.ocid_prefix() || '-dm-' || d.id, 'market', d.id FROM market.draft d
    WHERE d.state = 'open' AND d.body->>'regime' = 'pa2023-dynamic-market'
    RETURNING id, authority_id
  )
  INSERT INTO notices.notice (authority_id, process_id, kind, reference)
  SELECT authority_id, id, 'UK13', 'Procurement Act 2023 s.39(2); SI 2024/692 reg. 25(2)' FROM process;
`;
