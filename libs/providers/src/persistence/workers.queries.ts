import { type Tx } from '#platform';
import { type Attestation, type Worker } from '../domain/workers.js';

/** Who works there by name, then who has left. */
export async function listWorkers(tx: Tx, providerId: string): Promise<Worker[]> {
  return tx.query<Worker>(
    `SELECT w.id, w.name, w.begun_on AS "begunOn", w.left_on AS "leftOn",
            coalesce((SELECT json_agg(json_build_object('id', a.id, 'kind', a.kind, 'checkedOn', a.checked_on,
                        'dueOn', a.due_on, 'checkedBy', a.checked_by) ORDER BY a.due_on NULLS LAST, a.kind)
                      FROM providers.attestation a
                      WHERE a.worker_id = w.id AND a.withdrawn_at IS NULL), '[]'::json) AS attestations
     FROM providers.worker w WHERE w.provider_id = $1
     ORDER BY w.left_on IS NOT NULL, lower(w.name), w.id`,
    [providerId],
  );
}

export async function insertWorker(
  tx: Tx,
  by: { providerId: string; userId: string },
  { id, name, begunOn }: Pick<Worker, 'id' | 'name' | 'begunOn'>,
): Promise<void> {
  await tx.change(
    `INSERT INTO providers.worker (id, provider_id, name, begun_on, recorded_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, by.providerId, name, begunOn, by.userId],
  );
}

/** False when they are not the provider's, or have left. */
export async function workerLeaves(
  tx: Tx,
  by: { providerId: string; userId: string },
  id: string,
  leftOn: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE providers.worker SET left_on = $3, left_said_by = $4
     WHERE id = $2 AND provider_id = $1 AND left_on IS NULL`,
    [by.providerId, id, leftOn, by.userId],
  );
  return changed === 1;
}

/** In place of the one of the same kind, which is kept as withdrawn. False when two enter it at once. */
export async function replaceAttestation(
  tx: Tx,
  by: { providerId: string; userId: string },
  workerId: string,
  { id, kind, checkedOn, dueOn, checkedBy }: Attestation,
): Promise<boolean> {
  await tx.change(
    `UPDATE providers.attestation SET withdrawn_at = now()
     WHERE provider_id = $1 AND worker_id = $2 AND kind = $3 AND withdrawn_at IS NULL`,
    [by.providerId, workerId, kind],
  );
  const added = await tx.change(
    `INSERT INTO providers.attestation
       (id, provider_id, worker_id, kind, checked_on, due_on, checked_by, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [id, by.providerId, workerId, kind, checkedOn, dueOn, checkedBy, by.userId],
  );
  return added === 1;
}
