import { type Tx } from '#platform';

/** What somebody wants to be told in which words, and the number that they verified. All as that person. */
export interface DemoMessageWish {
  userId: string;
  language: 'en' | 'pl' | 'ur';
  easyRead: boolean;
  /** Of the range that Ofcom keeps for drama: nobody has it. */
  number: string;
}

export async function storeMessageWish(tx: Tx, wish: DemoMessageWish): Promise<void> {
  const { userId, language, easyRead, number } = wish;
  await tx.change(
    `INSERT INTO notifications.preference
       (user_id, language, easy_read, quiet_from, quiet_until, quiet_emails)
     VALUES ($1, $2, $3, '20:00', '08:00', false)`,
    [userId, language, easyRead],
  );
  await tx.change(
    `INSERT INTO notifications.phone (user_id, number, nonce, asked_at)
     VALUES ($1, $2, gen_random_uuid(), now())`,
    [userId, number],
  );
  await tx.change(
    `UPDATE notifications.phone SET verified_at = now(), nonce = NULL, asked_at = NULL WHERE user_id = $1`,
    [userId],
  );
}
