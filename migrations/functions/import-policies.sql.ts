const FORCED = ['import', 'problem', 'remembered_column', 'child_record', 'worker_record']
  .map(
    (table) => `
    ALTER TABLE imports.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE imports.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_never_removed ON imports.${table} FOR DELETE USING (false);`,
  )
  .join('');

const COMMISSIONER = `authority_id = platform.current_authority()
    AND platform.current_app_role() = 'commissioner'`;
const SCHEDULED = `platform.current_job() = 'schedules'`;

/**
 * A commissioner imports for the own authority and reads what came of it; the worker takes files away that
 * nobody went on with. What the case system said of a child is seen by whoever sees the child, and is
 * written by the functions of the next migration alone.
 */
export const IMPORT_POLICIES = `
  ${FORCED}
  CREATE POLICY import_read ON imports.import FOR SELECT USING (${SCHEDULED} OR (${COMMISSIONER}));
  CREATE POLICY import_add ON imports.import FOR INSERT WITH CHECK (
    ${COMMISSIONER} AND state = 'uploaded' AND made_by = platform.current_user_id());
  CREATE POLICY import_change ON imports.import FOR UPDATE USING (${SCHEDULED} OR (${COMMISSIONER}))
    WITH CHECK (CASE WHEN ${SCHEDULED} THEN state = 'expired'
                     ELSE state <> 'expired'
                       AND (ended_by IS NULL OR ended_by = platform.current_user_id()) END);

  CREATE POLICY problem_read ON imports.problem FOR SELECT USING (${COMMISSIONER});
  CREATE POLICY problem_add ON imports.problem FOR INSERT WITH CHECK (${COMMISSIONER});
  CREATE POLICY problem_kept ON imports.problem FOR UPDATE USING (false);

  CREATE POLICY remembered_column_read ON imports.remembered_column FOR SELECT USING (${COMMISSIONER});
  CREATE POLICY remembered_column_add ON imports.remembered_column FOR INSERT WITH CHECK (${COMMISSIONER});
  CREATE POLICY remembered_column_change ON imports.remembered_column FOR UPDATE USING (${COMMISSIONER});

  CREATE POLICY child_record_read ON imports.child_record FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY child_record_add ON imports.child_record FOR INSERT WITH CHECK (false);
  CREATE POLICY child_record_kept ON imports.child_record FOR UPDATE USING (false);

  CREATE POLICY worker_record_read ON imports.worker_record FOR SELECT USING (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('officer', 'commissioner', 'auditor'));
  CREATE POLICY worker_record_add ON imports.worker_record FOR INSERT WITH CHECK (false);
  CREATE POLICY worker_record_kept ON imports.worker_record FOR UPDATE USING (false);
`;
