/*
 * What people are told before it is too late: that a budget runs low or ends, that somebody is late, that a group
 * of children finds too little.
 */

/** Topics and their kinds; words in other languages may say how many minutes. */
export const TOPICS = `
  INSERT INTO notifications.topic VALUES
    ('booking-moved', 'bookings'), ('provider-late', 'bookings'), ('incident-written', 'safety'),
    ('incident-unread', 'safety'), ('hold-ending', 'reminders'), ('budget-low', 'reminders'),
    ('budget-ending', 'reminders'), ('too-little-offered', 'other');
  ALTER TABLE notifications.notification DROP CONSTRAINT facts_allowed;
  ALTER TABLE notifications.notification ADD CONSTRAINT facts_allowed CHECK (
    facts IS NULL OR (jsonb_typeof(facts) = 'object'
      AND facts - '{offer,provider,startsAt,minutes}'::text[] = '{}'::jsonb)) NOT VALID;
  ALTER TABLE notifications.notification VALIDATE CONSTRAINT facts_allowed;
  -- Of what was allocated, below which somebody wants to be told; 0: not at all.
  ALTER TABLE notifications.preference ADD COLUMN low_budget_percent smallint NOT NULL DEFAULT 20
    CHECK (low_budget_percent BETWEEN 0 AND 90);
  GRANT UPDATE (low_budget_percent) ON notifications.preference TO fairplace_app;
`;

/**
 * What may not wait for the morning: a child's safety, a code, somebody who is late to what begins about now, and what
 * is cancelled or moved and begins before the quiet hours are four hours over.
 */
export const MAY_NOT_WAIT = `
  CREATE OR REPLACE FUNCTION notifications.may_not_wait(p_topic text, p_facts jsonb, p_until timestamptz)
  RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT p_topic IN ('phone-code', 'provider-late') OR k.is_always
      OR (t.topic ~ 'cancel|moved|not-delivered'
          AND (p_facts ->> 'startsAt')::timestamptz < p_until + interval '4 hours')
    FROM notifications.topic t JOIN notifications.kind k ON k.kind = t.kind WHERE t.topic = p_topic
  $$`;

/** That somebody is late is not sent once it is over: whoever sends looks first. */
export const LATE_BEFORE_SENDING = `
  CREATE POLICY late_word_before_sending ON attendance.late_word FOR SELECT
    USING (platform.current_job() = 'deliver-notifications')`;

/**
 * Open entitlements on a day, with what is left to book of what was allocated, in percent: of money and of hours the
 * one of which less is left. What lies on a card is left, too.
 */
export const LEFT_OF_BUDGETS = `
  CREATE FUNCTION budgets.left_of_budgets(p_day date)
  RETURNS TABLE (entitlement_id uuid, authority_id uuid, child_id uuid, starts_on date, ends_on date,
                 left_percent int, allocated text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  BEGIN
    IF platform.current_job() <> 'match-vacancies' THEN
      RAISE EXCEPTION 'the worker alone asks for all budgets' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.job', 'verify-ledger', true);
    RETURN QUERY
    SELECT e.id, e.authority_id, e.child_id, e.starts_on, e.ends_on,
           floor(least(f.available_pence * 100 / nullif(f.allocated_pence, 0),
                       f.available_minutes * 100 / nullif(f.allocated_minutes, 0)))::int,
           f.allocated_pence || ' ' || f.allocated_minutes
    FROM budgets.entitlement e
    LEFT JOIN cards.card k ON k.entitlement_id = e.id
    CROSS JOIN LATERAL (
      SELECT sum(b.available_pence) AS available_pence, sum(b.allocated_pence) AS allocated_pence,
             sum(b.available_minutes) AS available_minutes, sum(b.allocated_minutes) AS allocated_minutes
      FROM ledger.fund_balance b WHERE b.fund_id IN (e.fund_id, k.fund_id)) f
    WHERE e.state = 'open' AND p_day BETWEEN e.starts_on AND e.ends_on;
    PERFORM set_config('app.job', 'match-vacancies', true);
  END $$;
  REVOKE ALL ON FUNCTION budgets.left_of_budgets FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION budgets.left_of_budgets TO fairplace_app`;

/** Groups of children with a budget, and since when they find fewer than three offers. */
export const SHORTAGES = `
  CREATE TABLE searches.shortage (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL REFERENCES identity.authority,
    ages         text NOT NULL CHECK (ages IN ('0-4', '5-7', '8-11', '12-15', '16-18', '19-25')),
    -- Empty: no particular need.
    need         text NOT NULL CHECK (need = '' OR need = ANY (platform.access_facets())),
    -- Of the last look; NULL stands for 1 to 4.
    children     int CHECK (children >= 5),
    offers       smallint NOT NULL CHECK (offers BETWEEN 0 AND 2),
    since        timestamptz NOT NULL DEFAULT now(),
    looked_at    timestamptz NOT NULL DEFAULT now(),
    ended_at     timestamptz
  );
  CREATE UNIQUE INDEX one_open_shortage ON searches.shortage (authority_id, ages, need) WHERE ended_at IS NULL;
  GRANT SELECT, INSERT ON searches.shortage TO fairplace_app;
  GRANT UPDATE (children, offers, looked_at, ended_at) ON searches.shortage TO fairplace_app;
  CREATE TRIGGER ended_for_good BEFORE UPDATE ON searches.shortage FOR EACH ROW
    WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION platform.refuse_change();
  CREATE TRIGGER never_truncated BEFORE TRUNCATE ON searches.shortage
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE searches.shortage ENABLE ROW LEVEL SECURITY;
  ALTER TABLE searches.shortage FORCE ROW LEVEL SECURITY;
  CREATE POLICY shortage_read ON searches.shortage FOR SELECT USING (
    platform.current_job() = 'match-vacancies'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'));
  CREATE POLICY shortage_add ON searches.shortage FOR INSERT
    WITH CHECK (platform.current_job() = 'match-vacancies');
  CREATE POLICY shortage_change ON searches.shortage FOR UPDATE
    USING (platform.current_job() = 'match-vacancies');
  CREATE POLICY shortage_never_removed ON searches.shortage FOR DELETE USING (false);
`;
