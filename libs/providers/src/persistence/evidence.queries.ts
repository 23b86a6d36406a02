import { type Tx } from '#platform';
import { type Insurance, type Registration } from '../domain/passport.js';

/** False when the organisation has entered the same registration before. */
export async function insertRegistration(
  tx: Tx,
  providerId: string,
  { id, kind, number, validFrom, validTo }: Registration,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO providers.registration (id, provider_id, kind, number, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [id, providerId, kind, number, validFrom, validTo],
  );
  return added === 1;
}

export async function insertInsurance(
  tx: Tx,
  providerId: string,
  { id, kind, insurer, coverPence, validFrom, validTo }: Insurance,
): Promise<void> {
  await tx.change(
    `INSERT INTO providers.insurance
       (id, provider_id, kind, insurer, cover_pence, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, providerId, kind, insurer, coverPence, validFrom, validTo],
  );
}

/** False when it is not the provider's, or was withdrawn before. */
export async function withdrawRegistration(
  tx: Tx,
  providerId: string,
  id: string,
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE providers.registration SET withdrawn_at = now()
     WHERE id = $2 AND provider_id = $1 AND withdrawn_at IS NULL`,
    [providerId, id],
  );
  return changed === 1;
}

/** False when it is not the provider's, or was withdrawn before. */
export async function withdrawInsurance(tx: Tx, providerId: string, id: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE providers.insurance SET withdrawn_at = now()
     WHERE id = $2 AND provider_id = $1 AND withdrawn_at IS NULL`,
    [providerId, id],
  );
  return changed === 1;
}
