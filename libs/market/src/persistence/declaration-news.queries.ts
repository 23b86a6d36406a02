/** The person who asked, while they still belong to the council. */
export function whoAskedForDeclaration(id: string): { sql: string; values: unknown[] } {
  return {
    sql: `SELECT r.authority_id, r.asked_by FROM market.declaration_request r
     WHERE r.id = $1 AND EXISTS (
       SELECT FROM identity.membership m WHERE m.user_id = r.asked_by AND m.authority_id = r.authority_id
         AND m.ended_at IS NULL)`,
    values: [id],
  };
}
