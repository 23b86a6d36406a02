import { type Tx } from '#platform';

/** As a finance officer confirms after a call; the trigger compares the number. */
export async function confirmAfterCall(
  tx: Tx,
  id: string,
  given: { accountNumber: string; userId: string; authorityId: string | null; usableFrom: string },
): Promise<void> {
  await tx.query(`SELECT set_config('app.typed_account', $1, true)`, [given.accountNumber]);
  await tx.change(
    `UPDATE providers.bank_details
     SET confirmed_by = $2, confirmed_at = clock_timestamp(), usable_from = $3, confirmed_authority = $4,
         called_number = '0115 496 0000', called_source = 'contract', spoke_to = 'The manager (demo)'
     WHERE id = $1`,
    [id, given.userId, given.usableFrom, given.authorityId],
  );
}
