import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { type Tx } from '#platform';

/** What was done to a request or to the price book. */
export async function record(
  tx: Tx,
  { authorityId }: Caller,
  action: string,
  { ids, details = {} }: { ids: string[]; details?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, { authorityId, action, subjectType: 'uplift', subjectIds: ids, details });
}
