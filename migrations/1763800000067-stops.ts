import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A safeguarding stop: a lost registration or a barred worker ends new bookings with a provider everywhere
 * at once, whichever council finds out; bookings that exist go to officers, and each council reinstates for
 * itself when the stop is lifted.
 */
export class Stops1763800000067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [STOP, believed(JOBS), EVERYWHERE, NOBODY_BACK]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(believed(`'move-places', 'verify-ledger'`));
    await runner.query(`
      DROP TRIGGER not_while_stopped ON market.admission;
      DROP FUNCTION market.refuse_while_stopped;
      ALTER FUNCTION market.refuse_unexplained_state() SECURITY INVOKER RESET search_path;
      DROP POLICY admission_stop ON market.admission;
      DROP POLICY admission_event_stop ON market.admission_event;
      DROP TABLE market.stop;
      DROP FUNCTION market.stop_everywhere, market.stop_gate;
      DELETE FROM notifications.topic
        WHERE topic IN ('provider-stopped', 'provider-stop-lifted', 'bookings-of-stopped-provider');
    `);
  }
}

const STOP = `
  CREATE TABLE market.stop (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- The council that found out; the stop holds for all.
    authority_id   uuid NOT NULL REFERENCES identity.authority,
    provider_id    uuid NOT NULL REFERENCES providers.provider,
    ground         text NOT NULL CHECK (ground IN ('registration-lost', 'barred-worker', 'immediate-concern')),
    reasons        text NOT NULL CHECK (length(btrim(reasons)) BETWEEN 10 AND 4000),
    stopped_by     uuid NOT NULL,
    stopped_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    lifted_reasons text CHECK (length(btrim(lifted_reasons)) BETWEEN 10 AND 4000),
    lifted_by      uuid,
    lifted_at      timestamptz,
    CONSTRAINT stop_lifted_whole CHECK (num_nulls(lifted_reasons, lifted_by, lifted_at) IN (0, 3)),
    -- Whoever stopped may be wrong in both directions.
    CONSTRAINT stop_lifted_by_another CHECK (lifted_by <> stopped_by),
    CONSTRAINT stop_in_authority UNIQUE (authority_id, id)
  );
  CREATE UNIQUE INDEX one_stop_at_a_time ON market.stop (provider_id) WHERE lifted_at IS NULL;
  CREATE INDEX stop_of_provider ON market.stop (provider_id, stopped_at DESC);
  GRANT SELECT, INSERT ON market.stop TO fairplace_app;
  GRANT UPDATE (lifted_reasons, lifted_by, lifted_at) ON market.stop TO fairplace_app;

  ALTER TABLE market.stop ENABLE ROW LEVEL SECURITY;
  ALTER TABLE market.stop FORCE ROW LEVEL SECURITY;
  -- Staff of every council, and the provider itself. The public register shows the suspension and no reason.
  CREATE POLICY stop_read ON market.stop FOR SELECT USING (
    platform.current_app_role() IN ('commissioner', 'officer', 'auditor')
    OR provider_id = platform.current_provider()
    OR platform.current_job() IN ('match-vacancies', 'safeguarding-stop'));
  CREATE POLICY stop_add ON market.stop FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND stopped_by = platform.current_user_id() AND lifted_at IS NULL
    AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = stop.provider_id
                AND a.authority_id = stop.authority_id AND a.state <> 'removed'));
  CREATE POLICY stop_lift ON market.stop FOR UPDATE
    USING (lifted_at IS NULL AND platform.current_app_role() = 'commissioner')
    WITH CHECK (lifted_by = platform.current_user_id());
  CREATE POLICY stop_never_removed ON market.stop FOR DELETE USING (false);
`;

