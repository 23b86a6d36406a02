/**
 * Bookings over HTTP at 16 connections: the whole web application (session look-up, rate limit, validation,
 * idempotency key, row-level security, every rule, audit, outbox) against a bare Fastify and pg server
 * that writes the same rows in one SQL function (bookings/floor.sql.mjs says what it leaves out). Both
 * have a pool of ten and are measured in turns on one database, with bookings over 400 children and 400
 * sessions; the load generator runs on the same machine. The value is the median of the rounds.
 */
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { Client } from 'pg';
import { prepare } from './bookings/data.mjs';
import { FLOOR } from './bookings/floor.sql.mjs';
import { startServer } from './bookings/servers.mjs';

const CONNECTIONS = 16;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const admin = new Client({ connectionString: process.env.BENCH_DATABASE_ADMIN_URL });
await admin.connect();
await admin.query(FLOOR);
const { token, next } = await prepare(process.env.BENCH_DATABASE_ADMIN_URL);
const servers = [
  await startServer(here('bookings/floor.mjs'), {}),
  await startServer(here('../../dist/apps/web/src/main.js'), {
    LOG_LEVEL: 'error',
    DATABASE_POOL_SIZE: '10',
    NODE_ENV: 'test',
  }),
];
try {
  const [floor, web] = servers;
  // Code and connections warm up; then, once more, the plans that the new statistics gave.
  for (const server of servers) await load(server, 8);
  await admin.query('VACUUM ANALYZE');
  for (const server of servers) await load(server, 3);
  const rates = { floor: [], web: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.floor.push(await load(floor, SECONDS));
    rates.web.push(await load(web, SECONDS));
  }
  await refuseFaults();
  const [value, bare] = [median(rates.web), median(rates.floor)];
  process.stderr.write(`  floor ${rates.floor.join(', ')}; web ${rates.web.join(', ')}\n`);
  process.stdout.write(
    `${JSON.stringify({
      name: 'bookings over HTTP, 16 connections',
      value,
      unit: 'bookings/s',
      floor: bare,
      ratio: Number((value / bare).toFixed(3)),
    })}\n`,
  );
} finally {
  for (const server of servers) await server.stop();
  await admin.end();
}

/** Bookings a second; every answer must be 201. */
async function load({ port }, duration) {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/bookings',
        setupRequest: (request) => {
          const { key, body } = next();
          const headers = {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': key,
          };
          return { ...request, headers, body };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${result.non2xx} refusals and ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    );
  }
  return Math.round(result['2xx'] / result.duration);
}

/** A fast answer that is wrong is worth nothing. */
async function refuseFaults() {
  const { rows } = await admin.query(`
    SELECT count(*) FILTER (WHERE s.taken <> live.count) AS miscounted, sum(live.count) AS bookings,
           (SELECT count(*) FROM ledger.fund_balance
            WHERE allocated_pence <> committed_pence + spent_pence + available_pence) AS unbalanced
    FROM catalogue.session s,
         LATERAL (SELECT count(*) FROM bookings.booking b WHERE b.session_id = s.id) live`);
  const { miscounted, unbalanced } = rows[0];
  if (Number(miscounted) + Number(unbalanced) > 0) throw new Error(JSON.stringify(rows[0]));
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
