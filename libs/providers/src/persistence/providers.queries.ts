import { type Tx } from '#platform';
import {
  type Insurance,
  type Passport,
  type Provider,
  type Registration,
} from '../domain/passport.js';

const COLUMNS = `id, name, kind, register_number AS "registerNumber", town`;

/** Adds the organisation that the transaction acts for; false when the name is taken. */
export async function insertProvider(
  tx: Tx,
  {
    id,
    name,
    kind,
    registerNumber,
    contactEmail,
    town,
  }: Omit<Passport, 'registrations' | 'insurances'>,
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO providers.provider (id, name, kind, register_number, contact_email, town)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [id, name, kind, registerNumber, contactEmail, town],
  );
  return added === 1;
}

export async function findProvider(tx: Tx, id: string): Promise<Provider | undefined> {
  return tx.find<Provider>(`SELECT ${COLUMNS} FROM providers.provider WHERE id = $1`, [id]);
}

export async function findContactEmail(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.find<{ email: string }>(
    'SELECT contact_email::text AS email FROM providers.provider WHERE id = $1',
    [id],
  );
  return row?.email;
}

export async function listRegistrations(tx: Tx, providerId: string): Promise<Registration[]> {
  return tx.query<Registration>(
    `SELECT id, kind, number, valid_from AS "validFrom", valid_to AS "validTo"
     FROM providers.registration WHERE provider_id = $1 AND withdrawn_at IS NULL
     ORDER BY kind, valid_from, id`,
    [providerId],
  );
}

export async function listInsurances(tx: Tx, providerId: string): Promise<Insurance[]> {
  return tx.query<Insurance>(
    `SELECT id, kind, insurer, cover_pence AS "coverPence", valid_from AS "validFrom", valid_to AS "validTo"
     FROM providers.insurance WHERE provider_id = $1 AND withdrawn_at IS NULL
     ORDER BY kind, valid_from, id`,
    [providerId],
  );
}
