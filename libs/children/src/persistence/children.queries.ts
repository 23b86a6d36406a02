import { type Role } from '#kernel';
import { type Tx } from '#platform';
import { type Child, type ChildInList } from '../domain/child.js';
import { type NewChild } from '../domain/new-child.js';

const IN_LIST = `c.id, c.case_reference AS "caseReference", c.first_name AS "firstName",
  c.last_name AS "lastName", c.date_of_birth AS "dateOfBirth", c.home_district AS "homeDistrict"`;

export interface ListedChildren {
  userId: string | null;
  role: Role;
  /** Part of a name or case reference. */
  search: string | null;
  /** The whole reference of the only case wanted. */
  caseReference: string | null;
  /** Last name, first name and id of the child before. */
  after: (string | number)[] | undefined;
  limit: number;
}

/**
 * Whose children each role has. Row-level security decides what is seen; this leads the query to the
 * few rows by an index, where the policy alone would be asked about every child of the authority.
 */
const OF_CALLER: Partial<Record<Role, string>> = {
  family: 'c.id IN (SELECT g.child_id FROM children.guardian g WHERE g.user_id = $1)',
  'young-person': 'c.young_person_user_id = $1',
  officer: 'c.id IN (SELECT k.child_id FROM children.caseload k WHERE k.officer_id = $1)',
  auditor: '$3::text IS NOT NULL',
};

/** strpos and not LIKE: what is searched for may hold % and _. */
export async function listChildren(tx: Tx, wanted: ListedChildren): Promise<ChildInList[]> {
  const [lastName = null, firstName = null, id = null] = wanted.after ?? [];
  return tx.query<ChildInList>(
    `SELECT ${IN_LIST}
     FROM children.child c
     WHERE $1::uuid IS NOT NULL AND ${OF_CALLER[wanted.role] ?? 'false'}
       AND ($2::text IS NULL
            OR strpos(lower(c.first_name || ' ' || c.last_name), lower($2)) > 0
            OR strpos(lower(c.last_name || ', ' || c.first_name), lower($2)) > 0
            OR strpos(c.case_reference, upper($2)) > 0)
       AND ($3::text IS NULL OR c.case_reference = $3)
       AND ($4::text IS NULL OR (c.last_name, c.first_name, c.id::text) > ($4, $5, $6))
     ORDER BY c.last_name, c.first_name, c.id::text
     LIMIT $7`,
    [wanted.userId, wanted.search, wanted.caseReference, lastName, firstName, id, wanted.limit],
  );
}

export async function findChild(tx: Tx, id: string): Promise<Child | undefined> {
  return tx.findPrepared<Child>(
    'child',
    `SELECT ${IN_LIST}, c.authority_id AS "authorityId", c.access_needs AS "accessNeeds"
     FROM children.child c WHERE c.id = $1`,
    [id],
  );
}

/**
 * Adds the child unless its case reference is taken.
 * No conflict target and no RETURNING: both would ask for the right to see the row, which the officer
 * has only once the child is on the caseload.
 */
export async function addChild(
  tx: Tx,
  child: NewChild & { id: string; authorityId: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name,
       date_of_birth, home_district, access_needs)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      child.id,
      child.authorityId,
      child.caseReference,
      child.firstName,
      child.lastName,
      child.dateOfBirth,
      child.homeDistrict,
      child.accessNeeds,
    ],
  );
  return added === 1;
}

export async function addToCaseload(
  tx: Tx,
  authorityId: string,
  childId: string,
  officerId: string,
): Promise<void> {
  await tx.change(
    'INSERT INTO children.caseload (authority_id, child_id, officer_id) VALUES ($1, $2, $3)',
    [authorityId, childId, officerId],
  );
}

export async function addGuardian(
  tx: Tx,
  authorityId: string,
  childId: string,
  userId: string,
): Promise<void> {
  await tx.change(
    'INSERT INTO children.guardian (authority_id, child_id, user_id) VALUES ($1, $2, $3)',
    [authorityId, childId, userId],
  );
}

export async function isGuardian(tx: Tx, childId: string, userId: string): Promise<boolean> {
  const found = await tx.find(
    'SELECT 1 AS found FROM children.guardian WHERE child_id = $1 AND user_id = $2',
    [childId, userId],
  );
  return found !== undefined;
}

/** The person with this address who holds the role of a family with the authority. */
export async function findFamilyUser(
  tx: Tx,
  authorityId: string,
  email: string,
): Promise<string | undefined> {
  const found = await tx.find<{ id: string }>(
    `SELECT u.id FROM identity.user_account u
     JOIN identity.membership m ON m.user_id = u.id
     WHERE u.email = $2::citext AND m.authority_id = $1 AND m.role = 'family'
       AND m.ended_at IS NULL`,
    [authorityId, email.trim().normalize('NFKC')],
  );
  return found?.id;
}
