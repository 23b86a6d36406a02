import { type Database } from '#platform';

export interface AuthorityRow {
  id: string;
  code: string;
  name: string;
  partnershipId: string | null;
  partnershipName: string | null;
}

/** Every authority: a handful of rows that anybody may know. */
export async function listAuthorities(db: Database): Promise<AuthorityRow[]> {
  return db.statement<AuthorityRow>({
    text: `SELECT a.id, a.code, a.name, a.partnership_id AS "partnershipId",
                  p.name AS "partnershipName"
           FROM identity.authority a LEFT JOIN identity.partnership p ON p.id = a.partnership_id
           ORDER BY a.name`,
  });
}
