const FORCED = ['receipt', 'receipt_query', 'receipt_file', 'guide_line']
  .map(
    (table) => `
    ALTER TABLE holding.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE holding.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_never_removed ON holding.${table} FOR DELETE USING (false);`,
  )
  .join('');

const OWN = `authority_id = platform.current_authority()`;
const VISIBLE = `EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;
const OFFICER = `platform.current_app_role() = 'officer'`;
const FAMILY = `platform.current_app_role() IN ('family', 'young-person')`;
const SCHEDULED = `platform.current_job() = 'schedules'`;

/** The family sends, its officer looks; the worker scans, tells, and counts what nobody looked at. */
export const RECEIPT_POLICIES = `
  ${FORCED}
  CREATE POLICY receipt_read ON holding.receipt FOR SELECT USING (
    ${SCHEDULED} OR (${OWN} AND ${VISIBLE}));
  CREATE POLICY receipt_add ON holding.receipt FOR INSERT WITH CHECK (
    ${OWN} AND ${FAMILY} AND state = 'sent' AND sent_by = platform.current_user_id() AND ${VISIBLE});
  CREATE POLICY receipt_change ON holding.receipt FOR UPDATE USING (
    ${SCHEDULED} OR (${OWN} AND (${OFFICER} OR ${FAMILY}) AND ${VISIBLE}))
    WITH CHECK (CASE WHEN ${SCHEDULED} THEN state = 'counted'
                     WHEN ${OFFICER} THEN state IN ('queried', 'accepted')
                       AND accepted_by IS NOT DISTINCT FROM
                           CASE state WHEN 'accepted' THEN platform.current_user_id() END
                     ELSE state = 'sent' END);

  CREATE POLICY receipt_query_read ON holding.receipt_query FOR SELECT USING (
    platform.current_job() IN ('match-vacancies', 'schedules') OR (${OWN} AND ${VISIBLE}));
  CREATE POLICY receipt_query_add ON holding.receipt_query FOR INSERT WITH CHECK (
    ${OWN} AND ${OFFICER} AND asked_by = platform.current_user_id() AND ${VISIBLE});
  CREATE POLICY receipt_query_answer ON holding.receipt_query FOR UPDATE USING (
    ${OWN} AND (${OFFICER} OR ${FAMILY}) AND ${VISIBLE})
    WITH CHECK (answered_by = platform.current_user_id());

  CREATE POLICY receipt_file_read ON holding.receipt_file FOR SELECT USING (
    ${SCHEDULED} OR (${OWN} AND ${VISIBLE}));
  CREATE POLICY receipt_file_add ON holding.receipt_file FOR INSERT WITH CHECK (
    ${OWN} AND ${FAMILY} AND added_by = platform.current_user_id()
    AND scan IN ('unscanned', 'quarantine') AND ${VISIBLE});
  -- The scanner alone lets a file out of quarantine.
  CREATE POLICY receipt_file_scan ON holding.receipt_file FOR UPDATE USING (${SCHEDULED});

  CREATE POLICY guide_line_read ON holding.guide_line FOR SELECT USING (authority_id IS NULL OR ${OWN});
  CREATE POLICY guide_line_add ON holding.guide_line FOR INSERT WITH CHECK (false);
  CREATE POLICY guide_line_kept ON holding.guide_line FOR UPDATE USING (false);

  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA holding FROM PUBLIC;
`;
