import { type Movement } from '#ledger';
import { type Tx } from '#platform';
import { type ShownOfShops } from '../domain/shown-of-shops.js';

const FACT = /^card-fact:([0-9a-f-]{36})$/;

/** Where those movements bought that are purchases by card, by the id of the movement. */
export async function shopsOf(
  tx: Tx,
  movements: readonly Movement[],
  shown: ShownOfShops,
): Promise<Record<string, string>> {
  const facts = new Map(
    movements.flatMap(({ id, reference }) => {
      const fact = FACT.exec(reference)?.[1];
      return fact === undefined ? [] : [[fact, id] as const];
    }),
  );
  if (facts.size === 0 || shown === 'nothing') return {};
  const rows = await tx.query<{ id: string; merchant: string; category: string | null }>(
    'SELECT f.id, f.merchant, f.category FROM cards.network_fact f WHERE f.id = ANY ($1::uuid[])',
    [[...facts.keys()]],
  );
  const named = rows.flatMap(({ id, merchant, category }) => {
    const shop = shown === 'merchant' ? merchant : category;
    return shop === null ? [] : [[facts.get(id) ?? id, shop] as const];
  });
  return Object.fromEntries(named);
}
