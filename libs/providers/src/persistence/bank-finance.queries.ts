import { type Tx } from '#platform';

/** A provider that the caller's council pays, in a list: nothing here is a whole number. */
export interface PaidProvider {
  id: string;
  name: string;
  /** What there is to look at: what waits, or is in force, or was entered last. */
  detailsId: string;
  /** The last digits of what is paid into; null: nothing is in force. */
  lastFour: string | null;
  sortCode: string | null;
  /** Something that waits to be confirmed. */
  toConfirm: boolean;
  /** ... by finance, after a call. */
  toCallBack: boolean;
}

/** By name; those with something for finance to do come first. At most 500. */
export async function listPaidProviders(tx: Tx, day: string): Promise<PaidProvider[]> {
  return tx.query<PaidProvider>(
    `SELECT p.id, p.name, coalesce(w.id, f.id, last.id) AS "detailsId", f.last_four AS "lastFour", f.sort_code AS "sortCode",
            w.id IS NOT NULL AS "toConfirm", coalesce(w.sole_member, false) AS "toCallBack"
     FROM providers.provider p
     LEFT JOIN providers.bank_details f ON f.id = providers.bank_details_in_force(p.id, $1::date)
     LEFT JOIN providers.bank_details w
       ON w.provider_id = p.id AND w.confirmed_at IS NULL AND w.withdrawn_at IS NULL
     JOIN LATERAL (SELECT d.id FROM providers.bank_details d WHERE d.provider_id = p.id
                   ORDER BY d.entered_at DESC LIMIT 1) last ON true
     ORDER BY coalesce(w.sole_member, false) DESC, lower(p.name), p.id LIMIT 500`,
    [day],
  );
}

/** Whose details these are; undefined when the caller may not know of them. */
export async function providerOfBankDetails(
  tx: Tx,
  id: string,
): Promise<{ providerId: string; soleMember: boolean } | undefined> {
  return tx.find(
    `SELECT provider_id AS "providerId", sole_member AS "soleMember"
     FROM providers.bank_details WHERE id = $1`,
    [id],
  );
}

/**
 * The whole number, once it is noted who looks and why.
 * @throws DomainError providers.bank-not-in-use, from the database
 */
export async function revealAccountNumber(
  tx: Tx,
  {
    authorityId,
    detailsId,
    purpose,
    userId,
  }: Record<'authorityId' | 'detailsId' | 'purpose' | 'userId', string>,
): Promise<string | null> {
  await tx.change(
    `INSERT INTO providers.bank_reveal (authority_id, details_id, purpose, revealed_by)
     VALUES ($1, $2, $3, $4)`,
    [authorityId, detailsId, purpose, userId],
  );
  const row = await tx.find<{ number: string | null }>(
    'SELECT providers.bank_number($1) AS number',
    [detailsId],
  );
  return row?.number ?? null;
}
