/* The bare floor's server: Fastify, one prepared statement, nothing else. A process of its own. */
import Fastify from 'fastify';
import { Pool } from 'pg';
import { BY_SESSION, HOMES, NEAR } from './floor.sql.mjs';

const METRES_A_MILE = 1611.152;
const pool = new Pool({
  connectionString: process.env.BENCH_DATABASE_ADMIN_URL,
  max: 10,
  // As the search of the service has them.
  options: [
    '-c plan_cache_mode=force_generic_plan',
    '-c enable_seqscan=off',
    '-c enable_bitmapscan=off',
    '-c max_parallel_workers_per_gather=0',
    '-c timezone=UTC',
  ].join(' '),
});
const app = Fastify();
app.get('/api/v1/offers', async ({ query }) => {
  const filters = [
    query.kind,
    query.access?.split(',') ?? [],
    query.maxPricePence,
    query.age,
    query.from,
    query.to && new Date(Date.parse(query.to) + 86_400_000),
    20,
  ];
  const { rows } = await pool.query(
    query.near === undefined ? anywhere(query, filters) : near(query, filters),
  );
  return { items: rows };
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.on('SIGTERM', () => process.exit(0));

function near({ near: place, withinMiles }, filters) {
  const metres = Number(withinMiles) * METRES_A_MILE;
  return {
    name: 'near',
    text: NEAR,
    values: [...filters, [place, place.split(' ', 1)[0]], metres],
  };
}

function anywhere({ kind }, filters) {
  return kind === 'supported-accommodation'
    ? { name: 'homes', text: HOMES, values: [...filters.slice(0, 4), filters.at(-1)] }
    : { name: 'by-session', text: BY_SESSION, values: filters };
}
