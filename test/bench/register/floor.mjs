/*
 * The bare floor's server: Fastify, one prepared statement written by hand, as the superuser, so that row-level
 * security costs nothing; nothing is validated, no limit is counted, no ETag is made. A process of its own.
 */
import Fastify from 'fastify';
import { Pool } from 'pg';

const pool = new Pool({
  connectionString: process.env.BENCH_DATABASE_ADMIN_URL,
  max: 10,
  options: '-c plan_cache_mode=force_generic_plan -c pg_trgm.word_similarity_threshold=0.5',
});
const PLAIN = (text) => `upper(regexp_replace(${text}, '[^[:alnum:]]', '', 'g'))`;
const SEARCH = `
  WITH called AS MATERIALIZED (
    SELECT r.id FROM providers.provider r WHERE $1::text IS NOT NULL AND lower(r.name) LIKE '%' || lower($1) || '%'
    UNION SELECT r.id FROM providers.provider r WHERE market.plain_number(r.register_number) = ${PLAIN('$1')}
    UNION SELECT g.provider_id FROM providers.registration g
      WHERE market.plain_number(g.number) = ${PLAIN('$1')} AND g.withdrawn_at IS NULL),
  found AS MATERIALIZED (
    SELECT id FROM called
    UNION ALL SELECT r.id FROM providers.provider r
      WHERE $1 IS NOT NULL AND NOT EXISTS (SELECT FROM called) AND lower($1) <% lower(r.name)
    UNION ALL SELECT r.id FROM providers.provider r WHERE $1 IS NULL)
  SELECT json_build_object('id', r.id, 'name', r.name, 'town', r.town) AS provider,
         json_build_object('id', p.id, 'code', p.code, 'title', p.title) AS part,
         json_build_object('id', u.id, 'name', u.name) AS authority, n.state AS status, n.since
  FROM found f JOIN providers.provider r ON r.id = f.id
  JOIN market.admission n ON n.provider_id = r.id
  JOIN market.part p ON p.id = n.part_id JOIN identity.authority u ON u.id = n.authority_id
  WHERE CASE WHEN $5::text IS NULL THEN n.state <> 'removed' ELSE n.state = $5 END
    AND ($2::uuid IS NULL OR p.market_id = $2) AND ($3::uuid IS NULL OR n.part_id = $3)
    AND ($4::uuid IS NULL OR n.authority_id = $4)
  ORDER BY r.name, p.title, p.id, u.name LIMIT $6`;

const app = Fastify();
app.get('/api/v1/register', async ({ query }) => {
  const { name, marketId, partId, authorityId, status, limit } = query;
  const values = [name, marketId, partId, authorityId, status, limit];
  const { rows } = await pool.query({ name: 'search', text: SEARCH, values });
  return { items: rows };
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.on('SIGTERM', () => process.exit(0));
