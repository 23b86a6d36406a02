import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What every context stands on: who is asking, idempotency keys, the outbox. */
export class Platform1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA platform;
      GRANT USAGE ON SCHEMA platform TO fairplace_app;

      -- Who is asking, from settings that are local to the transaction. Plain SQL, so that they inline
      -- into policies and an index can still be used.
      CREATE FUNCTION platform.current_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('app.user_id', true), '')::uuid;
      CREATE FUNCTION platform.current_app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('app.role', true), '');
      CREATE FUNCTION platform.current_authority() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('app.authority_id', true), '')::uuid;
      CREATE FUNCTION platform.current_provider() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('app.provider_id', true), '')::uuid;
      CREATE FUNCTION platform.current_job() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('app.job', true), '');

      -- For functions that are a whole use case in one statement: says who is asking, like beginAs().
      CREATE FUNCTION platform.enter(
        user_id uuid, role text, authority_id uuid, provider_id uuid, request_id text
      ) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('app.user_id', coalesce(user_id::text, ''), true),
                set_config('app.role', role, true),
                set_config('app.authority_id', coalesce(authority_id::text, ''), true),
                set_config('app.provider_id', coalesce(provider_id::text, ''), true),
                set_config('app.request_id', coalesce(request_id, ''), true),
                set_config('app.job', '', true);
      END $$;

      -- How many migrations this database has had, for the health check: the table belongs to the owner.
      CREATE FUNCTION platform.applied_migrations() RETURNS integer
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
      BEGIN
        RETURN (SELECT count(*) FROM public.migrations);
      END $$;

      -- Refuses whatever a trigger is put on for: append-only tables.
      CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% on %.% is refused: rows here are never changed or removed',
          TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = '42501';
      END $$;

      -- The edges along which a state may move, one table for every lifecycle.
      CREATE TABLE platform.state_edge (
        lifecycle  text NOT NULL,
        from_state text NOT NULL,
        to_state   text NOT NULL,
        PRIMARY KEY (lifecycle, from_state, to_state)
      );
      GRANT SELECT ON platform.state_edge TO fairplace_app;

      -- BEFORE UPDATE OF state: the trigger's argument names the lifecycle.
      CREATE FUNCTION platform.refuse_illegal_move() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state <> OLD.state AND NOT EXISTS (
          SELECT FROM platform.state_edge
          WHERE lifecycle = TG_ARGV[0] AND from_state = OLD.state AND to_state = NEW.state
        ) THEN
          RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = TG_ARGV[0] || '.illegal-move',
            DETAIL = format('A %s that is %s cannot become %s.', TG_ARGV[0], OLD.state, NEW.state);
        END IF;
        RETURN NEW;
      END $$;

      CREATE TABLE platform.idempotency_key (
        principal    text        NOT NULL CHECK (length(principal) <= 64),
        route        text        NOT NULL CHECK (length(route) <= 200),
        key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        request_hash text        NOT NULL,
        result       jsonb,
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (principal, route, key)
      );
      CREATE INDEX idempotency_key_by_age ON platform.idempotency_key (created_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.idempotency_key TO fairplace_app;

      -- News that must leave its transaction. Read by state, never by an id cursor: a cursor passes a
      -- row whose transaction commits late.
      CREATE TABLE platform.outbox (
        id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
        topic      text        NOT NULL,
        payload    jsonb       NOT NULL,
        state      text        NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'queued', 'done')),
        created_at timestamptz NOT NULL DEFAULT now(),
        queued_at  timestamptz,
        done_at    timestamptz
      );
      CREATE INDEX outbox_unfinished ON platform.outbox (created_at) WHERE state <> 'done';
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.outbox TO fairplace_app;

      -- Wakes the relay at once; polling remains the truth.
      CREATE FUNCTION platform.wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('fairplace_outbox', '');
        RETURN NULL;
      END $$;
      -- Not for bookings: transactions that notify commit one after the other, each with its own flush to
      -- disk, which halves how many bookings a second there can be. Their news waits for the next poll.
      CREATE TRIGGER wake_relay AFTER INSERT ON platform.outbox
        FOR EACH ROW WHEN (NEW.topic <> 'booking.confirmed') EXECUTE FUNCTION platform.wake_relay();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA platform CASCADE');
  }
}
