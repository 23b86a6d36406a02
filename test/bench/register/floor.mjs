/*
 * The bare floor's server: Fastify, one prepared statement for each shape of question, written by hand, as the
 * superuser, so that row-level security costs nothing; nothing is validated, no limit is counted, no ETag is
 * made. A process of its own.
 */
import Fastify from 'fastify';
import { Pool } from 'pg';

const pool = new Pool({
  connectionString: process.env.BENCH_DATABASE_ADMIN_URL,
  max: 10,
  options:
    '-c plan_cache_mode=force_generic_plan -c pg_trgm.word_similarity_threshold=0.5 -c enable_seqscan=off ' +
    '-c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off',
});
const NUMBER = `upper(regexp_replace($1, '[^[:alnum:]]', '', 'g'))`;
const BY_NUMBER = `
  SELECT r.id FROM providers.provider r WHERE market.plain_number(r.register_number) = ${NUMBER}
  UNION SELECT g.provider_id FROM providers.registration g
  WHERE market.plain_number(g.number) = ${NUMBER} AND g.withdrawn_at IS NULL`;
const BY_NAME = `
  SELECT r.id FROM providers.provider r WHERE lower(r.name) LIKE '%' || lower($1) || '%'`;
const CALLED = (how) => `
  WITH called AS MATERIALIZED (${how})
  SELECT id FROM called
  UNION ALL SELECT r.id FROM providers.provider r
  WHERE NOT EXISTS (SELECT FROM called) AND lower($1) <% lower(r.name)`;
const LINES = `
  SELECT r.id AS provider_id, r.name AS provider_name, r.town, n.part_id, n.code, n.title, n.authority_id,
         n.authority_name, n.state, n.since
  FROM (SELECT r.id, r.name, r.town FROM PROVIDERS ORDER BY r.name OFFSET 0) r
  CROSS JOIN LATERAL (
    SELECT n.part_id, p.code, p.title, n.authority_id, u.name AS authority_name, n.state, n.since
    FROM market.admission n JOIN market.part p ON p.id = n.part_id
    JOIN identity.authority u ON u.id = n.authority_id
    WHERE n.provider_id = r.id
      AND CASE WHEN $5::text IS NULL THEN n.state <> 'removed' ELSE n.state = $5 END
      AND ($2::uuid IS NULL OR p.market_id = $2) AND ($3::uuid IS NULL OR n.part_id = $3)
      AND ($4::uuid IS NULL OR n.authority_id = $4)) n
  ORDER BY r.name, n.title, n.part_id, n.authority_name LIMIT $6`;
const among = (ids) => `(${ids}) f JOIN providers.provider r ON r.id = f.id`;
const ALL = LINES.replace('PROVIDERS', 'providers.provider r WHERE $1::text IS NULL');
const NAMED = LINES.replace('PROVIDERS', among(CALLED(BY_NAME)));
const NUMBERED = LINES.replace('PROVIDERS', among(CALLED(BY_NUMBER)));

function shapeOf(name) {
  if (name === undefined) return { name: 'all', text: ALL };
  return /\d{4}/.test(name) ? { name: 'numbered', text: NUMBERED } : { name: 'named', text: NAMED };
}

const app = Fastify();
app.get('/api/v1/register', async ({ query }) => {
  const { name, marketId, partId, authorityId, status, limit } = query;
  const values = [name, marketId, partId, authorityId, status, limit];
  const { rows } = await pool.query({ ...shapeOf(name), values });
  return { items: rows.map(toItem) };
});
function toItem(row) {
  return {
    provider: { id: row.provider_id, name: row.provider_name, town: row.town },
    part: { id: row.part_id, code: row.code, title: row.title },
    authority: { id: row.authority_id, name: row.authority_name },
    status: row.state,
    since: row.since,
  };
}

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.on('SIGTERM', () => process.exit(0));
