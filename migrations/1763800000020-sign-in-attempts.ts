import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Failed sign-ins, counted for all web processes together. */
export class SignInAttempts1763800000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION identity.take_sign_in_attempt, identity.give_sign_in_attempt_back,
        identity.count_sign_in_attempt;
      DROP TABLE identity.sign_in_attempt;
    `);
  }
}

// Unlogged: written at every sign-in and worth nothing after an hour. A crash of the server empties it.
const TABLE = `
  CREATE UNLOGGED TABLE identity.sign_in_attempt (
    -- SHA-256 of the account or the address.
    subject bytea       PRIMARY KEY CHECK (length(subject) = 32),
    count   int         NOT NULL CHECK (count >= 0),
    since   timestamptz NOT NULL
  );
  CREATE INDEX sign_in_attempt_by_age ON identity.sign_in_attempt (since);
`;

const FUNCTIONS = `
  -- Counts one more for a subject. Returns the seconds to wait, and counts nothing, when it has had its
  -- fill of this window.
  CREATE FUNCTION identity.count_sign_in_attempt(p_subject bytea, p_most int, p_window interval)
  RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog AS $$
  DECLARE
    v_now timestamptz := clock_timestamp();
  BEGIN
    INSERT INTO identity.sign_in_attempt AS a (subject, count, since) VALUES (p_subject, 1, v_now)
    ON CONFLICT (subject) DO UPDATE
      SET count = CASE WHEN a.since <= v_now - p_window THEN 1 ELSE a.count + 1 END,
          since = CASE WHEN a.since <= v_now - p_window THEN v_now ELSE a.since END
      WHERE a.since <= v_now - p_window OR a.count < p_most;
    IF FOUND THEN RETURN 0; END IF;
    RETURN (SELECT greatest(1, ceil(extract(epoch FROM a.since + p_window - v_now)))
            FROM identity.sign_in_attempt a WHERE a.subject = p_subject);
  END $$;

  -- Always the account before the address, so that two sign-ins never wait for each other.
  CREATE FUNCTION identity.take_sign_in_attempt(
    p_account bytea, p_account_most int, p_account_window interval,
    p_address bytea, p_address_most int, p_address_window interval
  ) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_wait int := identity.count_sign_in_attempt(p_account, p_account_most, p_account_window);
  BEGIN
    IF v_wait > 0 THEN RETURN v_wait; END IF;
    v_wait := identity.count_sign_in_attempt(p_address, p_address_most, p_address_window);
    IF v_wait > 0 THEN
      UPDATE identity.sign_in_attempt SET count = count - 1 WHERE subject = p_account AND count > 0;
      RETURN v_wait;
    END IF;
    -- What is over is removed by and by.
    DELETE FROM identity.sign_in_attempt WHERE subject IN (
      SELECT a.subject FROM identity.sign_in_attempt a
      WHERE a.since < clock_timestamp() - greatest(p_account_window, p_address_window)
      ORDER BY a.since LIMIT 10 FOR UPDATE SKIP LOCKED);
    RETURN 0;
  END $$;

  CREATE FUNCTION identity.give_sign_in_attempt_back(p_account bytea, p_address bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    UPDATE identity.sign_in_attempt SET count = count - 1 WHERE subject = p_account AND count > 0;
    UPDATE identity.sign_in_attempt SET count = count - 1 WHERE subject = p_address AND count > 0;
  END $$;

  REVOKE ALL ON FUNCTION identity.count_sign_in_attempt, identity.take_sign_in_attempt,
    identity.give_sign_in_attempt_back FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION identity.take_sign_in_attempt, identity.give_sign_in_attempt_back
    TO fairplace_app;
`;
