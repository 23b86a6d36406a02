/* Who reads and writes reviews. */

const VISIBLE = 'EXISTS (SELECT FROM children.child c WHERE c.id = child_id)';
const OF_AUTHORITY = 'authority_id = platform.current_authority()';
const OFFICER = `${OF_AUTHORITY} AND platform.current_app_role() = 'officer' AND ${VISIBLE}`;

/** Force row-level security; nothing is removed. */
const forced = (table: string): string => `
  ALTER TABLE casework.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE casework.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON casework.${table} FOR DELETE USING (false);`;

export const POLICIES = `
  ${forced('review_rule')}
  CREATE POLICY review_rule_read ON casework.review_rule FOR SELECT USING (
    ${OF_AUTHORITY} OR platform.current_job() = 'match-vacancies');
  CREATE POLICY review_rule_add ON casework.review_rule FOR INSERT WITH CHECK (
    ${OF_AUTHORITY} AND platform.current_app_role() = 'commissioner');
  CREATE POLICY review_rule_kept ON casework.review_rule FOR UPDATE USING (false);

  ${forced('review')}
  -- The worker tells people as the job of all news, "match-vacancies".
  CREATE POLICY review_read ON casework.review FOR SELECT USING (
    platform.current_job() = 'match-vacancies' OR (${OF_AUTHORITY} AND ${VISIBLE}));
  -- For casework.review_figures() alone, which counts.
  CREATE POLICY review_counted ON casework.review FOR SELECT TO CURRENT_USER USING (
    ${OF_AUTHORITY} AND platform.current_app_role() = 'commissioner');
  CREATE POLICY review_add ON casework.review FOR INSERT WITH CHECK (
    ${OFFICER} AND planned_by = platform.current_user_id() AND state = 'planned');
  CREATE POLICY review_change ON casework.review FOR UPDATE USING (${OFFICER})
    WITH CHECK (state = 'planned' OR closed_by = platform.current_user_id());

  ${forced('review_participant')}
  CREATE POLICY review_participant_read ON casework.review_participant FOR SELECT USING (
    ${OF_AUTHORITY} AND ${VISIBLE});
  CREATE POLICY review_participant_add ON casework.review_participant FOR INSERT WITH CHECK (
    ${OFFICER} AND asked_by = platform.current_user_id());
  CREATE POLICY review_participant_change ON casework.review_participant FOR UPDATE USING (${OFFICER});

  ${forced('review_contribution')}
  -- No auditor reads what a child said: the trail says who wrote and who looked.
  CREATE POLICY review_contribution_read ON casework.review_contribution FOR SELECT USING (
    ${OF_AUTHORITY} AND ${VISIBLE} AND CASE platform.current_app_role()
      WHEN 'officer' THEN true
      WHEN 'family' THEN readers = 'everybody'
      WHEN 'young-person' THEN readers = 'everybody' OR written_by = platform.current_user_id()
      ELSE false END);
  CREATE POLICY review_contribution_add ON casework.review_contribution FOR INSERT WITH CHECK (
    ${OF_AUTHORITY} AND ${VISIBLE} AND written_by = platform.current_user_id()
    AND written_as = platform.current_app_role());
  CREATE POLICY review_contribution_kept ON casework.review_contribution FOR UPDATE USING (false);

  ${forced('review_notice')}
  CREATE POLICY review_notice_read ON casework.review_notice FOR SELECT USING (
    platform.current_job() = 'match-vacancies' OR (${OF_AUTHORITY} AND ${VISIBLE}));
  CREATE POLICY review_notice_add ON casework.review_notice FOR INSERT
    WITH CHECK (platform.current_job() = 'match-vacancies');
  CREATE POLICY review_notice_kept ON casework.review_notice FOR UPDATE USING (false);
`;
