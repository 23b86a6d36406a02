/* Who reads and writes caseload ranges, hand-overs and notes. */

const VISIBLE = 'EXISTS (SELECT FROM children.child c WHERE c.id = child_id)';
const OF_AUTHORITY = 'authority_id = platform.current_authority()';
const OFFICER = `${OF_AUTHORITY} AND platform.current_app_role() = 'officer' AND ${VISIBLE}`;

/** Force row-level security; nothing is removed. */
const forced = (table: string): string => `
  ALTER TABLE casework.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE casework.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON casework.${table} FOR DELETE USING (false);`;

export const POLICIES = `
  ${forced('caseload_range')}
  CREATE POLICY caseload_range_read ON casework.caseload_range FOR SELECT USING (${OF_AUTHORITY});
  CREATE POLICY caseload_range_add ON casework.caseload_range FOR INSERT WITH CHECK (
    ${OF_AUTHORITY} AND platform.current_app_role() = 'commissioner');
  CREATE POLICY caseload_range_kept ON casework.caseload_range FOR UPDATE USING (false);

  ${forced('hand_over')}
  -- The worker tells people as the job of all news, "match-vacancies".
  CREATE POLICY hand_over_read ON casework.hand_over FOR SELECT USING (
    platform.current_job() = 'match-vacancies' OR (${OF_AUTHORITY} AND ${VISIBLE}));
  -- Each officer hands over the own children.
  CREATE POLICY hand_over_add ON casework.hand_over FOR INSERT WITH CHECK (
    ${OFFICER} AND from_officer = platform.current_user_id());
  CREATE POLICY hand_over_kept ON casework.hand_over FOR UPDATE USING (false);

  ${forced('note_reader')}
  -- Never a provider, nor anybody else who does not see the child.
  CREATE POLICY note_reader_read ON casework.note_reader FOR SELECT USING (
    ${OF_AUTHORITY} AND platform.current_app_role() IN ('officer', 'family', 'young-person') AND ${VISIBLE});
  CREATE POLICY note_reader_add ON casework.note_reader FOR INSERT WITH CHECK (
    ${OFFICER} AND opened_by = platform.current_user_id());
  CREATE POLICY note_reader_close ON casework.note_reader FOR UPDATE USING (${OFFICER} AND closed_at IS NULL)
    WITH CHECK (closed_by = platform.current_user_id());

  ${forced('note')}
  -- The officers of the child, and whom one of them let read. No auditor: the trail says who wrote and looked.
  CREATE POLICY note_read ON casework.note FOR SELECT USING (
    ${OF_AUTHORITY} AND ${VISIBLE} AND CASE platform.current_app_role()
      WHEN 'officer' THEN true
      WHEN 'family' THEN EXISTS (SELECT FROM casework.note_reader r WHERE r.note_id = root_id
                                 AND r.reader = 'family' AND r.closed_at IS NULL)
      WHEN 'young-person' THEN EXISTS (SELECT FROM casework.note_reader r WHERE r.note_id = root_id
                                       AND r.reader = 'young-person' AND r.closed_at IS NULL)
      ELSE false END);
  CREATE POLICY note_add ON casework.note FOR INSERT WITH CHECK (
    ${OFFICER} AND written_by = platform.current_user_id());
  CREATE POLICY note_kept ON casework.note FOR UPDATE USING (false);
`;
