import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Numbered beds of homes that children stay at overnight. */
export class Beds1763800000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BEDS);
    await runner.query(WITHIN_THE_HOME);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE catalogue.bed;
      DROP FUNCTION catalogue.refuse_bed_outside_home;
      ALTER TABLE catalogue.unit DROP CONSTRAINT unit_of_offer,
        DROP COLUMN check_in, DROP COLUMN check_out;
    `);
  }
}

const BEDS = `
  -- When a night begins and when it ends, by the clock on the wall; null where nobody stays by the night.
  -- Never in the hour that the spring change skips or the autumn change repeats. The last to leave is gone
  -- before the next arrives, so that nights that differ never overlap.
  ALTER TABLE catalogue.unit
    ADD COLUMN check_in time CHECK (check_in BETWEEN '12:00' AND '22:00'),
    ADD COLUMN check_out time CHECK (check_out BETWEEN '06:00' AND '12:00'),
    ADD CONSTRAINT unit_check_in_and_out CHECK ((check_in IS NULL) = (check_out IS NULL)),
    ADD CONSTRAINT unit_of_offer UNIQUE (offer_id, id);

  CREATE TABLE catalogue.bed (
    id              uuid PRIMARY KEY,
    unit_id         uuid NOT NULL,
    offer_id        uuid NOT NULL,
    provider_id     uuid NOT NULL,
    label           text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
    -- Nobody sleeps in it from the night of this day on.
    out_of_use_from date,
    CONSTRAINT bed_label_once UNIQUE (unit_id, label),
    FOREIGN KEY (offer_id, unit_id) REFERENCES catalogue.unit (offer_id, id),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX bed_of_offer ON catalogue.bed (offer_id);
  GRANT SELECT ON catalogue.bed TO fairplace_app;
  GRANT INSERT (id, unit_id, offer_id, provider_id, label) ON catalogue.bed TO fairplace_app;
  GRANT UPDATE (label, out_of_use_from) ON catalogue.bed TO fairplace_app;
`;

const WITHIN_THE_HOME = `
  -- A home has no more beds in use than the places it has said it has, also when two are added at once.
  CREATE FUNCTION catalogue.refuse_bed_outside_home() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_unit catalogue.unit;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('beds of ' || NEW.unit_id, 0));
    SELECT * INTO v_unit FROM catalogue.unit u WHERE u.id = NEW.unit_id;
    IF v_unit.check_in IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.no-beds-here',
        DETAIL = 'Only a home for overnight short breaks has numbered beds.';
    END IF;
    IF NEW.out_of_use_from IS NULL AND (
         SELECT count(*) FROM catalogue.bed b
         WHERE b.unit_id = NEW.unit_id AND b.id <> NEW.id AND b.out_of_use_from IS NULL) >= v_unit.bedspaces THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.more-beds-than-home',
        DETAIL = format('This home has %s bedspaces. Take another bed out of use first.', v_unit.bedspaces);
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER inside_home BEFORE INSERT OR UPDATE OF out_of_use_from ON catalogue.bed
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_bed_outside_home();
`;

const POLICIES = `
  ALTER TABLE catalogue.bed ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.bed FORCE ROW LEVEL SECURITY;
  CREATE POLICY bed_read ON catalogue.bed FOR SELECT USING (true);
  CREATE POLICY bed_add ON catalogue.bed FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  -- The booking functions name the job while they lock a bed.
  CREATE POLICY bed_change ON catalogue.bed FOR UPDATE USING (
    provider_id = platform.current_provider() OR platform.current_job() = 'move-places');
  CREATE POLICY bed_never_removed ON catalogue.bed FOR DELETE USING (false);
`;
