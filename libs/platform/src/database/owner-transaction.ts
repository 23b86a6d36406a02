import { Client } from 'pg';
import { type Context, settingsOf } from './context.js';
import { toDomainError } from './postgres-errors.js';
import { Tx } from './tx.js';

/**
 * One transaction as the owner of the tables, for commands at a terminal that set things up. Row-level
 * security holds for the owner too: the work says with actAs() who it does each step for.
 * @param ownerUrl connection of the owner
 * @throws DomainError for whatever the database refuses
 */
export async function ownerTransaction<Result>(
  ownerUrl: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'fairplace-cli' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work(new Tx(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    throw toDomainError(error);
  } finally {
    // What has not been committed is rolled back with the connection.
    await client.end();
  }
}

/** Says for the rest of the transaction, or until the next call, who it acts for. */
export async function actAs(tx: Tx, context: Context): Promise<void> {
  await tx.query(settingsOf(context));
}
