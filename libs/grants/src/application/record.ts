import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { type Tx } from '#platform';

interface GrantAct {
  /** "pay": the row says "grant.pay". */
  act: string;
  id: string;
  [detail: string]: string | number | boolean | undefined;
}

/** One audit row about a grant; a provider's own stands in no council's trail. */
export async function recordGrant(
  tx: Tx,
  { authorityId }: Caller,
  { act, id, ...details }: GrantAct,
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: `grant.${act}`,
    subjectType: 'grant',
    subjectIds: [id],
    details,
  });
}
