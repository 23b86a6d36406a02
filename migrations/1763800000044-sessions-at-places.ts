import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Sessions stand at the place of their offer, so that a search for a few days finds them by place and time. */
export class SessionsAtPlaces1763800000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PLACED);
    await runner.query(KEPT_IN_PLACE);
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX offer_by_position ON catalogue.offer USING gist (position) WHERE state = 'listed';
      DROP INDEX catalogue.offer_by_id;
      DROP TRIGGER sessions_move ON catalogue.offer;
      DROP TRIGGER put_in_place ON catalogue.session;
      DROP FUNCTION catalogue.move_sessions, catalogue.place_session;
      DROP POLICY session_moved ON catalogue.session;
      ALTER TABLE catalogue.session DROP COLUMN place_id;
    `);
  }
}

const PLACED = `
  ALTER TABLE catalogue.session ADD COLUMN place_id int;
  SELECT set_config('app.job', 'move-places', true);
  UPDATE catalogue.session s SET place_id = o.place_id FROM catalogue.offer o WHERE o.id = s.offer_id;
  SELECT set_config('app.job', '', true);
  -- The constraints' own triggers have rows of this transaction to look at before the table may change.
  SET CONSTRAINTS ALL IMMEDIATE;
  ALTER TABLE catalogue.session ALTER COLUMN place_id SET NOT NULL;
`;

/** With the rights of whoever writes: a provider its own, the import of postcodes all. */
const KEPT_IN_PLACE = `
  -- Nobody chooses the place of a session. The offer is locked: one that moves at this moment either has
  -- moved already, or waits, and takes this session along.
  CREATE FUNCTION catalogue.place_session() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    SELECT o.place_id INTO NEW.place_id FROM catalogue.offer o WHERE o.id = NEW.offer_id FOR SHARE;
    RETURN NEW;
  END $$;
  CREATE TRIGGER put_in_place BEFORE INSERT OR UPDATE OF place_id ON catalogue.session
    FOR EACH ROW EXECUTE FUNCTION catalogue.place_session();

  CREATE FUNCTION catalogue.move_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE catalogue.session s SET place_id = NEW.place_id WHERE s.offer_id = NEW.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER sessions_move AFTER UPDATE OF position, place_id ON catalogue.offer
    FOR EACH ROW WHEN (OLD.place_id IS DISTINCT FROM NEW.place_id) EXECUTE FUNCTION catalogue.move_sessions();

  -- Also for rows that are copied in as by a replica: without its place a session is not found.
  ALTER TABLE catalogue.session ENABLE ALWAYS TRIGGER put_in_place;
  ALTER TABLE catalogue.offer ENABLE ALWAYS TRIGGER sessions_move;

  GRANT UPDATE (place_id) ON catalogue.session TO fairplace_app;
  -- Better postcodes move an offer on the map, and its sessions with it.
  CREATE POLICY session_moved ON catalogue.session FOR UPDATE
    USING (platform.current_job() = 'import-postcodes');
`;

const INDEXES = `
  CREATE INDEX session_at_place ON catalogue.session (place_id, starts_at, offer_id) WHERE state = 'open';
  -- What a search asks of the offer of a session, so that it reads the index alone.
  CREATE INDEX offer_by_id ON catalogue.offer (id)
    INCLUDE (kind, price_pence, age_from, age_to, access, provider_id, part_id) WHERE state = 'listed';
  DROP INDEX catalogue.offer_by_position;
`;
