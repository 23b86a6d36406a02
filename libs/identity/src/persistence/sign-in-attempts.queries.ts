import { type Database } from '#platform';
import { type AttemptLimits, type Attempt } from '../domain/sign-in-attempt.js';

/**
 * Counts an attempt for its account and its address, in all processes together, unless one of them has
 * used up its own: then none is counted.
 * @returns seconds until the next attempt is allowed; 0 when this one is
 */
export async function takeSignInAttempt(
  database: Database,
  { accountHash, addressHash }: Attempt,
  { account, address }: AttemptLimits,
): Promise<number> {
  const rows = await database.statement<{ wait: number }>({
    text: `SELECT identity.take_sign_in_attempt($1, $2, make_interval(mins => $3),
             $4, $5, make_interval(mins => $6)) AS wait`,
    values: [
      accountHash,
      account.most,
      account.minutes,
      addressHash,
      address.most,
      address.minutes,
    ],
  });
  return rows[0]?.wait ?? 0;
}

/** The password was right: nothing has been used up. */
export async function giveSignInAttemptBack(
  database: Database,
  { accountHash, addressHash }: Attempt,
): Promise<void> {
  await database.statement({
    text: 'SELECT identity.give_sign_in_attempt_back($1, $2)',
    values: [accountHash, addressHash],
  });
}
