import { type Tx } from '#platform';
import { type ConnectedPerson } from '../domain/connected.js';

/** What is so today first, then what has ended, by name. */
export async function listConnected(tx: Tx, providerId: string): Promise<ConnectedPerson[]> {
  return tx.query<ConnectedPerson>(
    `SELECT id, kind, role, name, born_month AS "bornMonth", begun_on AS "begunOn", ended_on AS "endedOn",
            end_kind AS "endKind",
            CASE WHEN identifier_number IS NOT NULL THEN
              json_build_object('scheme', identifier_scheme, 'number', identifier_number) END AS identifier
     FROM providers.connected_person WHERE provider_id = $1
     ORDER BY ended_on IS NOT NULL, lower(name), begun_on, id`,
    [providerId],
  );
}

/** False when the same name is there in the same role. */
export async function insertConnected(
  tx: Tx,
  by: { providerId: string; userId: string },
  {
    id,
    kind,
    role,
    name,
    bornMonth,
    identifier,
    begunOn,
  }: Omit<ConnectedPerson, 'endedOn' | 'endKind'>,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO providers.connected_person
       (id, provider_id, kind, role, name, born_month, identifier_scheme, identifier_number, begun_on, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [
      id,
      by.providerId,
      kind,
      role,
      name,
      bornMonth,
      identifier?.scheme ?? null,
      identifier?.number ?? null,
      begunOn,
      by.userId,
    ],
  );
  return added === 1;
}

/** False when it is not the provider's. @throws DomainError providers.connection-ended, from the database */
export async function endConnected(
  tx: Tx,
  by: { providerId: string; userId: string },
  { id, endedOn, endKind }: { id: string; endedOn: string; endKind: 'ended' | 'mistake' },
): Promise<boolean> {
  const ended = await tx.change(
    `UPDATE providers.connected_person SET ended_on = $3, end_kind = $4, ended_by = $5
     WHERE id = $2 AND provider_id = $1`,
    [by.providerId, id, endedOn, endKind, by.userId],
  );
  return ended === 1;
}
