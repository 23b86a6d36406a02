/** Who works on which session: the provider says so, and it is what a sessional worker's sign-in goes by. */
export const ROTA = `
  CREATE TABLE attendance.rota (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL,
    session_id  uuid NOT NULL REFERENCES catalogue.session,
    worker_id   uuid NOT NULL,
    added_by    uuid NOT NULL REFERENCES identity.user_account,
    added_at    timestamptz NOT NULL DEFAULT now(),
    removed_by  uuid REFERENCES identity.user_account,
    removed_at  timestamptz,
    FOREIGN KEY (provider_id, worker_id) REFERENCES providers.worker (provider_id, id),
    CONSTRAINT rota_removed_whole CHECK (num_nulls(removed_by, removed_at) IN (0, 2))
  );
  CREATE UNIQUE INDEX on_the_rota_once ON attendance.rota (session_id, worker_id) WHERE removed_at IS NULL;
  CREATE INDEX rota_of_worker ON attendance.rota (worker_id, session_id) WHERE removed_at IS NULL;
  GRANT SELECT ON attendance.rota TO fairplace_app;
  GRANT INSERT (provider_id, session_id, worker_id, added_by) ON attendance.rota TO fairplace_app;
  GRANT UPDATE (removed_by, removed_at) ON attendance.rota TO fairplace_app;

  ALTER TABLE attendance.rota ENABLE ROW LEVEL SECURITY;
  ALTER TABLE attendance.rota FORCE ROW LEVEL SECURITY;
  CREATE POLICY rota_read ON attendance.rota FOR SELECT USING (provider_id = platform.current_provider());
  CREATE POLICY rota_add ON attendance.rota FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND platform.current_app_role() = 'provider'
    AND added_by = platform.current_user_id()
    AND EXISTS (SELECT FROM catalogue.session s
                WHERE s.id = session_id AND s.provider_id = platform.current_provider()));
  CREATE POLICY rota_remove ON attendance.rota FOR UPDATE
    USING (provider_id = platform.current_provider() AND removed_at IS NULL)
    WITH CHECK (removed_by = platform.current_user_id());
  CREATE POLICY rota_never_removed ON attendance.rota FOR DELETE USING (false);
  CREATE POLICY rota_owner ON attendance.rota TO CURRENT_USER USING (true) WITH CHECK (true);

  -- Nobody who has left, and no session that is cancelled.
  CREATE FUNCTION attendance.rota_of_the_living() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    PERFORM FROM providers.worker w
      WHERE w.id = NEW.worker_id AND w.provider_id = NEW.provider_id AND w.left_on IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND OR NOT EXISTS (SELECT FROM catalogue.session s WHERE s.id = NEW.session_id
         AND s.provider_id = NEW.provider_id AND s.state <> 'cancelled' AND s.ends_at > now()) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'attendance.not-for-the-rota',
        DETAIL = 'The session is over or cancelled, or this person has left. Open the rota again.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_the_living BEFORE INSERT ON attendance.rota
    FOR EACH ROW EXECUTE FUNCTION attendance.rota_of_the_living();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON attendance.rota
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  CREATE FUNCTION attendance.leaver_off_the_rota() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    UPDATE attendance.rota r SET removed_at = clock_timestamp(), removed_by = NEW.left_said_by
      FROM catalogue.session s
      WHERE r.worker_id = NEW.id AND r.removed_at IS NULL AND s.id = r.session_id AND s.ends_at > now();
    RETURN NULL;
  END $$;
  CREATE TRIGGER leaver_off_the_rota AFTER UPDATE OF left_on ON providers.worker FOR EACH ROW
    WHEN (OLD.left_on IS NULL AND NEW.left_on IS NOT NULL)
    EXECUTE FUNCTION attendance.leaver_off_the_rota();
  REVOKE ALL ON FUNCTION attendance.rota_of_the_living, attendance.leaver_off_the_rota FROM PUBLIC;
`;

/**
 * The sessions on which the caller works, from yesterday on: on the rota, with a sign-in that has not ended, of a
 * provider without a safeguarding stop. Every function for sessional workers begins here.
 */
export const WORKED = `
  CREATE FUNCTION attendance.worked_sessions() RETURNS TABLE (session_id uuid, provider_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    IF platform.current_app_role() IS DISTINCT FROM 'sessional-worker' THEN RETURN; END IF;
    PERFORM set_config('app.job', 'safeguarding-stop', true);
    RETURN QUERY
      SELECT s.id, s.provider_id
      FROM providers.worker_sign_in i
      JOIN attendance.rota r ON r.worker_id = i.worker_id AND r.removed_at IS NULL
      JOIN catalogue.session s ON s.id = r.session_id AND s.provider_id = i.provider_id
      WHERE i.user_id = platform.current_user_id() AND i.ended_at IS NULL AND s.state <> 'cancelled'
        AND s.starts_at >= (platform.local_today() - 1)::timestamp AT TIME ZONE 'Europe/London'
        AND NOT EXISTS (SELECT FROM market.stop x WHERE x.provider_id = i.provider_id AND x.lifted_at IS NULL);
    PERFORM set_config('app.job', coalesce(v_job, ''), true);
  END $$;

  -- Takes the place of the provider's people for one session, from a week before it; the caller gives it back.
  CREATE FUNCTION attendance.begin_work(p_session_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_provider uuid;
  BEGIN
    SELECT w.provider_id INTO v_provider
      FROM attendance.worked_sessions() w JOIN catalogue.session s ON s.id = w.session_id
      WHERE w.session_id = p_session_id AND s.starts_at < now() + interval '7 days';
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP404', MESSAGE = 'catalogue.session-not-found',
        DETAIL = 'The session was not found.';
    END IF;
    PERFORM set_config('app.provider_id', v_provider::text, true);
  END $$;
  CREATE FUNCTION attendance.end_work() RETURNS void LANGUAGE sql
    AS $$ SELECT set_config('app.provider_id', '', true) $$;

  REVOKE ALL ON FUNCTION attendance.worked_sessions, attendance.begin_work, attendance.end_work FROM PUBLIC;
`;
