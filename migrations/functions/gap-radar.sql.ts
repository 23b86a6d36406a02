/** A search that found nothing, by somebody of a council: what it was for, and for nobody's name. */
export const UNMET = `
  CREATE TABLE searches.unmet (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    asked_on     date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/London')::date,
    district     text NOT NULL REFERENCES catalogue.postcode,
    -- Empty: any kind.
    kind         text NOT NULL DEFAULT '' CHECK (kind ~ '^[a-z-]{0,40}$'),
    ages         text NOT NULL DEFAULT '' CHECK (ages IN ('', '0-4', '5-7', '8-11', '12-15', '16-18', '19-25')),
    needs        text[] NOT NULL DEFAULT '{}' CHECK (needs <@ platform.access_facets()),
    -- Answers to the three questions; none where nobody answered. No words of anybody's: they could name a child.
    wanted_when  text NOT NULL DEFAULT '' CHECK (wanted_when IN ('', 'school-days', 'after-school', 'evenings',
                   'weekends', 'holidays', 'overnight')),
    missing      text NOT NULL DEFAULT '' CHECK (missing IN ('', 'nothing-near', 'full', 'needs', 'age', 'times',
                   'price')),
    -- Tells people apart, so that one who asks five times is one, and says not who they are.
    asker        bytea NOT NULL CHECK (length(asker) = 32),
    answered     boolean NOT NULL DEFAULT false,
    CONSTRAINT unmet_once UNIQUE (authority_id, asked_on, asker, district, kind, ages, needs, answered)
  );
  CREATE INDEX unmet_of_authority ON searches.unmet (authority_id, asked_on);
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON searches.unmet
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  GRANT INSERT ON searches.unmet TO fairplace_app;
  GRANT SELECT ON searches.unmet TO fairplace_app;
  ALTER TABLE searches.unmet ENABLE ROW LEVEL SECURITY;
  ALTER TABLE searches.unmet FORCE ROW LEVEL SECURITY;
  -- Counted by searches.gaps() alone, which names this job for a commissioner.
  CREATE POLICY unmet_read ON searches.unmet FOR SELECT USING (platform.current_job() = 'move-places');
  CREATE POLICY unmet_add ON searches.unmet FOR INSERT WITH CHECK (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'young-person', 'officer'));
  CREATE POLICY unmet_kept ON searches.unmet FOR UPDATE USING (false);
  CREATE POLICY unmet_never_removed ON searches.unmet FOR DELETE USING (false);
`;

/** The band of ages that somebody of an age is in; those of a search. */
export const AGE_BAND = `
  CREATE FUNCTION searches.age_band(p_age int) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN p_age IS NULL OR p_age > 25 THEN '' WHEN p_age < 5 THEN '0-4' WHEN p_age < 8 THEN '5-7'
    WHEN p_age < 12 THEN '8-11' WHEN p_age < 16 THEN '12-15' WHEN p_age < 19 THEN '16-18' ELSE '19-25' END`;

/**
 * What is missing, by district, kind, age and need, since a day: people whose search found nothing, children who are
 * owed what was assessed, and children who wait for a place for four weeks or more. Fewer than five are not told:
 * NULL stands for 1 to 4, and groups with nothing but such are left out. Nobody's own row is in the answer. A need
 * is one of several that one person may have, so that lines of different needs do not add up.
 */
