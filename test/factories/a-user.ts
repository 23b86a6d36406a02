import { randomUUID } from 'node:crypto';
import { hashPassword } from '#identity';
import { type Caller, type Role } from '#kernel';
import { type Client } from 'pg';
import { nextNumber } from './unique.js';

interface UserChoices {
  id?: string;
  email?: string;
  displayName?: string;
  /** With it the person can sign in; hashing takes some 30 ms. */
  password?: string;
  demonstration?: boolean;
  role: Exclude<Role, 'public'>;
  /** For every role but provider. */
  authorityId?: string;
  /** For the role provider alone. */
  providerId?: string;
}

export interface AUser {
  id: string;
  email: string;
  displayName: string;
  membershipId: string;
  /** What a service takes as its first argument when this person asks. */
  caller: Caller;
}

/** A person with one membership: `aUser(admin, { role: 'officer', authorityId })`. */
export async function aUser(admin: Client, choices: UserChoices): Promise<AUser> {
  const number = nextNumber();
  const id = choices.id ?? randomUUID();
  const email = choices.email ?? `person-${number}-${id.slice(0, 8)}@example.test`;
  const displayName = choices.displayName ?? `Person ${number}`;
  const hash = choices.password === undefined ? null : await hashPassword(choices.password);
  await admin.query(
    `INSERT INTO identity.user_account (id, email, display_name, password_hash, demonstration)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, email, displayName, hash, choices.demonstration ?? false],
  );
  const authorityId = choices.authorityId ?? null;
  const providerId = choices.providerId ?? null;
  const membershipId = randomUUID();
  await admin.query(
    `INSERT INTO identity.membership (id, user_id, role, authority_id, provider_id)
     VALUES ($1, $2, $3, $4, $5)`,
    [membershipId, id, choices.role, authorityId, providerId],
  );
  const caller = { userId: id, role: choices.role, authorityId, providerId };
  return { id, email, displayName, membershipId, caller: { ...caller, requestId: randomUUID() } };
}
