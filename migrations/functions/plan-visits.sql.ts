/** Visits about a plan: one is due when Targeted Short Breaks were accepted (Agenda 05, para 13). */
export const VISITS = `
  CREATE TABLE plans.visit (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    visited_on   date NOT NULL,
    place        text NOT NULL CHECK (place IN ('home', 'school', 'elsewhere', 'video')),
    -- Who was there, as the family reads it.
    present      text NOT NULL CHECK (length(btrim(present)) BETWEEN 3 AND 300),
    recorded_by  uuid NOT NULL REFERENCES identity.user_account,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT visit_was_made CHECK (visited_on <= (recorded_at AT TIME ZONE 'Europe/London')::date),
    UNIQUE (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX visit_of_child ON plans.visit (child_id, visited_on DESC);
  GRANT SELECT, INSERT (authority_id, child_id, visited_on, place, present, recorded_by) ON plans.visit
    TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON plans.visit
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  ALTER TABLE plans.visit ENABLE ROW LEVEL SECURITY;
  ALTER TABLE plans.visit FORCE ROW LEVEL SECURITY;
  CREATE POLICY visit_read ON plans.visit FOR SELECT USING (plans.is_open_to_caller(authority_id, child_id));
  CREATE POLICY visit_add ON plans.visit FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND platform.current_app_role() = 'officer'
    AND recorded_by = platform.current_user_id());
  CREATE POLICY visit_kept ON plans.visit FOR UPDATE USING (false);
  CREATE POLICY visit_never_removed ON plans.visit FOR DELETE USING (false)`;
