import { type Tx } from '#platform';

interface AgreedPlan {
  id: string;
  childId: string;
  /** Who else said yes, at a meeting; null when the caller's own agreement is enough. */
  saidElsewhere: 'family' | null;
}

/** Makes the first version of a draft, and agrees to it as the person of the transaction. */
export async function agreePlan(tx: Tx, { id, childId, saidElsewhere }: AgreedPlan): Promise<void> {
  await tx.query(`SELECT plans.propose($1, $2, 'All about me', 'The first one.', '[]', NULL)`, [
    id,
    childId,
  ]);
  await tx.query(`SELECT plans.agree($1, platform.current_app_role(), 'here')`, [id]);
  if (saidElsewhere !== null)
    await tx.query(`SELECT plans.agree($1, $2, 'at-a-meeting')`, [id, saidElsewhere]);
}
