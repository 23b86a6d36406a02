/* The bare floor's server: Fastify, one prepared statement, nothing else. A process of its own. */
import Fastify from 'fastify';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.BENCH_DATABASE_ADMIN_URL, max: 10 });
const { rows } = await pool.query(
  `SELECT id FROM identity.user_account WHERE email = 'officer@bench.test'`,
);
const app = Fastify();
app.post('/api/v1/bookings', async (request, reply) => {
  const { sessionId, childId } = request.body;
  const answer = await pool.query({
    name: 'floor',
    text: 'SELECT public.bench_book($1, $2, $3, $4) AS booked',
    values: [rows[0].id, request.headers['idempotency-key'], sessionId, childId],
  });
  reply.code(201);
  return answer.rows[0].booked;
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.on('SIGTERM', () => process.exit(0));
