/**
 * That a place of a session is promised to somebody, and until when: not to whom. Searches and the pages of offers
 * ask it of every session that they show, without anybody's rights; bookings.promise is for those who see the child.
 */
export const PROMISED_PLACES = `
  CREATE TABLE catalogue.promised_place (
    promise_id uuid PRIMARY KEY REFERENCES bookings.promise,
    session_id uuid NOT NULL REFERENCES catalogue.session,
    until      timestamptz NOT NULL
  );
  CREATE INDEX promised_at_session ON catalogue.promised_place (session_id, until);
  CREATE INDEX promised_until ON catalogue.promised_place (until);
  GRANT SELECT ON catalogue.promised_place TO fairplace_app;
  ALTER TABLE catalogue.promised_place ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.promised_place FORCE ROW LEVEL SECURITY;
  CREATE POLICY promised_place_read ON catalogue.promised_place FOR SELECT USING (true);
  -- By the trigger below, which runs as the owner, and by nobody else.
  CREATE POLICY promised_place_add ON catalogue.promised_place FOR INSERT TO CURRENT_USER WITH CHECK (true);
  CREATE POLICY promised_place_kept ON catalogue.promised_place FOR UPDATE USING (false);
  CREATE POLICY promised_place_released ON catalogue.promised_place FOR DELETE TO CURRENT_USER USING (true);
`;

/** Shown with the promise and hidden with it, in the same transaction. What is over is cleared away by the next. */
export const SHOW_PROMISES = `
  CREATE FUNCTION bookings.show_promise() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  BEGIN
    IF NEW.released_at IS NOT NULL THEN
      DELETE FROM catalogue.promised_place k WHERE k.promise_id = NEW.id;
    ELSE
      INSERT INTO catalogue.promised_place (promise_id, session_id, until) VALUES (NEW.id, NEW.session_id, NEW.until);
      DELETE FROM catalogue.promised_place k WHERE k.promise_id IN (
        SELECT o.promise_id FROM catalogue.promised_place o WHERE o.until < now() - interval '1 day'
        ORDER BY o.until LIMIT 20 FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bookings.show_promise FROM PUBLIC;
  CREATE TRIGGER promise_is_shown AFTER INSERT OR UPDATE OF released_at ON bookings.promise
    FOR EACH ROW EXECUTE FUNCTION bookings.show_promise();
  SELECT set_config('app.job', 'move-places', true);
  INSERT INTO catalogue.promised_place
    SELECT p.id, p.session_id, p.until FROM bookings.promise p WHERE p.released_at IS NULL AND p.until > now();
  SELECT set_config('app.job', '', true);
`;
