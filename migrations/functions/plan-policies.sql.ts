/*
 * A plan is its family's, the young person's and their officer's. An auditor sees who did what in the
 * audit trail, and no plan. A provider sees sections of the version in force that the family has approved
 * for it, while there is a booking of the child with it, from confirmation to 30 days after its end.
 */

const READERS = `
  CREATE FUNCTION plans.is_open_to_caller(p_authority_id uuid, p_child_id uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
  BEGIN
    IF p_authority_id IS DISTINCT FROM platform.current_authority()
       OR platform.current_app_role() NOT IN ('family', 'young-person', 'officer') THEN
      RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM children.child c WHERE c.id = p_child_id);
  END $$;

  CREATE FUNCTION plans.provider_may_read(p_child_id uuid, p_version_id uuid, p_section text)
  RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_job text := platform.current_job();
    v_today date := (now() AT TIME ZONE 'Europe/London')::date;
    v_seen boolean;
  BEGIN
    IF NOT bookings.provider_may_see_child(p_child_id) THEN RETURN false; END IF;
    -- What decides is hidden from the provider; naming the job lets this function read it.
    PERFORM set_config('app.job', 'move-places', true);
    SELECT EXISTS (
        SELECT FROM plans.consent c
        WHERE c.child_id = p_child_id AND c.provider_id = platform.current_provider()
          AND c.withdrawn_at IS NULL AND c.ends_on >= v_today AND p_section = ANY (c.sections))
      AND p_version_id = (
        SELECT v.id FROM plans.version v WHERE v.child_id = p_child_id AND v.state = 'published'
        ORDER BY v.number DESC LIMIT 1)
    INTO v_seen;
    PERFORM set_config('app.job', v_job, true);
    RETURN v_seen;
  END $$;
`;

/** Written by the people of the plan, changed by nobody, or by them where a further policy lets them. */
const TABLES = [
  'draft_section',
  'set_aside',
  'outcome',
  'progress_note',
  'version',
  'version_section',
  'version_outcome',
  'agreement',
  'consent',
  'look',
];

const COMMON = TABLES.map(
  (table) => `
  ALTER TABLE plans.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE plans.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON plans.${table} FOR SELECT USING (
    plans.is_open_to_caller(authority_id, child_id) OR platform.current_job() = 'move-places');
  CREATE POLICY ${table}_never_removed ON plans.${table} FOR DELETE USING (false);`,
).join('\n');

const CHANGES = `
  CREATE POLICY draft_section_add ON plans.draft_section FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND changed_by = platform.current_user_id());
  CREATE POLICY draft_section_change ON plans.draft_section FOR UPDATE
    USING (plans.is_open_to_caller(authority_id, child_id))
    WITH CHECK (changed_by = platform.current_user_id());

  CREATE POLICY set_aside_add ON plans.set_aside FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND written_by = platform.current_user_id());
  CREATE POLICY set_aside_change ON plans.set_aside FOR UPDATE USING (
    plans.is_open_to_caller(authority_id, child_id) AND written_by = platform.current_user_id());

  CREATE POLICY outcome_add ON plans.outcome FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND changed_by = platform.current_user_id());
  CREATE POLICY outcome_change ON plans.outcome FOR UPDATE
    USING (plans.is_open_to_caller(authority_id, child_id))
    WITH CHECK (changed_by = platform.current_user_id());

  CREATE POLICY progress_note_add ON plans.progress_note FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND written_by = platform.current_user_id()
    AND written_role = platform.current_app_role());
  CREATE POLICY progress_note_kept ON plans.progress_note FOR UPDATE USING (false);

  CREATE POLICY version_add ON plans.version FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND proposed_by = platform.current_user_id()
    AND proposed_role = platform.current_app_role());
  CREATE POLICY version_change ON plans.version FOR UPDATE USING (
    plans.is_open_to_caller(authority_id, child_id));
  CREATE POLICY version_section_add ON plans.version_section FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id));
  CREATE POLICY version_section_kept ON plans.version_section FOR UPDATE USING (false);
  CREATE POLICY version_section_read_by_provider ON plans.version_section FOR SELECT USING (
    platform.current_provider() IS NOT NULL
    AND plans.provider_may_read(child_id, version_id, section));
  CREATE POLICY version_outcome_add ON plans.version_outcome FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id));
  CREATE POLICY version_outcome_kept ON plans.version_outcome FOR UPDATE USING (false);

  -- Nobody agrees in another's name, but that an officer writes down what the family said to them.
  CREATE POLICY agreement_add ON plans.agreement FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id) AND recorded_by = platform.current_user_id()
    AND CASE way WHEN 'here' THEN side = platform.current_app_role()
                 ELSE platform.current_app_role() = 'officer' END);
  CREATE POLICY agreement_kept ON plans.agreement FOR UPDATE USING (false);

  -- The family's choice, or the young person's, and not the council's.
  CREATE POLICY consent_add ON plans.consent FOR INSERT WITH CHECK (
    plans.is_open_to_caller(authority_id, child_id)
    AND platform.current_app_role() IN ('family', 'young-person')
    AND approved_by = platform.current_user_id());
  CREATE POLICY consent_change ON plans.consent FOR UPDATE USING (
    plans.is_open_to_caller(authority_id, child_id)
    AND platform.current_app_role() IN ('family', 'young-person'));

  CREATE POLICY look_add ON plans.look FOR INSERT WITH CHECK (
    user_id = platform.current_user_id() AND role = platform.current_app_role()
    AND provider_id IS NOT DISTINCT FROM platform.current_provider()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY look_kept ON plans.look FOR UPDATE USING (false);
`;

export const PLAN_POLICIES = READERS + COMMON + CHANGES;
