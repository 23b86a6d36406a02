import { type Tx } from '#platform';
import { type BankDetails, type CalledSource } from '../domain/bank-details.js';

const COLUMNS = `d.id, d.account_name AS "accountName", d.sort_code AS "sortCode", d.last_four AS "lastFour",
  d.modulus, d.entered_by AS "enteredBy", d.entered_at AS "enteredAt", d.sole_member AS "soleMember",
  d.confirmed_at AS "confirmedAt", d.usable_from AS "usableFrom",
  CASE WHEN d.confirmed_authority IS NOT NULL THEN json_build_object(
    'authority', a.name, 'source', d.called_source, 'spokeTo', d.spoke_to) END AS "calledBack",
  d.withdrawn_at AS "withdrawnAt", d.withdrawn_why AS "withdrawnWhy"`;

/** The last entered first, at most 50. */
export async function listBankDetails(tx: Tx, providerId: string): Promise<BankDetails[]> {
  return tx.query<BankDetails>(
    `SELECT ${COLUMNS} FROM providers.bank_details d
     LEFT JOIN identity.authority a ON a.id = d.confirmed_authority
     WHERE d.provider_id = $1 ORDER BY d.entered_at DESC, d.id LIMIT 50`,
    [providerId],
  );
}

/** Which are paid into on a day; null: none. */
export async function bankInForce(tx: Tx, providerId: string, day: string): Promise<string | null> {
  const row = await tx.find<{ id: string | null }>(
    'SELECT providers.bank_details_in_force($1, $2::date) AS id',
    [providerId, day],
  );
  return row?.id ?? null;
}

/** False when a change waits already. */
export async function insertBankDetails(
  tx: Tx,
  by: { providerId: string; userId: string },
  given: Pick<BankDetails, 'id' | 'accountName' | 'sortCode' | 'modulus'> & {
    accountNumber: string;
  },
): Promise<boolean> {
  await tx.change(
    `INSERT INTO providers.bank_account (details_id, provider_id, account_number) VALUES ($1, $2, $3)`,
    [given.id, by.providerId, given.accountNumber],
  );
  const added = await tx.change(
    `INSERT INTO providers.bank_details
       (id, provider_id, account_name, sort_code, last_four, modulus, entered_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [
      given.id,
      by.providerId,
      given.accountName,
      given.sortCode,
      given.accountNumber.slice(-4),
      given.modulus,
      by.userId,
    ],
  );
  return added === 1;
}

/** Working days between the confirmation and the first day of use. */
export async function bankWaitOn(tx: Tx, day: string): Promise<number> {
  const row = await tx.find<{ days: number }>(
    `SELECT working_days AS days FROM providers.bank_wait WHERE in_force_from <= $1::date
     ORDER BY in_force_from DESC LIMIT 1`,
    [day],
  );
  if (!row) throw new RangeError(`No waiting time of bank details is in force on ${day}`);
  return row.days;
}

/** Whether somebody typed the number that was entered; which one that is stays in the database. */
export async function bankNumberMatches(tx: Tx, id: string, typed: string): Promise<boolean> {
  const row = await tx.find<{ same: boolean }>(
    'SELECT providers.bank_number_matches($1, $2) AS same',
    [id, typed],
  );
  return row?.same ?? false;
}

export interface Call {
  authorityId: string;
  number: string;
  source: CalledSource;
  spokeTo: string;
}

/**
 * False when somebody was quicker. The trigger compares what was typed as well.
 * @throws DomainError providers.bank-number-differs, providers.bank-withdrawn, from the database
 */
export async function confirmBankDetails(
  tx: Tx,
  {
    id,
    userId,
    typed,
    usableFrom,
  }: { id: string; userId: string; typed: string; usableFrom: string },
  call: Call | null,
): Promise<boolean> {
  await tx.query(`SELECT set_config('app.typed_account', $1, true)`, [typed]);
  const changed = await tx.change(
    `UPDATE providers.bank_details SET confirmed_by = $2, confirmed_at = clock_timestamp(), usable_from = $3,
       confirmed_authority = $4, called_number = $5, called_source = $6, spoke_to = $7
     WHERE id = $1 AND confirmed_at IS NULL`,
    [
      id,
      userId,
      usableFrom,
      call?.authorityId ?? null,
      call?.number ?? null,
      call?.source ?? null,
      call?.spokeTo ?? null,
    ],
  );
  return changed === 1;
}

/** False when they are not the provider's. @throws DomainError providers.bank-in-use, providers.bank-withdrawn */
export async function withdrawBankDetails(
  tx: Tx,
  by: { providerId: string; userId: string },
  id: string,
  why: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE providers.bank_details
     SET withdrawn_by = $3, withdrawn_at = clock_timestamp(), withdrawn_why = $4
     WHERE id = $2 AND provider_id = $1`,
    [by.providerId, id, by.userId, why],
  );
  return changed === 1;
}

/** What a notice says of a change. */
export interface BankNews {
  providerId: string;
  lastFour: string;
  usableFrom: string | null;
  soleMember: boolean;
}

export async function findBankNews(tx: Tx, id: string): Promise<BankNews | undefined> {
  return tx.find<BankNews>(
    `SELECT provider_id AS "providerId", last_four AS "lastFour", usable_from AS "usableFrom",
            sole_member AS "soleMember"
     FROM providers.bank_details WHERE id = $1`,
    [id],
  );
}
