import { type Tx } from '#platform';
import { type Rule, Rules } from '../domain/rules.js';
import { type Regime } from '../domain/vocabulary.js';

const RULE = `
  SELECT r.code, r.topic, r.unit, r.value, r.words, r.reference, r.basis
  FROM market.rules_of($1, $2::date) AS r ORDER BY r.position, r.code`;

/** The rules of a version as they hold on a day ("YYYY-MM-DD"), with what a later version brings. */
export async function readRules(tx: Tx, packId: string, day: string): Promise<Rules> {
  return new Rules(await tx.query<Rule>(RULE, [packId, day]));
}

/** The version of a regime's rules under which a market is established on a day. */
export async function packInForce(tx: Tx, regime: Regime, day: string): Promise<string> {
  const row = await tx.find<{ id: string | null }>('SELECT market.pack_at($1, $2::date) AS id', [
    regime,
    day,
  ]);
  if (typeof row?.id !== 'string') throw new RangeError(`There is no rule pack for ${regime}`);
  return row.id;
}
