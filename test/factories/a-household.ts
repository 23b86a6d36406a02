import { type Client } from 'pg';
import { aChild, type AChild } from './a-child.js';
import { aUser, type AUser } from './a-user.js';
import { anAuthority } from './an-authority.js';

export interface AHousehold {
  authorityId: string;
  child: AChild;
  family: AUser;
  youngPerson: AUser;
  officer: AUser;
}

/** A child with its family, its own sign-in and its officer; in an authority of its own unless given. */
export async function aHousehold(admin: Client, givenAuthorityId?: string): Promise<AHousehold> {
  const authorityId = givenAuthorityId ?? (await anAuthority(admin)).id;
  const family = await aUser(admin, { role: 'family', authorityId });
  const youngPerson = await aUser(admin, { role: 'young-person', authorityId });
  const officer = await aUser(admin, { role: 'officer', authorityId });
  const child = await aChild(admin, {
    authorityId,
    guardianIds: [family.id],
    officerIds: [officer.id],
    youngPersonUserId: youngPerson.id,
  });
  return { authorityId, child, family, youngPerson, officer };
}
