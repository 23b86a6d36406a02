import { type Tx } from '#platform';

/** Puts a worker on every session to come of the provider that the transaction acts for. @returns how many */
export async function addToDemoRota(
  tx: Tx,
  { workerId, by, days }: { workerId: string; by: string; days: number },
): Promise<number> {
  return tx.change(
    `INSERT INTO attendance.rota (provider_id, session_id, worker_id, added_by)
     SELECT s.provider_id, s.id, $1, $2 FROM catalogue.session s
     WHERE s.provider_id = platform.current_provider() AND s.state = 'open'
       AND s.ends_at > now() AND s.starts_at < now() + make_interval(days => $3)`,
    [workerId, by, days],
  );
}
