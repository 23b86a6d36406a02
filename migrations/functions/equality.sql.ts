/*
 * Whether amounts are fair between groups. What a family says of itself lies apart from the assessment: no
 * officer reads it, and nothing is decided with it.
 */

const OWN = `authority_id = platform.current_authority()`;
const COUNTS = `${OWN} AND platform.current_app_role() = 'commissioner'`;
const FAMILY = `${OWN} AND platform.current_app_role() IN ('family', 'young-person')
    AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id)`;

export const GROUP_ANSWERS = `
  CREATE TABLE assessments.group_answer (
    child_id     uuid NOT NULL,
    facet        text NOT NULL CHECK (facet IN ('ethnicity', 'sex', 'disability')),
    authority_id uuid NOT NULL,
    answer       text NOT NULL CHECK (answer ~ '^[a-z]+(-[a-z]+)*$' AND length(answer) <= 40),
    given_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (child_id, facet),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX group_answer_of_authority ON assessments.group_answer (authority_id, facet);
  -- Given, taken back, given anew: never changed, and with no history that would tell.
  GRANT SELECT, INSERT, DELETE ON assessments.group_answer TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON assessments.group_answer
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

  ALTER TABLE assessments.group_answer ENABLE ROW LEVEL SECURITY;
  ALTER TABLE assessments.group_answer FORCE ROW LEVEL SECURITY;
  CREATE POLICY group_answer_read ON assessments.group_answer FOR SELECT USING (${FAMILY});
  CREATE POLICY group_answer_add ON assessments.group_answer FOR INSERT WITH CHECK (${FAMILY});
  CREATE POLICY group_answer_kept ON assessments.group_answer FOR UPDATE USING (false);
  CREATE POLICY group_answer_taken_back ON assessments.group_answer FOR DELETE USING (${FAMILY})`;

/**
 * For the report alone, which counts: the last result of each child before an instant, what was opened on its
 * ground, and the group that its family named by then.
 */
export const EQUALITY_SUMS = `
  CREATE POLICY group_answer_counted ON assessments.group_answer FOR SELECT TO CURRENT_USER USING (${COUNTS});
  CREATE POLICY assessment_counted ON assessments.assessment FOR SELECT TO CURRENT_USER USING (${COUNTS});
  CREATE POLICY ground_counted ON assessments.ground FOR SELECT TO CURRENT_USER USING (${COUNTS});

  CREATE FUNCTION assessments.equality_sums(p_before timestamptz)
  RETURNS TABLE (facet text, answer text, children bigint, indicative_pence bigint,
                 agreed_children bigint, agreed_pence bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH last AS (
      SELECT DISTINCT ON (a.child_id) a.child_id, a.id, a.pence FROM assessments.assessment a
      WHERE a.authority_id = platform.current_authority() AND a.finished_at < p_before
      ORDER BY a.child_id, a.finished_at DESC, a.id),
    result AS (
      SELECT l.child_id, l.pence, e.pence AS agreed FROM last l
      LEFT JOIN LATERAL (
        SELECT e.pence FROM assessments.ground g JOIN budgets.entitlement e ON e.id = g.entitlement_id
        WHERE g.assessment_id = l.id AND g.linked_at < p_before
        ORDER BY g.linked_at DESC LIMIT 1) e ON true)
    SELECT f.facet, coalesce(s.answer, ''), count(*), sum(r.pence)::bigint,
           count(r.agreed), coalesce(sum(r.agreed), 0)::bigint
    FROM unnest(ARRAY['ethnicity', 'sex', 'disability']) AS f (facet) CROSS JOIN result r
    LEFT JOIN assessments.group_answer s
      ON s.child_id = r.child_id AND s.facet = f.facet AND s.given_at < p_before
    GROUP BY f.facet, coalesce(s.answer, '')
  $$;
  REVOKE ALL ON FUNCTION assessments.equality_sums FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION assessments.equality_sums TO fairplace_app`;
