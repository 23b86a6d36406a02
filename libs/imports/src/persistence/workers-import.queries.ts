import { randomUUID } from 'node:crypto';
import { type Tx } from '#platform';
import { type PlannedWorker, type PresentWorker } from '../domain/worker-plan.js';

/** The people with these e-mail addresses, as far as the authority may know of them. */
export async function findWorkersHere(
  tx: Tx,
  emails: readonly string[],
): Promise<Map<string, PresentWorker>> {
  const rows = await tx.query<PresentWorker>(
    `SELECT id, email, name, elsewhere, roles, ended, team, record FROM imports.workers_here($1)`,
    [emails],
  );
  return new Map(rows.map((row) => [row.email, row]));
}

/**
 * @returns ids of the people who are new or changed
 * @throws DomainError imports.changed-meanwhile; nothing is written then
 */
export async function writeWorkers(
  tx: Tx,
  importId: string,
  workers: readonly PlannedWorker[],
): Promise<string[]> {
  const ids = new Map<string, string>();
  for (const { email, present } of workers) {
    if (!ids.has(email)) ids.set(email, present?.id ?? randomUUID());
  }
  const idOf = ({ email }: PlannedWorker): string => ids.get(email) ?? '';
  const onePerPerson = [...new Map(workers.map((worker) => [worker.email, worker])).values()];
  const plan = {
    created: onePerPerson
      .filter(({ present }) => present === null)
      .map((worker) => ({ id: idOf(worker), email: worker.email, name: worker.name })),
    renamed: onePerPerson.flatMap((worker) =>
      worker.writeName && worker.present
        ? [{ id: worker.present.id, name: worker.name, was: worker.present.name }]
        : [],
    ),
    roles: workers
      .filter(({ giveRole }) => giveRole)
      .map((worker) => ({ user_id: idOf(worker), role: worker.role })),
    records: onePerPerson
      .filter(({ recordChanged }) => recordChanged)
      .map((worker) => ({ user_id: idOf(worker), ...worker.record })),
  };
  await tx.query('SELECT imports.write_workers($1, $2)', [importId, JSON.stringify(plan)]);
  return [
    ...new Set([
      ...plan.created.map(({ id }) => id),
      ...plan.renamed.map(({ id }) => id),
      ...plan.roles.map(({ user_id }) => user_id),
    ]),
  ];
}
