import { type Tx } from '#platform';

/** By its code or its name, whatever the case of the letters. */
export async function findAuthority(tx: Tx, named: string): Promise<{ id: string } | undefined> {
  return tx.find<{ id: string }>(
    'SELECT id FROM identity.authority WHERE code = lower($1) OR lower(name) = lower($1)',
    [named.trim()],
  );
}

/** A commissioner of the transaction's authority, by the e-mail address. */
export async function findCommissioner(tx: Tx, email: string): Promise<{ id: string } | undefined> {
  return tx.find<{ id: string }>(
    `SELECT u.id FROM identity.user_account u
     JOIN identity.membership m ON m.user_id = u.id
     WHERE u.email = $1::citext AND m.authority_id = platform.current_authority()
       AND m.role = 'commissioner' AND m.ended_at IS NULL`,
    [email.trim().normalize('NFKC')],
  );
}
