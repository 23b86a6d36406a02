import { randomInt, randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { inAuthority } from './in-authority.js';

interface CardChoices {
  authorityId: string;
  childId: string;
  entitlementId: string;
  issuedBy: string;
  id?: string;
  /** Moved from the entitlement's available money; 20,000 unless given. */
  loadPence?: number;
}

/** An active prepaid card, loaded from the entitlement; its id is also that of its fund. */
export async function aCard(admin: Client, choices: CardChoices): Promise<string> {
  const { authorityId, childId, entitlementId, issuedBy } = choices;
  const id = choices.id ?? randomUUID();
  const load = choices.loadPence ?? 20_000;
  await inAuthority(admin, authorityId, async () => {
    await admin.query(`SELECT ledger.open_fund($1, 'prepaid-card')`, [id]);
    await admin.query(
      `INSERT INTO cards.card (id, authority_id, child_id, entitlement_id, fund_id,
         programme_reference, last_four, issued_by)
       VALUES ($1, $2, $3, $4, $1, $5, $6, $7)`,
      [
        id,
        authorityId,
        childId,
        entitlementId,
        `test-${id}`,
        String(randomInt(10_000)).padStart(4, '0'),
        issuedBy,
      ],
    );
    if (load === 0) return;
    await admin.query(
      `SELECT ledger.post('card-load', $3, NULL,
         ARRAY[$1, $1, $2, $2]::uuid[], ARRAY['available', 'allocated', 'allocated', 'available'],
         ARRAY[-$4::bigint, $4, -$4, $4], ARRAY[0, 0, 0, 0]::bigint[])`,
      [entitlementId, id, `card:${id}:load:test`, load],
    );
  });
  return id;
}
