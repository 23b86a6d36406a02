import { type Tx } from '#platform';

/** From now on it is the list of everybody. */
export async function keepDemoList(tx: Tx, id: string, entries: number): Promise<void> {
  await tx.change(
    `UPDATE exclusions.debarment_list
     SET state = 'kept', number = nextval('exclusions.list_number'), entries = $2,
         ended_by = platform.current_user_id(), ended_at = now()
     WHERE id = $1`,
    [id, entries],
  );
}

/** Work of the job that compares: the worker finds no other. */
export async function insertDemoHit(
  tx: Tx,
  { debarredId, providerId, score }: { debarredId: string; providerId: string; score: number },
): Promise<number> {
  await tx.query(`SELECT set_config('app.job', 'match-vacancies', true)`);
  const added = await tx.change(
    `INSERT INTO exclusions.hit (debarred_id, provider_id, name, score)
     SELECT $1, p.id, p.name, $3 FROM providers.provider p WHERE p.id = $2`,
    [debarredId, providerId, score],
  );
  await tx.query(`SELECT set_config('app.job', '', true)`);
  return added;
}
