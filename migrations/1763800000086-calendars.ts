import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Secret addresses under which a calendar program reads what somebody has booked, or offers. */
export class Calendars1763800000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FEEDS);
    await runner.query(POLICIES);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER end_calendars ON identity.user_account;
      DROP SCHEMA calendars CASCADE;
    `);
  }
}

const FEEDS = `
  CREATE SCHEMA calendars;
  GRANT USAGE ON SCHEMA calendars TO fairplace_app;

  CREATE TABLE calendars.feed (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       uuid NOT NULL REFERENCES identity.user_account,
    membership_id uuid NOT NULL REFERENCES identity.membership,
    -- A phone, a laptop, the calendar on the kitchen wall: a few for each person, and no more.
    place         smallint NOT NULL CHECK (place BETWEEN 1 AND 5),
    label         text NOT NULL CHECK (length(btrim(label)) BETWEEN 1 AND 60),
    -- SHA-256 of the secret part of the address, which nobody but its owner has.
    token_hash    bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    made_at       timestamptz NOT NULL DEFAULT now(),
    last_read_at  timestamptz,
    ended_at      timestamptz
  );
  CREATE UNIQUE INDEX feed_place ON calendars.feed (membership_id, place) WHERE ended_at IS NULL;
  GRANT SELECT ON calendars.feed TO fairplace_app;
  GRANT INSERT (id, user_id, membership_id, place, label, token_hash) ON calendars.feed TO fairplace_app;
  GRANT UPDATE (ended_at) ON calendars.feed TO fairplace_app;
`;

const POLICIES = `
  ALTER TABLE calendars.feed ENABLE ROW LEVEL SECURITY;
  ALTER TABLE calendars.feed FORCE ROW LEVEL SECURITY;
  CREATE POLICY feed_read ON calendars.feed FOR SELECT USING (user_id = platform.current_user_id());
  CREATE POLICY feed_add ON calendars.feed FOR INSERT WITH CHECK (
    user_id = platform.current_user_id()
    AND EXISTS (SELECT FROM identity.membership m
                WHERE m.id = membership_id AND m.user_id = platform.current_user_id() AND m.ended_at IS NULL));
  CREATE POLICY feed_end ON calendars.feed FOR UPDATE USING (user_id = platform.current_user_id());
  CREATE POLICY feed_never_removed ON calendars.feed FOR DELETE USING (false);
  CREATE POLICY feed_owner ON calendars.feed TO CURRENT_USER USING (true) WITH CHECK (true);
`;

const FUNCTIONS = `
  CREATE FUNCTION calendars.refuse_revival() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'An address that was ended stays ended.' USING ERRCODE = 'FP409';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER ends_once BEFORE UPDATE OF ended_at ON calendars.feed
    FOR EACH ROW EXECUTE FUNCTION calendars.refuse_revival();

  -- As whom a calendar program reads, before any context exists. Nothing once the address or the membership
  -- has ended. When it was read last is written once an hour at most.
  CREATE FUNCTION calendars.open_feed(p_token_hash bytea)
  RETURNS TABLE (user_id uuid, role text, authority_id uuid, provider_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    UPDATE calendars.feed f SET last_read_at = now()
    WHERE f.token_hash = p_token_hash AND f.ended_at IS NULL
      AND (f.last_read_at IS NULL OR f.last_read_at < now() - interval '1 hour');
    RETURN QUERY
      SELECT f.user_id, m.role, m.authority_id, m.provider_id
      FROM calendars.feed f JOIN identity.membership m ON m.id = f.membership_id AND m.ended_at IS NULL
      WHERE f.token_hash = p_token_hash AND f.ended_at IS NULL;
  END $$;

  -- Whoever changes a password wants everybody else out.
  CREATE FUNCTION calendars.end_with_password() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    UPDATE calendars.feed SET ended_at = now() WHERE user_id = NEW.id AND ended_at IS NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER end_calendars AFTER UPDATE OF password_hash ON identity.user_account
    FOR EACH ROW EXECUTE FUNCTION calendars.end_with_password();

  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA calendars FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION calendars.open_feed TO fairplace_app;
`;
