import { type Tx } from '#platform';
import { type Stop, type StopGround } from '../domain/stop.js';

const STOP = `
  SELECT s.id, s.provider_id AS "providerId", p.name AS "providerName", s.ground, s.reasons,
         a.name AS authority, s.stopped_at AS "stoppedAt", s.stopped_by AS "stoppedBy",
         CASE WHEN s.lifted_at IS NOT NULL
              THEN jsonb_build_object('reasons', s.lifted_reasons, 'at', s.lifted_at) END AS lifted
  FROM market.stop s JOIN providers.provider p ON p.id = s.provider_id
  JOIN identity.authority a ON a.id = s.authority_id`;

/** The last first; the one in force, if there is one, is the first. */
export async function listStops(tx: Tx, providerId: string): Promise<Stop[]> {
  return tx.query<Stop>(
    `${STOP} WHERE s.provider_id = $1 ORDER BY s.stopped_at DESC, s.id LIMIT 20`,
    [providerId],
  );
}

export async function findStop(tx: Tx, id: string): Promise<Stop | undefined> {
  return tx.find<Stop>(`${STOP} WHERE s.id = $1`, [id]);
}

/** Suspends every admission of the provider with it (trigger). False when one is in force. */
export async function insertStop(
  tx: Tx,
  by: { id: string; authorityId: string; userId: string; providerId: string },
  { ground, reasons }: { ground: StopGround; reasons: string },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO market.stop (id, authority_id, provider_id, ground, reasons, stopped_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [by.id, by.authorityId, by.providerId, ground, reasons, by.userId],
  );
  return added === 1;
}

/** @returns the id of the stop that ended, or undefined where none was in force */
export async function liftStop(
  tx: Tx,
  providerId: string,
  userId: string,
  reasons: string,
): Promise<{ id: string } | undefined> {
  return tx.find(
    `UPDATE market.stop SET lifted_reasons = $3, lifted_by = $2, lifted_at = clock_timestamp()
     WHERE provider_id = $1 AND lifted_at IS NULL RETURNING id`,
    [providerId, userId, reasons],
  );
}

/** Whether the authority has the provider among its admissions, however they stand but removed. */
export async function hasAdmission(
  tx: Tx,
  authorityId: string,
  providerId: string,
): Promise<boolean> {
  const row = await tx.find<{ has: boolean }>(
    `SELECT EXISTS (SELECT FROM market.admission a WHERE a.authority_id = $1 AND a.provider_id = $2
                    AND a.state <> 'removed') AS has`,
    [authorityId, providerId],
  );
  return row?.has ?? false;
}
