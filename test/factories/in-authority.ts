import { type Client } from 'pg';

/** The ledger's functions act for the authority of the transaction, as in service. */
export async function inAuthority(
  admin: Client,
  authorityId: string,
  work: () => Promise<void>,
): Promise<void> {
  await admin.query('BEGIN');
  try {
    await admin.query(`SELECT set_config('app.authority_id', $1, true)`, [authorityId]);
    await work();
    await admin.query('COMMIT');
  } catch (error) {
    await admin.query('ROLLBACK');
    throw error;
  }
}
