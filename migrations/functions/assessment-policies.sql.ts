const TABLES = [
  'question_set',
  'question',
  'question_option',
  'conversion',
  'assessment',
  'visit',
  'answer',
  'ground',
  'appeal_term',
  'appeal',
];
/** Rows that no one changes: a policy for UPDATE that lets nobody through. */
const KEPT = [
  'question',
  'question_option',
  'conversion',
  'visit',
  'answer',
  'ground',
  'appeal_term',
];

const forced = TABLES.map(
  (table) => `
  ALTER TABLE assessments.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE assessments.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_never_removed ON assessments.${table} FOR DELETE USING (false);`,
).join('');

const kept = KEPT.map(
  (table) => `
  CREATE POLICY ${table}_kept ON assessments.${table} FOR UPDATE USING (false);`,
).join('');

const partsOfSets = ['question', 'question_option', 'conversion']
  .map(
    (table) => `
  CREATE POLICY ${table}_read ON assessments.${table} FOR SELECT USING (
    EXISTS (SELECT FROM assessments.question_set s WHERE s.id = set_id));
  CREATE POLICY ${table}_add ON assessments.${table} FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');`,
  )
  .join('');

const partsOfAssessments = ['visit', 'answer']
  .map(
    (table) => `
  CREATE POLICY ${table}_read ON assessments.${table} FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM assessments.assessment a WHERE a.id = assessment_id));`,
  )
  .join('');

/** Published questionnaires are for everybody; what was answered, for whoever sees the child. */
export const ASSESSMENT_POLICIES = `
  ${forced}
  ${kept}
  ${partsOfSets}
  ${partsOfAssessments}

  CREATE POLICY question_set_read ON assessments.question_set FOR SELECT USING (
    state = 'published'
    OR (authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'));
  CREATE POLICY question_set_add ON assessments.question_set FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY question_set_change ON assessments.question_set FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');

  -- Whoever sees the child; and any officer of the authority while there is an appeal, because somebody
  -- else than the child's own officer decides it.
  CREATE POLICY assessment_read ON assessments.assessment FOR SELECT USING (
    authority_id = platform.current_authority()
    AND (EXISTS (SELECT FROM children.child c WHERE c.id = child_id)
         OR (platform.current_app_role() = 'officer'
             AND EXISTS (SELECT FROM assessments.appeal p
                         WHERE p.assessment_id = assessment.id AND p.state = 'waiting'))));
  CREATE POLICY assessment_add ON assessments.assessment FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND started_by = platform.current_user_id()
    AND platform.current_app_role() IN ('family', 'young-person', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY assessment_change ON assessments.assessment FOR UPDATE USING (
    authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('family', 'young-person', 'officer')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));

  CREATE POLICY visit_add ON assessments.visit FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND recorded_by = platform.current_user_id()
    AND EXISTS (SELECT FROM assessments.assessment a JOIN children.child c ON c.id = a.child_id
                WHERE a.id = assessment_id));
  -- Each writes in the own lane.
  CREATE POLICY answer_add ON assessments.answer FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND lane = platform.current_app_role()
    AND written_by = platform.current_user_id()
    AND EXISTS (SELECT FROM assessments.assessment a JOIN children.child c ON c.id = a.child_id
                WHERE a.id = assessment_id));

  CREATE POLICY ground_read ON assessments.ground FOR SELECT USING (
    authority_id = platform.current_authority()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY ground_add ON assessments.ground FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer'
    AND linked_by = platform.current_user_id()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));

  CREATE POLICY appeal_term_read ON assessments.appeal_term FOR SELECT USING (true);
  CREATE POLICY appeal_term_add ON assessments.appeal_term FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');

  -- Every officer of the authority: whoever has no part in the assessment decides.
  CREATE POLICY appeal_read ON assessments.appeal FOR SELECT USING (
    platform.current_job() = 'match-vacancies'
    OR (authority_id = platform.current_authority()
        AND (platform.current_app_role() = 'officer'
             OR EXISTS (SELECT FROM children.child c WHERE c.id = child_id))));
  CREATE POLICY appeal_add ON assessments.appeal FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND made_by = platform.current_user_id()
    AND made_as = platform.current_app_role()
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id));
  CREATE POLICY appeal_decide ON assessments.appeal FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'officer')
    WITH CHECK (decided_by = platform.current_user_id());
`;
