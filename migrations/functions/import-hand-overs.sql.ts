import { WRITE_CHILDREN } from './imports.sql.js';

/** For the owner, within an import alone: what an officer who leaves a child gives over. */
export const HAND_OVER_POLICIES = ['help_request', 'review', 'hand_over']
  .map(
    (table) => `
  CREATE POLICY ${table}_import ON casework.${table} TO CURRENT_USER
    USING (imports.is_running(authority_id)) WITH CHECK (imports.is_running(authority_id));`,
  )
  .join('');

/**
 * Officers whom a file names. Who is named now comes before the one who was named goes, so that no child is without an
 * officer for a moment; one who takes another's place gets what is open, as at any hand-over (ADR 28), and is told.
 */
export const WRITE_OFFICERS = `
  CREATE FUNCTION imports.write_officers(p_plan jsonb) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_done bigint;
    v_move record;
    v_id uuid;
    v_requests int;
    v_reviews int;
  BEGIN
    INSERT INTO children.caseload (authority_id, child_id, officer_id)
    SELECT v_authority, n.child_id, n.officer_id
    FROM jsonb_to_recordset(p_plan -> 'addedOfficers') AS n (child_id uuid, officer_id uuid)
    JOIN identity.membership m ON m.user_id = n.officer_id AND m.authority_id = v_authority
      AND m.role = 'officer' AND m.ended_at IS NULL
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'addedOfficers');

    FOR v_move IN
      SELECT o.child_id, o.officer_id AS leaves, n.officer_id AS comes
      FROM jsonb_to_recordset(p_plan -> 'removedOfficers') AS o (child_id uuid, officer_id uuid)
      JOIN jsonb_to_recordset(p_plan -> 'addedOfficers') AS n (child_id uuid, officer_id uuid)
        ON n.child_id = o.child_id
      ORDER BY o.child_id
    LOOP
      v_id := gen_random_uuid();
      UPDATE casework.help_request SET owner_id = v_move.comes, owned_at = now()
      WHERE child_id = v_move.child_id AND owner_id = v_move.leaves AND state = 'owned';
      GET DIAGNOSTICS v_requests = ROW_COUNT;
      UPDATE casework.review SET chair_id = v_move.comes
      WHERE child_id = v_move.child_id AND chair_id = v_move.leaves AND state = 'planned';
      GET DIAGNOSTICS v_reviews = ROW_COUNT;
      INSERT INTO casework.hand_over (id, authority_id, child_id, from_officer, to_officer, stays, reason,
        requests_moved, reviews_moved)
      VALUES (v_id, v_authority, v_move.child_id, v_move.leaves, v_move.comes, false,
        'The case system of the council names another officer.', v_requests, v_reviews);
      INSERT INTO platform.outbox (topic, payload) VALUES ('case.news', jsonb_build_object(
        'what', 'child-handed-over', 'id', v_id, 'childId', v_move.child_id, 'authorityId', v_authority));
    END LOOP;

    DELETE FROM children.caseload k
    USING jsonb_to_recordset(p_plan -> 'removedOfficers') AS n (child_id uuid, officer_id uuid)
    WHERE k.child_id = n.child_id AND k.officer_id = n.officer_id AND k.authority_id = v_authority;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'removedOfficers');
  END $$;
  REVOKE ALL ON FUNCTION imports.write_officers FROM PUBLIC;
`;

/** The same function with the part about officers in one of its own. */
export const WRITE_CHILDREN_WITH_HAND_OVERS = withOfficersApart(WRITE_CHILDREN);

function withOfficersApart(sql: string): string {
  const from = sql.indexOf('    DELETE FROM children.caseload k');
  const to = sql.indexOf('    INSERT INTO imports.child_record');
  if (from < 0 || to < from) throw new Error('imports.write_children is not as it was in ADR 29.');
  const apart = `${sql.slice(0, from)}    PERFORM imports.write_officers(p_plan);\n\n${sql.slice(to)}`;
  return apart.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');
}
