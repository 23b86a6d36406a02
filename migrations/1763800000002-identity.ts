import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Authorities and partnerships, people, their memberships and their sessions. */
export class Identity1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
    await runner.query(SESSION_FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE');
  }
}

const TABLES = `
  CREATE SCHEMA identity;
  GRANT USAGE ON SCHEMA identity TO fairplace_app;

  CREATE TABLE identity.partnership (
    id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE
  );

  -- A council, the tenant. Its own row is public; everything that belongs to it carries authority_id.
  CREATE TABLE identity.authority (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code           text NOT NULL UNIQUE CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    name           text NOT NULL UNIQUE,
    partnership_id uuid REFERENCES identity.partnership
  );
  GRANT SELECT ON identity.partnership, identity.authority TO fairplace_app;

  CREATE TABLE identity.user_account (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         citext NOT NULL UNIQUE CHECK (length(email::text) BETWEEN 3 AND 254),
    display_name  text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120),
    -- Argon2id in PHC form; null for people who cannot sign in.
    password_hash text,
    demonstration boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
  );
  GRANT SELECT, INSERT ON identity.user_account TO fairplace_app;
  GRANT UPDATE (password_hash, display_name) ON identity.user_account TO fairplace_app;

  CREATE TABLE identity.membership (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    role         text NOT NULL CHECK (role IN
                   ('family', 'young-person', 'provider', 'officer', 'commissioner', 'finance', 'auditor')),
    authority_id uuid REFERENCES identity.authority,
    provider_id  uuid,
    ended_at     timestamptz,
    -- Staff of a provider belong to it; everybody else belongs to an authority.
    CHECK ((role = 'provider') = (provider_id IS NOT NULL)),
    CHECK ((role = 'provider') = (authority_id IS NULL)),
    UNIQUE NULLS NOT DISTINCT (user_id, role, authority_id, provider_id)
  );
  CREATE INDEX membership_by_authority ON identity.membership (authority_id, role);
  GRANT SELECT, INSERT ON identity.membership TO fairplace_app;
  GRANT UPDATE (ended_at) ON identity.membership TO fairplace_app;

  CREATE TABLE identity.session (
    -- SHA-256 of the token; the token itself is known to the client alone.
    token_hash    bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    user_id       uuid NOT NULL REFERENCES identity.user_account,
    membership_id uuid NOT NULL REFERENCES identity.membership,
    kind          text NOT NULL CHECK (kind IN ('cookie', 'bearer')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz NOT NULL DEFAULT now(),
    idle_limit    interval NOT NULL,
    expires_at    timestamptz NOT NULL,
    revoked_at    timestamptz
  );
  CREATE INDEX session_by_user ON identity.session (user_id) WHERE revoked_at IS NULL;
  CREATE INDEX session_by_membership ON identity.session (membership_id) WHERE revoked_at IS NULL;
`;

const POLICIES = `
  ALTER TABLE identity.membership ENABLE ROW LEVEL SECURITY;
  ALTER TABLE identity.membership FORCE ROW LEVEL SECURITY;
  CREATE POLICY membership_read ON identity.membership FOR SELECT USING (
    user_id = platform.current_user_id()
    OR authority_id = platform.current_authority()
    OR provider_id = platform.current_provider()
    OR platform.current_job() IN ('match-vacancies', 'deliver-notifications'));
  CREATE POLICY membership_add ON identity.membership FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() OR provider_id = platform.current_provider());
  CREATE POLICY membership_end ON identity.membership FOR UPDATE USING (
    authority_id = platform.current_authority() OR provider_id = platform.current_provider());
  CREATE POLICY membership_never_removed ON identity.membership FOR DELETE USING (false);
`;

/*
 * The application cannot read the session table at all: it presents a token's hash and learns who it
 * belongs to. The functions run as the owner; row_security is satisfied by the owner's own policy.
 */
const SESSION_FUNCTIONS = `
  CREATE POLICY membership_owner ON identity.membership TO CURRENT_USER USING (true) WITH CHECK (true);

  CREATE FUNCTION identity.open_session(
    p_token_hash bytea, p_user_id uuid, p_membership_id uuid, p_kind text,
    p_idle_limit interval, p_absolute_limit interval
  ) RETURNS timestamptz LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO identity.session (token_hash, user_id, membership_id, kind, idle_limit, expires_at)
    SELECT p_token_hash, p_user_id, m.id, p_kind, p_idle_limit, now() + p_absolute_limit
    FROM identity.membership m
    WHERE m.id = p_membership_id AND m.user_id = p_user_id AND m.ended_at IS NULL
    RETURNING expires_at
  $$;

  -- Who a token belongs to, while the session is alive: not revoked, not past its absolute limit, used
  -- within its idle limit. The last use is written at most once a minute, to spare the hot path a write.
  CREATE FUNCTION identity.resolve_session(p_token_hash bytea)
  RETURNS TABLE (user_id uuid, role text, authority_id uuid, provider_id uuid, membership_id uuid,
                 display_name text, kind text, created_at timestamptz, expires_at timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE stale boolean;
  BEGIN
    SELECT s.user_id, m.role, m.authority_id, m.provider_id, m.id, u.display_name, s.kind,
           s.created_at, s.expires_at, s.last_used_at < now() - interval '1 minute'
    INTO user_id, role, authority_id, provider_id, membership_id, display_name, kind,
         created_at, expires_at, stale
    FROM identity.session s
    JOIN identity.membership m ON m.id = s.membership_id AND m.ended_at IS NULL
    JOIN identity.user_account u ON u.id = s.user_id
    WHERE s.token_hash = p_token_hash AND s.revoked_at IS NULL
      AND s.expires_at > now() AND s.last_used_at > now() - s.idle_limit;
    IF NOT FOUND THEN RETURN; END IF;
    IF stale THEN
      UPDATE identity.session s SET last_used_at = now() WHERE s.token_hash = p_token_hash;
    END IF;
    RETURN NEXT;
  END $$;

  CREATE FUNCTION identity.close_session(p_token_hash bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE identity.session SET revoked_at = now()
    WHERE token_hash = p_token_hash AND revoked_at IS NULL
  $$;

  -- Every session of a person ends when the password or a membership changes.
  CREATE FUNCTION identity.close_sessions_of(p_user_id uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE identity.session SET revoked_at = now() WHERE user_id = p_user_id AND revoked_at IS NULL
  $$;

  CREATE FUNCTION identity.end_sessions_of_changed_password() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    PERFORM identity.close_sessions_of(NEW.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER end_sessions AFTER UPDATE OF password_hash ON identity.user_account
    FOR EACH ROW EXECUTE FUNCTION identity.end_sessions_of_changed_password();

  -- The memberships a person may choose from at sign-in, before any context exists.
  CREATE FUNCTION identity.memberships_of(p_user_id uuid)
  RETURNS TABLE (id uuid, role text, authority_id uuid, authority_name text, provider_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT m.id, m.role, m.authority_id, a.name, m.provider_id
    FROM identity.membership m LEFT JOIN identity.authority a ON a.id = m.authority_id
    WHERE m.user_id = p_user_id AND m.ended_at IS NULL
    ORDER BY m.role, a.name, m.id
  $$;

  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA identity FROM PUBLIC;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA identity TO fairplace_app;
`;
