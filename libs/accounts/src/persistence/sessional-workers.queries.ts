import { type Tx } from '#platform';
import { type SessionalWorker } from '../domain/sessional-worker.js';
import { LAST_KEY, STATE } from './account-keys.queries.js';

/** Of the caller's provider, who has not left. */
export async function findSessionalWorker(
  tx: Tx,
  workerId: string,
): Promise<SessionalWorker | undefined> {
  return tx.find<SessionalWorker>(
    `SELECT w.id AS "workerId", w.name,
            CASE WHEN u.id IS NOT NULL THEN (
              SELECT to_jsonb(x) FROM (SELECT u.id AS "userId", u.display_name AS name, u.email::text AS email,
                                              ${STATE}) x) END AS "signIn"
     FROM providers.worker w
     LEFT JOIN providers.worker_sign_in i ON i.worker_id = w.id AND i.ended_at IS NULL
     LEFT JOIN identity.user_account u ON u.id = i.user_id ${LAST_KEY}
     WHERE w.id = $1 AND w.provider_id = platform.current_provider() AND w.left_on IS NULL`,
    [workerId],
  );
}

/** @throws DomainError providers.worker-not-found, providers.has-sign-in, providers.signs-in-for-all */
export async function giveSignIn(tx: Tx, workerId: string, userId: string): Promise<string> {
  const row = await tx.find<{ id: string }>('SELECT providers.give_sign_in($1, $2) AS id', [
    workerId,
    userId,
  ]);
  return row?.id ?? '';
}

/** @throws DomainError providers.no-sign-in */
export async function endSignIn(tx: Tx, workerId: string): Promise<void> {
  await tx.query('SELECT providers.end_sign_in($1)', [workerId]);
}

/** For the worker that tells: which provider gave the sign-in. */
export async function findGivingProvider(
  tx: Tx,
  signInId: string,
): Promise<{ provider: string } | undefined> {
  return tx.find(
    `SELECT p.name AS provider FROM providers.worker_sign_in i JOIN providers.provider p ON p.id = i.provider_id
     WHERE i.id = $1`,
    [signInId],
  );
}
