import { randomUUID } from 'node:crypto';
import { type AccessFacet } from '#kernel';
import { type Client } from 'pg';
import { nextNumber } from './unique.js';

interface ChildChoices {
  authorityId: string;
  id?: string;
  caseReference?: string;
  firstName?: string;
  lastName?: string;
  /** "YYYY-MM-DD". */
  dateOfBirth?: string;
  /** Outward postcode. */
  homeDistrict?: string;
  accessNeeds?: AccessFacet[];
  /** User ids. */
  guardianIds?: string[];
  officerIds?: string[];
  youngPersonUserId?: string;
}

export interface AChild {
  id: string;
  authorityId: string;
  caseReference: string;
  firstName: string;
  lastName: string;
}

/** A child of eleven or twelve in NG1, seen by the guardians and officers that are named. */
export async function aChild(admin: Client, choices: ChildChoices): Promise<AChild> {
  const number = nextNumber();
  const child = {
    id: randomUUID(),
    caseReference: `CASE-${number}`,
    firstName: 'Robin',
    lastName: `Example ${number}`,
    dateOfBirth: '2014-10-01',
    homeDistrict: 'NG1',
    accessNeeds: [],
    youngPersonUserId: null,
    ...choices,
  };
  await admin.query(
    `INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name,
       date_of_birth, home_district, access_needs, young_person_user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      child.id,
      child.authorityId,
      child.caseReference,
      child.firstName,
      child.lastName,
      child.dateOfBirth,
      child.homeDistrict,
      child.accessNeeds,
      child.youngPersonUserId,
    ],
  );
  await admin.query(
    `INSERT INTO children.guardian (authority_id, child_id, user_id)
     SELECT $1, $2, unnest($3::uuid[])`,
    [child.authorityId, child.id, choices.guardianIds ?? []],
  );
  await admin.query(
    `INSERT INTO children.caseload (authority_id, child_id, officer_id)
     SELECT $1, $2, unnest($3::uuid[])`,
    [child.authorityId, child.id, choices.officerIds ?? []],
  );
  return child;
}
