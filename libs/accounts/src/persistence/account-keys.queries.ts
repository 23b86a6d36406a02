import { type Tx } from '#platform';
import { type KeyFacts, type PersonOfChild, type WaitingWorker } from '../domain/accounts.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The last invitation of the person "u", and how far it is. */
export const STATE = `
  CASE WHEN u.password_hash IS NOT NULL THEN 'signs-in'
       WHEN k.id IS NULL THEN 'not-invited'
       WHEN k.expires_at <= now() THEN 'ran-out'
       ELSE 'invited' END AS state,
  ${instant('k.made_at')} AS "invitedAt", ${instant('k.expires_at')} AS "expiresAt"`;
export const LAST_KEY = `
  LEFT JOIN LATERAL (SELECT x.id, x.made_at, x.expires_at FROM accounts.account_key x
    WHERE x.user_id = u.id AND x.kind = 'invitation' ORDER BY x.made_at DESC LIMIT 1) k ON true`;

/** @throws DomainError accounts.person-not-found, accounts.has-password */
export async function invitePerson(
  tx: Tx,
  key: { id: string; userId: string; tokenHash: Buffer },
): Promise<void> {
  await tx.query('SELECT accounts.invite($1, $2, $3)', [key.id, key.userId, key.tokenHash]);
}

/** People of the caller's council who have no password, who was never invited first. */
export async function listWaitingWorkers(tx: Tx, most: number): Promise<WaitingWorker[]> {
  return tx.query<WaitingWorker>(
    `SELECT u.id AS "userId", u.display_name AS name, u.email::text AS email, m.roles, ${STATE}
     FROM (SELECT user_id, array_agg(role ORDER BY role) AS roles FROM identity.membership
           WHERE authority_id = platform.current_authority() AND ended_at IS NULL
             AND role IN ('officer', 'finance', 'commissioner') GROUP BY user_id) m
     JOIN identity.user_account u ON u.id = m.user_id AND u.password_hash IS NULL ${LAST_KEY}
     ORDER BY k.expires_at > now(), k.made_at NULLS FIRST, u.display_name, u.id LIMIT $1`,
    [most],
  );
}

export async function listPeopleOfChild(tx: Tx, childId: string): Promise<PersonOfChild[]> {
  return tx.query<PersonOfChild>(
    `SELECT u.id AS "userId", u.display_name AS name, u.email::text AS email, who.as, ${STATE}
     FROM (SELECT user_id, 'parent' AS as FROM children.guardian WHERE child_id = $1
           UNION ALL SELECT young_person_user_id, 'young-person' FROM children.child
           WHERE id = $1 AND young_person_user_id IS NOT NULL) who
     JOIN identity.user_account u ON u.id = who.user_id ${LAST_KEY}
     ORDER BY who.as, u.display_name, u.id`,
    [childId],
  );
}

export async function findPerson(
  tx: Tx,
  email: string,
): Promise<{ id: string; hasPassword: boolean } | undefined> {
  return tx.find(
    `SELECT id, password_hash IS NOT NULL AS "hasPassword" FROM identity.user_account
     WHERE email = $1::citext`,
    [email],
  );
}

/** A role that somebody ended stays ended: another use case says so. */
export async function hasRoleHere(tx: Tx, userId: string, role: string): Promise<boolean> {
  const found = await tx.find(
    `SELECT 1 AS found FROM identity.membership
     WHERE user_id = $1 AND role = $2 AND authority_id = platform.current_authority()`,
    [userId, role],
  );
  return found !== undefined;
}

/** @throws DomainError accounts.young-person-there */
export async function joinYoungPerson(tx: Tx, childId: string, userId: string): Promise<void> {
  await tx.query('SELECT children.set_young_person($1, $2)', [childId, userId]);
}

/** Whose password may be set anew by whoever reads this address. */
export async function findForReset(
  tx: Tx,
  email: string,
  production: boolean,
): Promise<string | undefined> {
  const row = await tx.find<{ id: string | null }>('SELECT accounts.may_reset($1, $2) AS id', [
    email,
    production,
  ]);
  return row?.id ?? undefined;
}

export async function makeReset(
  tx: Tx,
  key: { id: string; userId: string; tokenHash: Buffer },
): Promise<void> {
  await tx.query('SELECT accounts.make_reset($1, $2, $3)', [key.id, key.userId, key.tokenHash]);
}

export async function factsOfKey(tx: Tx, tokenHash: Buffer): Promise<KeyFacts | undefined> {
  return tx.find<KeyFacts>(
    `SELECT user_id AS "userId", email, kind, is_open AS "isOpen" FROM accounts.key_facts($1)`,
    [tokenHash],
  );
}

/** @throws DomainError accounts.key-ended */
export async function useKey(tx: Tx, tokenHash: Buffer, passwordHash: string): Promise<void> {
  await tx.query('SELECT accounts.use_key($1, $2)', [tokenHash, passwordHash]);
}
