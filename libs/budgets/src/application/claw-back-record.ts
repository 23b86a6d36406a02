import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { type Tx } from '#platform';

interface What {
  /** The row that changed, then its child. */
  ids: string[];
  /** A claw-back unless said. */
  subjectType?: 'claw-back' | 'carry-over' | 'child' | 'entitlement';
  [detail: string]: unknown;
}

/** One audit row about money that is taken back or carried over: "claw-back.propose". */
export async function record(
  tx: Tx,
  { authorityId }: Pick<Caller, 'authorityId'>,
  action: string,
  { ids, subjectType = 'claw-back', ...details }: What,
): Promise<void> {
  if (ids.length === 0) return;
  await recordAudit(tx, { authorityId, action, subjectType, subjectIds: ids, details });
}
