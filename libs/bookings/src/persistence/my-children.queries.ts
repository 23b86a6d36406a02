/** The children whose bookings the caller works with; row-level security has the last word. */
export const MY_CHILDREN = `
  SELECT g.child_id FROM children.guardian g
  WHERE platform.current_app_role() = 'family' AND g.user_id = platform.current_user_id()
  UNION ALL
  SELECT k.child_id FROM children.caseload k
  WHERE platform.current_app_role() = 'officer' AND k.officer_id = platform.current_user_id()
  UNION ALL
  SELECT c.id FROM children.child c
  WHERE platform.current_app_role() = 'young-person'
    AND c.young_person_user_id = platform.current_user_id()`;
