import {
  FILTERS,
  FITS,
  hasRoom,
  IS_ADMITTED,
  ONE_PLAN,
  promisedAt,
  registeredOn,
  atHours,
  VARIABLES,
} from './find-parts.sql.js';

/** When a session was added, or last went from full to free: what is new to somebody who looked before. */
export const BOOKABLE_SINCE = `
  ALTER TABLE catalogue.session ADD COLUMN bookable_since timestamptz NOT NULL DEFAULT now();
  CREATE INDEX session_by_news ON catalogue.session (bookable_since) WHERE state = 'open';
  CREATE FUNCTION catalogue.say_bookable() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.bookable_since := clock_timestamp();
    RETURN NEW;
  END $$;
  CREATE TRIGGER free_again BEFORE UPDATE OF taken, capacity ON catalogue.session
    FOR EACH ROW WHEN (OLD.taken >= OLD.capacity AND NEW.taken < NEW.capacity)
    EXECUTE FUNCTION catalogue.say_bookable();

  -- Sessions of an offer that is listed later are news from then on.
  CREATE FUNCTION catalogue.say_listed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
  BEGIN
    PERFORM set_config('app.job', 'move-places', true);
    UPDATE catalogue.session SET bookable_since = clock_timestamp()
      WHERE offer_id = NEW.id AND state = 'open' AND starts_at > now();
    PERFORM set_config('app.job', v_job, true);
    RETURN NULL;
  END $$;
  CREATE TRIGGER listed_is_news AFTER UPDATE OF state ON catalogue.offer
    FOR EACH ROW WHEN (NEW.state = 'listed' AND OLD.state <> 'listed') EXECUTE FUNCTION catalogue.say_listed();
`;

/**
 * Sessions that can be booked since an instant and are what a saved search asks for, the soonest first; those that
 * it was told of are left out. Work of the worker's.
 */
export const NEW_SESSIONS = `
  CREATE FUNCTION searches.new_sessions(
    p_search uuid, p_since timestamptz, p_origin cube, p_metres float8, ${FILTERS}, p_limit int
  ) RETURNS TABLE (session_id uuid, offer_id uuid, title text, provider text, starts_at timestamptz, places int)
  LANGUAGE plpgsql STABLE ROWS 20 ${ONE_PLAN} AS $$
  DECLARE
    ${VARIABLES}
    v_named uuid[] := CASE WHEN p_words IS NOT NULL THEN ARRAY(SELECT catalogue.offers_called(p_words)) END;
  BEGIN
    RETURN QUERY
    SELECT s.id, o.id, o.title, v.name, s.starts_at, s.capacity - s.taken - ${promisedAt('s')}
    FROM catalogue.session s
    JOIN catalogue.offer o ON o.id = s.offer_id
    JOIN providers.provider v ON v.id = o.provider_id
    WHERE s.state = 'open' AND s.bookable_since > p_since AND s.starts_at > v_from AND s.starts_at < v_to
      AND ${atHours('s.starts_at')} AND ${FITS} AND (v_named IS NULL OR o.id = ANY(v_named))
      AND (p_origin IS NULL OR o.position <-> p_origin <= p_metres)
      AND ${hasRoom('s')} AND ${IS_ADMITTED} AND ${registeredOn('s.starts_at')}
      AND NOT EXISTS (SELECT FROM searches.told t WHERE t.saved_search_id = p_search AND t.session_id = s.id)
    ORDER BY s.starts_at, s.id LIMIT p_limit;
  END $$`;

export const SAVED_SEARCHES = `
  CREATE TABLE searches.saved_search (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    -- Ten a person at once.
    slot         smallint NOT NULL CHECK (slot BETWEEN 1 AND 10),
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    -- The parameters of the search, as they stand in its address; it names no child.
    query        jsonb NOT NULL CHECK (jsonb_typeof(query) = 'object' AND length(query::text) <= 3000),
    -- Where only providers were asked for that the child knows: those of that day.
    provider_ids uuid[],
    saved_at     timestamptz NOT NULL DEFAULT now(),
    stopped_at   timestamptz,
    -- Written by the worker: when it looks again, and up to when it has looked.
    due_at       timestamptz NOT NULL DEFAULT now(),
    looked_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (authority_id, user_id, id)
  );
  CREATE UNIQUE INDEX saved_search_slot ON searches.saved_search (authority_id, user_id, slot) WHERE stopped_at IS NULL;
  CREATE INDEX saved_search_due ON searches.saved_search (due_at, id) WHERE stopped_at IS NULL;
  GRANT SELECT ON searches.saved_search TO fairplace_app;
  GRANT INSERT (authority_id, user_id, slot, name, query, provider_ids) ON searches.saved_search TO fairplace_app;
  GRANT UPDATE (stopped_at, due_at, looked_at) ON searches.saved_search TO fairplace_app;
  ALTER TABLE searches.saved_search ENABLE ROW LEVEL SECURITY;
  ALTER TABLE searches.saved_search FORCE ROW LEVEL SECURITY;
  CREATE POLICY saved_search_read ON searches.saved_search FOR SELECT USING (
    (authority_id = platform.current_authority() AND user_id = platform.current_user_id())
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY saved_search_add ON searches.saved_search FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND user_id = platform.current_user_id());
  CREATE POLICY saved_search_change ON searches.saved_search FOR UPDATE USING (
    (authority_id = platform.current_authority() AND user_id = platform.current_user_id())
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY saved_search_never_removed ON searches.saved_search FOR DELETE USING (false);

  -- Of which sessions a saved search has told: never of one twice.
  CREATE TABLE searches.told (
    saved_search_id uuid NOT NULL,
    session_id      uuid NOT NULL REFERENCES catalogue.session,
    authority_id    uuid NOT NULL,
    user_id         uuid NOT NULL,
    -- One message tells of all that came up at once.
    message_id      uuid NOT NULL,
    told_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT told_once PRIMARY KEY (saved_search_id, session_id),
    FOREIGN KEY (authority_id, user_id, saved_search_id) REFERENCES searches.saved_search (authority_id, user_id, id)
  );
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON searches.told
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  GRANT SELECT, INSERT ON searches.told TO fairplace_app;
  ALTER TABLE searches.told ENABLE ROW LEVEL SECURITY;
  ALTER TABLE searches.told FORCE ROW LEVEL SECURITY;
  CREATE POLICY told_read ON searches.told FOR SELECT USING (
    (authority_id = platform.current_authority() AND user_id = platform.current_user_id())
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY told_add ON searches.told FOR INSERT WITH CHECK (platform.current_job() = 'match-vacancies');
  CREATE POLICY told_kept ON searches.told FOR UPDATE USING (false);
  CREATE POLICY told_never_removed ON searches.told FOR DELETE USING (false);
`;
