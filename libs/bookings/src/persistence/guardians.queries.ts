/** Whom notices of a child go to: $1 its authority, $2 the child. */
export const GUARDIANS =
  'SELECT authority_id, user_id FROM children.guardian WHERE authority_id = $1 AND child_id = $2';
