import { type QueryRunner } from 'typeorm';
import { type AddedRules } from './pack-rule.js';

/** Puts rules at the end of packs that are there. A pack is never changed, and this adds to what it says. */
export async function addRules(runner: QueryRunner, { rules }: AddedRules): Promise<void> {
  for (const [packId, added] of Object.entries(rules)) {
    await runner.query(
      `INSERT INTO market.pack_rule
         (pack_id, code, position, topic, unit, value, words, reference, basis, reaches_existing)
       SELECT $1, r.rule->>'code',
              r.position + (SELECT max(k.position) FROM market.pack_rule k WHERE k.pack_id = $1),
              r.rule->>'topic', r.rule->>'unit', r.rule->>'value', r.rule->>'words',
              r.rule->>'reference', r.rule->>'basis', coalesce((r.rule->>'reachesExisting')::boolean, false)
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS r (rule, position)`,
      [packId, JSON.stringify(added)],
    );
  }
}

/** Takes them out again, for a migration that is undone. */
export async function removeRules(runner: QueryRunner, { rules }: AddedRules): Promise<void> {
  await runner.query('ALTER TABLE market.pack_rule DISABLE TRIGGER never_changed');
  await runner.query('ALTER TABLE market.pack_rule NO FORCE ROW LEVEL SECURITY');
  for (const [packId, added] of Object.entries(rules)) {
    const codes = added.map(({ code }) => code);
    await runner.query('DELETE FROM market.pack_rule WHERE pack_id = $1 AND code = ANY ($2)', [
      packId,
      codes,
    ]);
  }
  await runner.query('ALTER TABLE market.pack_rule FORCE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE market.pack_rule ENABLE TRIGGER never_changed');
}
