import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { type Tx } from '#platform';

/** A row of the trail about a review: ids of it and of the child, and no word of what was said. */
export async function recordReview(
  tx: Tx,
  caller: Caller,
  verb: string,
  { ids, ...details }: { ids: string[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `review.${verb}`,
    subjectType: 'review',
    subjectIds: ids,
    details,
  });
}
