import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { asLetters, nextNumber } from './unique.js';

export interface AnAuthority {
  id: string;
  code: string;
  name: string;
  partnershipId: string | null;
}

/** A council; in no partnership unless `partnershipId` says so. */
export async function anAuthority(
  admin: Client,
  overrides: Partial<AnAuthority> = {},
): Promise<AnAuthority> {
  const number = nextNumber();
  const authority = {
    id: randomUUID(),
    code: `authority-${asLetters(number)}`,
    name: `Authority ${number}`,
    partnershipId: null,
    ...overrides,
  };
  await admin.query(
    'INSERT INTO identity.authority (id, code, name, partnership_id) VALUES ($1, $2, $3, $4)',
    [authority.id, authority.code, authority.name, authority.partnershipId],
  );
  return authority;
}

/** A partnership, for the `partnershipId` of its authorities. */
export async function aPartnership(admin: Client, name?: string): Promise<string> {
  const id = randomUUID();
  await admin.query('INSERT INTO identity.partnership (id, name) VALUES ($1, $2)', [
    id,
    name ?? `Partnership ${nextNumber()}`,
  ]);
  return id;
}
