import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { type Tx } from '#platform';

interface What {
  /** The row that changed, or the children that were looked at, first. */
  ids: string[];
  details?: Record<string, unknown>;
}

/** One audit row of this library: "way.ask" is about a way, "way.read" about the child. */
export async function record(
  tx: Tx,
  { authorityId }: Caller,
  action: string,
  { ids, details }: What,
): Promise<void> {
  const [noun = '', verb = ''] = action.split('.');
  const subjectType = verb === 'read' || verb === 'list' ? 'child' : noun;
  await recordAudit(tx, {
    authorityId,
    action,
    subjectType,
    subjectIds: ids,
    ...(details && { details }),
  });
}
