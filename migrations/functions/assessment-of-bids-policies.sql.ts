const HERE = `authority_id = platform.current_authority()`;
const COMMISSIONER = `${HERE} AND platform.current_app_role() = 'commissioner'`;
const STAFF = `${HERE} AND platform.current_app_role() IN ('commissioner', 'auditor')`;
/** Commissioners without a conflict, and auditors. */
const PANEL = `${HERE} AND CASE platform.current_app_role()
    WHEN 'commissioner' THEN calloffs.free_to_assess(calloff_id) WHEN 'auditor' THEN true ELSE false END`;

const forced = (table: string): string => `
  ALTER TABLE calloffs.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE calloffs.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON calloffs.${table} FOR DELETE USING (false);`;
const appendOnly = (table: string): string => `
  ${forced(table)}
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON calloffs.${table}
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  CREATE POLICY ${table}_kept ON calloffs.${table} FOR UPDATE USING (false);`;

export const POLICIES = `
  ${appendOnly('interest')}
  CREATE POLICY interest_read ON calloffs.interest FOR SELECT USING (${STAFF});
  CREATE POLICY interest_add ON calloffs.interest FOR INSERT WITH CHECK (
    ${COMMISSIONER} AND person_id = platform.current_user_id());

  ${forced('scoring')}
  CREATE POLICY scoring_read ON calloffs.scoring FOR SELECT USING (${STAFF});
  CREATE POLICY scoring_add ON calloffs.scoring FOR INSERT WITH CHECK (
    ${COMMISSIONER} AND evaluator_id = platform.current_user_id()
    AND finished_at IS NULL AND stood_down_at IS NULL);
  -- Everybody finishes for himself; a colleague stands somebody down who cannot.
  CREATE POLICY scoring_change ON calloffs.scoring FOR UPDATE USING (${COMMISSIONER}) WITH CHECK (
    (finished_at IS NULL OR evaluator_id = platform.current_user_id())
    AND (stood_down_at IS NULL OR stood_down_by = platform.current_user_id()));

  ${forced('score')}
  -- One's own; the others' when all have finished.
  CREATE POLICY score_read ON calloffs.score FOR SELECT USING (
    ${PANEL} AND (evaluator_id = platform.current_user_id() OR calloffs.scores_shown(calloff_id)));
  CREATE POLICY score_add ON calloffs.score FOR INSERT WITH CHECK (
    ${COMMISSIONER} AND evaluator_id = platform.current_user_id());
  CREATE POLICY score_change ON calloffs.score FOR UPDATE USING (
    ${COMMISSIONER} AND evaluator_id = platform.current_user_id());

  ${forced('agreed_score')}
  CREATE POLICY agreed_score_read ON calloffs.agreed_score FOR SELECT USING (${PANEL});
  CREATE POLICY agreed_score_add ON calloffs.agreed_score FOR INSERT WITH CHECK (
    ${COMMISSIONER} AND agreed_by = platform.current_user_id());
  CREATE POLICY agreed_score_change ON calloffs.agreed_score FOR UPDATE USING (${COMMISSIONER})
    WITH CHECK (agreed_by = platform.current_user_id());

  ${appendOnly('quality_lock')}
  CREATE POLICY quality_lock_read ON calloffs.quality_lock FOR SELECT USING (${STAFF});
  CREATE POLICY quality_lock_add ON calloffs.quality_lock FOR INSERT WITH CHECK (
    ${COMMISSIONER} AND person_id = platform.current_user_id());

  ${appendOnly('award_log')}
  CREATE POLICY award_log_read ON calloffs.award_log FOR SELECT USING (${STAFF});
  -- Functions that run as the owner, and nobody else.
  CREATE POLICY award_log_add ON calloffs.award_log FOR INSERT TO CURRENT_USER WITH CHECK (true);

  -- Nobody of the council reads a bid before having said that there is no conflict. In the act of opening,
  -- which nobody else sees before it is done, it is counted whether all were opened.
  CREATE POLICY opened_bid_without_conflict ON calloffs.opened_bid AS RESTRICTIVE FOR SELECT USING (
    platform.current_app_role() <> 'commissioner' OR calloffs.free_to_assess(calloff_id)
    OR EXISTS (SELECT FROM calloffs.calloff c WHERE c.id = calloff_id AND c.state = 'invited'));
  CREATE POLICY opened_price_without_conflict ON calloffs.opened_price AS RESTRICTIVE FOR SELECT USING (
    platform.current_app_role() <> 'commissioner' OR calloffs.free_to_assess(calloff_id));
`;
