import {
  type FactChange,
  type KnownWorker,
  type OnConflict,
  type PresentChild,
} from './child-facts.js';
import { isWritten, merged } from './merge.js';

export interface WorkerMove {
  changes: FactChange[];
  /** Officers put on and taken off the child's caseload, by id. */
  add: string | null;
  remove: string | null;
}

const NOTHING: WorkerMove = { changes: [], add: null, remove: null };

/**
 * What a worker in the file means. The worker is added; the one whom the case system named before goes,
 * other officers stay. Nobody is taken off where the file names nobody.
 */
export function workerMove(
  worker: KnownWorker | undefined,
  present: PresentChild | null,
  onConflict: OnConflict,
): WorkerMove {
  if (!worker) return NOTHING;
  if (!present) return { ...NOTHING, add: worker.id };
  const { officers, record } = present;
  if (officers.some(({ id }) => id === worker.id)) return NOTHING;
  const last = officers.find(({ id }) => id === record?.workerId);
  return moveFrom(last ?? officers[0], worker, { present, onConflict, remove: last?.id ?? null });
}

function moveFrom(
  now: { id: string; name: string } | undefined,
  worker: KnownWorker,
  how: { present: PresentChild; onConflict: OnConflict; remove: string | null },
): WorkerMove {
  const base = how.present.record?.workerId ?? undefined;
  const outcome = merged({ before: now?.id ?? '', after: worker.id, base });
  if (outcome === 'same') return NOTHING;
  const changes: FactChange[] = [
    { field: 'worker', before: now?.name ?? '', after: worker.name, outcome },
  ];
  if (!isWritten(outcome, how.onConflict)) return { ...NOTHING, changes };
  return { changes, add: worker.id, remove: how.remove };
}