const JOBS = `'move-places', 'verify-ledger', 'safeguarding-stop'`;
/** Its functions run as the owner and name the job; in a connection of the web nobody else is believed. */
const believed = (jobs: string): string => `
  DO $do$ BEGIN
    EXECUTE format($sql$
      CREATE OR REPLACE FUNCTION platform.current_job() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN CASE
          WHEN coalesce(current_setting('app.job', true), '') = '' THEN ''
          WHEN CASE current_setting('role') WHEN 'none' THEN session_user::text
               ELSE current_setting('role') END IN ('fairplace_worker', %1$L)
            THEN current_setting('app.job', true)
          WHEN current_user = %1$L
               AND current_setting('app.job', true) IN (${jobs})
            THEN current_setting('app.job', true)
          ELSE platform.refuse_job() END
    $sql$, current_user);
  END $do$;
`;

const EVERYWHERE = `
  -- Who admits and who stops take turns, provider by provider.
  CREATE FUNCTION market.stop_gate(p_provider_id uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN hashtextextended('market.stop ' || p_provider_id::text, 0);

  -- Every council's admission is suspended in the same transaction. Each waits for the bookings in flight
  -- (trigger waits_for_bookings), which commit before it or see it.
  CREATE POLICY admission_stop ON market.admission FOR UPDATE
    USING (platform.current_job() = 'safeguarding-stop')
    WITH CHECK (platform.current_job() = 'safeguarding-stop' AND state = 'suspended');
  CREATE POLICY admission_event_stop ON market.admission_event FOR INSERT
    WITH CHECK (platform.current_job() = 'safeguarding-stop' AND to_state = 'suspended');

  CREATE FUNCTION market.stop_everywhere() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_admission market.admission;
  BEGIN
    PERFORM pg_advisory_xact_lock(market.stop_gate(NEW.provider_id));
    PERFORM set_config('app.job', 'safeguarding-stop', true);
    FOR v_admission IN
      SELECT * FROM market.admission a WHERE a.provider_id = NEW.provider_id AND a.state = 'admitted' ORDER BY a.id
    LOOP
      UPDATE market.admission SET state = 'suspended', since = clock_timestamp()
        WHERE id = v_admission.id AND state = 'admitted';
      CONTINUE WHEN NOT FOUND;
      INSERT INTO market.admission_event (authority_id, admission_id, from_state, to_state, reasons, acted_by)
        VALUES (v_admission.authority_id, v_admission.id, 'admitted', 'suspended',
                left('Safeguarding stop, for all councils: ' || NEW.reasons, 4000), NEW.stopped_by);
    END LOOP;
    PERFORM set_config('app.job', coalesce(v_job, ''), true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER stops_everywhere AFTER INSERT ON market.stop
    FOR EACH ROW EXECUTE FUNCTION market.stop_everywhere();
`;

const NOBODY_BACK = `
  -- At the end of the transaction it looks for the events of other councils too, whose reasons the caller
  -- may not read: as the owner, who may.
  ALTER FUNCTION market.refuse_unexplained_state() SECURITY DEFINER SET search_path = pg_catalog;


  CREATE FUNCTION market.refuse_while_stopped() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_stopped boolean;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(market.stop_gate(NEW.provider_id));
    PERFORM set_config('app.job', 'safeguarding-stop', true);
    SELECT EXISTS (SELECT FROM market.stop s
                   WHERE s.provider_id = NEW.provider_id AND s.lifted_at IS NULL) INTO v_stopped;
    PERFORM set_config('app.job', coalesce(v_job, ''), true);
    IF v_stopped THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.provider-stopped',
        DETAIL = 'New bookings with this provider are stopped for safeguarding. Another commissioner must lift the stop first.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER not_while_stopped BEFORE INSERT OR UPDATE OF state ON market.admission
    FOR EACH ROW WHEN (NEW.state = 'admitted') EXECUTE FUNCTION market.refuse_while_stopped();

  INSERT INTO notifications.topic VALUES
    ('provider-stopped'), ('provider-stop-lifted'), ('bookings-of-stopped-provider');
`;
