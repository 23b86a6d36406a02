import { type Tx } from '#platform';

/** Hands a scenario to the officer, as the person of the transaction. */
export async function sendScenario(tx: Tx, id: string, sentAt: string): Promise<void> {
  await tx.change(
    `UPDATE choices.scenario SET state = 'sent', sent_by = platform.current_user_id(),
       sent_as = platform.current_app_role(), sent_at = $2
     WHERE id = $1`,
    [id, sentAt],
  );
}

/** Has the sums of scenarios checked now, as the person of this moment: at commit it is somebody else. */
export async function checkSums(tx: Tx): Promise<void> {
  await tx.change('SET CONSTRAINTS choices.adds_up IMMEDIATE', []);
  await tx.change('SET CONSTRAINTS choices.adds_up DEFERRED', []);
}
