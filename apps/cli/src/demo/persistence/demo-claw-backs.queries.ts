import { type Tx } from '#platform';

/** What of a budget may be taken back on a day, in pence. */
export async function mostToTakeBack(tx: Tx, entitlementId: string, day: string): Promise<number> {
  const room = await tx.find<{ most: number }>(
    'SELECT most_pence::int AS most FROM budgets.claw_back_room($1, $2)',
    [entitlementId, day],
  );
  return room?.most ?? 0;
}

/** The family asks to keep it. */
export async function askToKeep(
  tx: Tx,
  id: string,
  { words, userId, askedAt }: { words: string; userId: string; askedAt: string },
): Promise<void> {
  await tx.change(
    `UPDATE budgets.claw_back SET state = 'asked', asked_words = $2, asked_by = $3, asked_as = 'family',
            asked_at = $4
     WHERE id = $1 AND state = 'noticed'`,
    [id, words, userId, askedAt],
  );
}
