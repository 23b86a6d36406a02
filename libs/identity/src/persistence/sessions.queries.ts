import { type Database, type Tx } from '#platform';
import { type Membership, type Principal, type SessionKind } from '../domain/principal.js';
import { type SessionLimits } from '../domain/session-limits.js';

export interface NewSession {
  tokenHash: Buffer;
  userId: string;
  membershipId: string;
  kind: SessionKind;
  limits: SessionLimits;
}

/**
 * Opens a session for a living membership of the person.
 * @returns when the session ends at the latest, or undefined when there is no such membership
 */
export async function openSessionWithin(tx: Tx, session: NewSession): Promise<Date | undefined> {
  const { tokenHash, userId, membershipId, kind, limits } = session;
  const row = await tx.find<{ expiresAt: Date | null }>(
    `SELECT identity.open_session($1, $2, $3, $4,
       make_interval(mins => $5), make_interval(hours => $6)) AS "expiresAt"`,
    [tokenHash, userId, membershipId, kind, limits.idleMinutes, limits.absoluteHours],
  );
  return row?.expiresAt ?? undefined;
}

/** Who the token belongs to: one prepared statement, because every request asks. */
export async function resolveSession(
  db: Database,
  tokenHash: Buffer,
): Promise<Principal | undefined> {
  const rows = await db.statement<Principal>({
    name: 'resolve-session',
    text: `SELECT user_id AS "userId", role, authority_id AS "authorityId",
                  provider_id AS "providerId", membership_id AS "membershipId",
                  display_name AS "displayName", kind, created_at AS "startedAt",
                  expires_at AS "expiresAt"
           FROM identity.resolve_session($1)`,
    values: [tokenHash],
  });
  return rows[0];
}

export async function closeSessionWithin(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.query('SELECT identity.close_session($1)', [tokenHash]);
}

/** What a person may sign in as, in a stable order. */
export async function membershipsOf(db: Database, userId: string): Promise<Membership[]> {
  return db.statement<Membership>({
    text: `SELECT id, role, authority_id AS "authorityId", authority_name AS "authorityName",
                  provider_id AS "providerId"
           FROM identity.memberships_of($1)`,
    values: [userId],
  });
}
