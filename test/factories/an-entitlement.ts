import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { financialYearOf, lastDayOf } from '#budgets';
import { localDay } from '#kernel';
import { inAuthority } from './in-authority.js';

interface EntitlementChoices {
  authorityId: string;
  childId: string;
  /** A user: who opened it. */
  openedBy: string;
  id?: string;
  programme?: 'flexible-short-breaks' | 'targeted-short-breaks' | 'social-care';
  delivery?: 'direct-payment' | 'provider';
  minutes?: number;
  pence?: number;
  nights?: number;
  financialYear?: string;
  /** "YYYY-MM-DD". */
  startsOn?: string;
  endsOn?: string;
  /** Where Targeted Short Breaks come from: Flexible Short Breaks unless given. */
  origin?: 'flexible-short-breaks' | 'social-care' | null;
}

export interface AnEntitlement {
  /** Also the id of its fund in the ledger. */
  id: string;
  minutes: number;
  pence: number;
}

/** An open Flexible Short Breaks entitlement of this financial year with its fund: 80 hours and £750 by direct payment. */
export async function anEntitlement(
  admin: Client,
  choices: EntitlementChoices,
): Promise<AnEntitlement> {
  const targeted = choices.programme === 'targeted-short-breaks';
  const financialYear = choices.financialYear ?? financialYearOf(localDay(new Date()));
  const entitlement = {
    id: randomUUID(),
    programme: 'flexible-short-breaks',
    delivery: 'direct-payment',
    minutes: targeted ? 12_000 : 4800,
    pence: targeted ? 300_000 : choices.delivery === 'provider' ? 120_000 : 75_000,
    nights: 0,
    financialYear,
    startsOn: `${financialYear.slice(0, 4)}-04-01`,
    endsOn: lastDayOf(financialYear),
    origin: targeted ? ('flexible-short-breaks' as const) : null,
    ...choices,
  };
  const { id, minutes, pence } = entitlement;
  await inAuthority(admin, entitlement.authorityId, async () => {
    const { origin } = entitlement;
    if (origin !== null) await cameFrom(admin, { ...entitlement, origin });
    await admin.query(`SELECT ledger.open_fund($1, 'personal-budget')`, [id]);
    await allocate(admin, entitlement);
    await admin.query(
      `INSERT INTO budgets.entitlement (id, authority_id, child_id, fund_id, financial_year, programme,
         delivery, minutes, pence, starts_on, ends_on, universal_first_reason, origin, opened_by)
       VALUES ($1, $2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        entitlement.authorityId,
        entitlement.childId,
        entitlement.financialYear,
        entitlement.programme,
        entitlement.delivery,
        minutes,
        pence,
        entitlement.startsOn,
        entitlement.endsOn,
        'The local youth club cannot give the support needed.',
        entitlement.origin,
        entitlement.openedBy,
      ],
    );
    if (entitlement.nights > 0) {
      await admin.query('UPDATE budgets.entitlement SET nights = $2 WHERE id = $1', [
        id,
        entitlement.nights,
      ]);
    }
  });
  return { id, minutes, pence };
}

/** Nights are named where there are some: a schema from before them knows the rest. */
async function allocate(
  admin: Client,
  { id, pence, minutes, nights }: { id: string; pence: number; minutes: number; nights: number },
): Promise<void> {
  const amounts = [pence, minutes, ...(nights > 0 ? [nights] : [])];
  const arrays = amounts.map((_amount, at) => `ARRAY[-$${at + 3}::bigint, $${at + 3}]`);
  await admin.query(
    `SELECT ledger.post('allocation', $2, NULL, ARRAY[$1, $1]::uuid[],
       ARRAY['allocated', 'available'], ${arrays.join(', ')})`,
    [id, `entitlement:${id}:allocation`, ...amounts],
  );
}

/** Writes down where a child was before, unless its history says where it is. */
async function cameFrom(
  admin: Client,
  child: { authorityId: string; childId: string; openedBy: string; origin: string },
): Promise<void> {
  await admin.query(
    `INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level, reason_code,
       reason, moved_by)
     SELECT $1, $2, 1, 'universal', $3, 'before-this-service', 'Support before this service.', $4
     WHERE NOT EXISTS (SELECT FROM budgets.level_move m WHERE m.child_id = $2)`,
    [child.authorityId, child.childId, child.origin, child.openedBy],
  );
}
