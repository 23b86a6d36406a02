import { type Tx } from '#platform';

/** A fund of a grant with all of its money; the ledger's own functions write it. */
export async function giveGrantFund(tx: Tx, id: string, pence: number): Promise<void> {
  await tx.query(`SELECT ledger.open_fund($1, 'grant')`, [id]);
  await post(tx, 'allocation', `grant:${id}:allocation`, { id, pence: -pence, to: 'allocated' });
}

/** Sets the first instalment of it aside, as when it is paid. @param paidOn "YYYY-MM-DD" */
export async function payFirstInstalment(
  tx: Tx,
  id: string,
  { pence, paidOn }: { pence: number; paidOn: string },
): Promise<void> {
  await tx.query(
    `UPDATE grants.instalment SET state = 'paid', paid_on = $2, paid_by = platform.current_user_id()
     WHERE award_id = $1 AND number = 1`,
    [id, paidOn],
  );
  const reference = `grant:${id}:instalment:1:commitment`;
  await post(tx, 'commitment', reference, { id, pence, to: 'committed' });
}

/** Between what is available and another account. */
async function post(
  tx: Tx,
  kind: string,
  reference: string,
  { id, pence, to }: { id: string; pence: number; to: string },
): Promise<void> {
  await tx.query(
    `SELECT ledger.post($1, $2, NULL, ARRAY[$3, $3]::uuid[], ARRAY['available', $4],
                        ARRAY[-$5::bigint, $5], ARRAY[0, 0]::bigint[])`,
    [kind, reference, id, to, pence],
  );
}