export const GAPS = `
  CREATE FUNCTION searches.gaps(p_from date)
  RETURNS TABLE (district text, area text, kind text, ages text, need text, searches bigint, owed bigint, waiting bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  DECLARE
    v_authority uuid := platform.current_authority();
    v_since timestamptz := p_from::timestamp AT TIME ZONE 'Europe/London';
  BEGIN
    IF platform.current_app_role() <> 'commissioner' OR v_authority IS NULL THEN
      RAISE EXCEPTION 'the counts are the commissioner''s' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'move-places', true), set_config('app.role', 'auditor', true);
    RETURN QUERY
    WITH asked AS (
      SELECT u.district, u.kind, u.ages, u.needs, 'search' AS what, encode(u.asker, 'hex') AS who
      FROM searches.unmet u WHERE u.authority_id = v_authority AND u.asked_on >= p_from
      UNION ALL
      SELECT u.area, coalesce(o.kind, ''), searches.age_band(extract(year FROM age(u.happened_at, c.date_of_birth))::int),
             c.access_needs, 'owed', u.child_id::text
      FROM bookings.undelivered_open u
      JOIN children.child c ON c.id = u.child_id
      LEFT JOIN bookings.booking b ON b.id = u.booking_id
      LEFT JOIN catalogue.offer o ON o.id = b.offer_id
      WHERE u.authority_id = v_authority AND u.happened_at >= v_since
      UNION ALL
      SELECT c.home_district, o.kind, searches.age_band(extract(year FROM age(w.joined_at, c.date_of_birth))::int),
             c.access_needs, 'waiting', w.child_id::text
      FROM bookings.waiting_entry w
      JOIN children.child c ON c.id = w.child_id
      JOIN catalogue.session s ON s.id = w.session_id
      JOIN catalogue.offer o ON o.id = s.offer_id
      WHERE w.authority_id = v_authority AND w.state = 'waiting' AND w.joined_at < now() - interval '28 days'
    ), counted AS (
      SELECT a.district, a.kind, a.ages, n.need,
             count(DISTINCT a.who) FILTER (WHERE a.what = 'search') AS searches,
             count(DISTINCT a.who) FILTER (WHERE a.what = 'owed') AS owed,
             count(DISTINCT a.who) FILTER (WHERE a.what = 'waiting') AS waiting
      FROM asked a
      CROSS JOIN LATERAL unnest(CASE WHEN a.needs = '{}' THEN ARRAY[''] ELSE a.needs END) n (need)
      GROUP BY a.district, a.kind, a.ages, n.need
    )
    SELECT k.district, coalesce(p.name, k.district), k.kind, k.ages, k.need,
           CASE WHEN k.searches NOT BETWEEN 1 AND 4 THEN k.searches END,
           CASE WHEN k.owed NOT BETWEEN 1 AND 4 THEN k.owed END,
           CASE WHEN k.waiting NOT BETWEEN 1 AND 4 THEN k.waiting END
    FROM counted k LEFT JOIN catalogue.postcode p ON p.code = k.district
    WHERE greatest(k.searches, k.owed, k.waiting) >= 5
    ORDER BY k.searches + k.owed + k.waiting DESC, k.district, k.kind, k.ages, k.need LIMIT 500;
    PERFORM set_config('app.job', '', true), set_config('app.role', 'commissioner', true);
  END $$`;

/** What a council told providers of one part about a gap: kept as it was sent. */
export const INVITATIONS = `
  CREATE TABLE searches.invitation (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    part_id      uuid NOT NULL REFERENCES market.part,
    body         text NOT NULL CHECK (length(body) BETWEEN 20 AND 2000),
    sent_by      uuid NOT NULL REFERENCES identity.user_account,
    sent_at      timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX invitation_of_authority ON searches.invitation (authority_id, sent_at DESC);
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON searches.invitation
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  GRANT SELECT, INSERT ON searches.invitation TO fairplace_app;
  ALTER TABLE searches.invitation ENABLE ROW LEVEL SECURITY;
  ALTER TABLE searches.invitation FORCE ROW LEVEL SECURITY;
  -- Published: providers read what was said to all of them.
  CREATE POLICY invitation_read ON searches.invitation FOR SELECT USING (true);
  CREATE POLICY invitation_add ON searches.invitation FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND sent_by = platform.current_user_id()
    AND platform.current_app_role() = 'commissioner');
  CREATE POLICY invitation_kept ON searches.invitation FOR UPDATE USING (false);
  CREATE POLICY invitation_never_removed ON searches.invitation FOR DELETE USING (false);
`;
