import { randomUUID } from 'node:crypto';
import { type Database, type Tx } from '#platform';
import { normaliseEmail } from '../domain/email.js';
import { emailInUse } from '../domain/identity.errors.js';
import { type Principal } from '../domain/principal.js';

export interface Account {
  id: string;
  passwordHash: string | null;
  demonstration: boolean;
}

export async function findAccount(db: Database, email: string): Promise<Account | undefined> {
  const rows = await db.statement<Account>({
    text: `SELECT id, password_hash AS "passwordHash", demonstration
           FROM identity.user_account WHERE email = $1::citext`,
    values: [normaliseEmail(email)],
  });
  return rows[0];
}

export interface NewUser {
  email: string;
  displayName: string;
  /** Null for a person who cannot sign in yet. */
  passwordHash: string | null;
  /** Refused at sign-in in production. */
  demonstration: boolean;
}

/**
 * Adds a person in the caller's transaction.
 * @returns the id
 * @throws DomainError identity.email-in-use
 */
export async function createUserWithin(tx: Tx, user: NewUser): Promise<string> {
  const id = randomUUID();
  const added = await tx.change(
    `INSERT INTO identity.user_account (id, email, display_name, password_hash, demonstration)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING`,
    [id, normaliseEmail(user.email), user.displayName, user.passwordHash, user.demonstration],
  );
  if (added === 0) throw emailInUse();
  return id;
}

export interface NewMembership {
  userId: string;
  role: Principal['role'];
  /** The authority of the transaction's context; null for staff of a provider. */
  authorityId: string | null;
  /** The provider of the transaction's context; null for everybody else. */
  providerId: string | null;
}

/**
 * Gives a person a role in the caller's transaction. Row-level security lets through only roles with
 * the authority or the provider that the transaction acts for.
 * @returns the id
 */
export async function addMembershipWithin(tx: Tx, membership: NewMembership): Promise<string> {
  const id = randomUUID();
  const { userId, role, authorityId, providerId } = membership;
  await tx.change(
    `INSERT INTO identity.membership (id, user_id, role, authority_id, provider_id)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, userId, role, authorityId, providerId],
  );
  return id;
}
