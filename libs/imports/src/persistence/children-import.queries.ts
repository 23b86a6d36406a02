import { type Tx } from '#platform';
import { hasFacts, type KnownWorker, type PresentChild } from '../domain/child-facts.js';
import { type PlannedChild } from '../domain/child-plan.js';

/** The children of the authority with these case references, as they are here. */
export async function findChildrenHere(
  tx: Tx,
  references: readonly string[],
): Promise<Map<string, PresentChild>> {
  const rows = await tx.query<PresentChild>(
    `SELECT id, case_reference AS "caseReference", date_of_birth AS "dateOfBirth",
            first_name AS "firstName", last_name AS "lastName", home_district AS "homeDistrict",
            access_needs AS "accessNeeds", officers, record
     FROM imports.children_here($1)`,
    [references],
  );
  return new Map(rows.map((row) => [row.caseReference, row]));
}

/** The authority's officers with these e-mail addresses. */
export async function findOfficers(
  tx: Tx,
  authorityId: string,
  emails: readonly string[],
): Promise<Map<string, KnownWorker>> {
  const rows = await tx.query<KnownWorker>(
    `SELECT u.id, lower(u.email::text) AS email, u.display_name AS name
     FROM identity.user_account u
     JOIN identity.membership m ON m.user_id = u.id AND m.authority_id = $1
       AND m.role = 'officer' AND m.ended_at IS NULL
     WHERE u.email = ANY ($2::citext[])`,
    [authorityId, emails],
  );
  return new Map(rows.map((row) => [row.email, row]));
}

/** A row that is written, with the id that its child has or will have. */
export type ChildToWrite = PlannedChild & { id: string };

/** @throws DomainError imports.changed-meanwhile; nothing is written then */
export async function writeChildren(
  tx: Tx,
  importId: string,
  children: readonly ChildToWrite[],
): Promise<void> {
  const plan = {
    created: children.filter(({ present }) => present === null).map(createdChild),
    changed: children.flatMap(changedChild),
    removedOfficers: children.flatMap(({ id, removeOfficer }) =>
      removeOfficer === null ? [] : [{ child_id: id, officer_id: removeOfficer }],
    ),
    addedOfficers: children.flatMap(({ id, addOfficer }) =>
      addOfficer === null ? [] : [{ child_id: id, officer_id: addOfficer }],
    ),
    records: children.filter(({ recordChanged }) => recordChanged).map(recordOf),
  };
  await tx.query('SELECT imports.write_children($1, $2)', [importId, JSON.stringify(plan)]);
}

function createdChild(child: ChildToWrite): object {
  return {
    id: child.id,
    case_reference: child.caseReference,
    date_of_birth: child.dateOfBirth,
    ...columnsOf(child),
  };
}

function changedChild(child: ChildToWrite): object[] {
  const { present, facts } = child;
  if (present === null || hasFacts(present, facts)) return [];
  return [
    {
      id: child.id,
      ...columnsOf(child),
      was_first_name: present.firstName,
      was_last_name: present.lastName,
      was_home_district: present.homeDistrict,
      was_access_needs: present.accessNeeds,
    },
  ];
}

function columnsOf({ facts }: ChildToWrite): object {
  return {
    first_name: facts.firstName,
    last_name: facts.lastName,
    home_district: facts.homeDistrict,
    access_needs: facts.accessNeeds,
  };
}

function recordOf({ id, record }: ChildToWrite): object {
  return {
    child_id: id,
    first_name: record.firstName,
    last_name: record.lastName,
    home_district: record.homeDistrict,
    access_needs: record.accessNeeds,
    worker_id: record.workerId,
    level: record.level,
    parent_name: record.name,
    parent_email: record.email,
    parent_phone: record.phone,
  };
}
