import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a search walks through: places in order of distance, their offers, and their sessions ahead. */
export class SearchPlaces1763800000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PLACES);
    await runner.query(OFFERS_AT_PLACES);
    await runner.query(SESSIONS_AHEAD);
    await runner.query(unmetRegistrations('AND h.withdrawn_at IS NULL'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(unmetRegistrations(''));
    await runner.query(`
      DROP INDEX catalogue.session_ahead, catalogue.session_by_start;
      ALTER TABLE catalogue.session RESET (fillfactor);
      CREATE INDEX session_of_offer ON catalogue.session (offer_id, starts_at) INCLUDE (capacity, taken)
        WHERE state = 'open';
      DROP TRIGGER put_in_place ON catalogue.offer;
      DROP FUNCTION catalogue.put_in_place;
      ALTER TABLE catalogue.offer DROP COLUMN place_id;
      DROP TABLE catalogue.place;
    `);
  }
}

/**
 * Every position that an offer has or had. While offers stand at the centres of districts, thousands share
 * one; an index of positions alone would read them all before the first can be shown.
 */
const PLACES = `
  CREATE TABLE catalogue.place (
    id       int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position cube NOT NULL UNIQUE
  );
  CREATE INDEX place_by_position ON catalogue.place USING gist (position);
  GRANT SELECT ON catalogue.place TO fairplace_app;
  ALTER TABLE catalogue.place ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.place FORCE ROW LEVEL SECURITY;
  CREATE POLICY place_read ON catalogue.place FOR SELECT USING (true);
  -- By the trigger below, which runs as the owner, and by nobody else.
  CREATE POLICY place_add ON catalogue.place FOR INSERT TO CURRENT_USER WITH CHECK (true);
  CREATE POLICY place_kept ON catalogue.place FOR UPDATE USING (false);
  CREATE POLICY place_never_removed ON catalogue.place FOR DELETE USING (false);

  CREATE FUNCTION catalogue.put_in_place() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    SELECT p.id INTO NEW.place_id FROM catalogue.place p WHERE p.position = NEW.position;
    IF NOT FOUND THEN
      -- Somebody else may add it at the same moment: the insert waits for them.
      INSERT INTO catalogue.place (position) VALUES (NEW.position) ON CONFLICT DO NOTHING;
      SELECT p.id INTO NEW.place_id FROM catalogue.place p WHERE p.position = NEW.position;
    END IF;
    RETURN NEW;
  END $$;
`;

const OFFERS_AT_PLACES = `
  ALTER TABLE catalogue.offer ADD COLUMN place_id int REFERENCES catalogue.place;
  CREATE TRIGGER put_in_place BEFORE INSERT OR UPDATE OF position, place_id ON catalogue.offer
    FOR EACH ROW EXECUTE FUNCTION catalogue.put_in_place();
  -- Also for rows that are copied in as by a replica: without its place an offer is not found.
  ALTER TABLE catalogue.offer ENABLE ALWAYS TRIGGER put_in_place;
  SELECT set_config('app.job', 'import-postcodes', true);
  UPDATE catalogue.offer SET position = position;
  SELECT set_config('app.job', '', true);
  -- The constraints' own triggers have rows of this transaction to look at before the table may change.
  SET CONSTRAINTS ALL IMMEDIATE;
  ALTER TABLE catalogue.offer ALTER COLUMN place_id SET NOT NULL;
  -- What a search asks of an offer, so that it reads the index alone.
  CREATE INDEX offer_at_place ON catalogue.offer (place_id, kind)
    INCLUDE (id, price_pence, age_from, age_to, access, provider_id, part_id) WHERE state = 'listed';
  CREATE INDEX offer_of_kind ON catalogue.offer (kind, id) WHERE state = 'listed';
`;

/**
 * Neither index holds the places taken, unlike the one before: a booking then writes its row of the session
 * and no index at all (a heap-only update), for which pages keep room.
 */
const SESSIONS_AHEAD = `
  CREATE INDEX session_ahead ON catalogue.session (offer_id, starts_at, id) WHERE state = 'open';
  CREATE INDEX session_by_start ON catalogue.session (starts_at, offer_id, id) WHERE state = 'open';
  DROP INDEX catalogue.session_of_offer;
  ALTER TABLE catalogue.session SET (fillfactor = 85);
`;

/** A registration that was withdrawn counts for no day, here as everywhere. */
function unmetRegistrations(andStanding: string): string {
  return `
    CREATE OR REPLACE FUNCTION catalogue.unmet_registrations(
      p_provider_id uuid, p_kind text, p_age_from int, p_age_to int, p_day date
    ) RETURNS SETOF text LANGUAGE sql STABLE AS $$
      SELECT r.registration FROM catalogue.registration_rule r
      WHERE r.offer_kind = p_kind AND r.ages && int4range(p_age_from, p_age_to, '[]')
        AND r.in_force @> p_day
        AND NOT EXISTS (
          SELECT FROM providers.registration h
          WHERE h.provider_id = p_provider_id AND h.kind = r.registration ${andStanding}
            AND p_day >= h.valid_from AND (h.valid_to IS NULL OR p_day <= h.valid_to))
    $$`;
}
