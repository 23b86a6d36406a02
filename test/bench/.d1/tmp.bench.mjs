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
import { prepare } from '../bookings/data.mjs';
import { FLOOR } from '../bookings/floor.sql.mjs';
import { startServer } from './servers.mjs';

const CONNECTIONS = 16;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
import { readFileSync, readdirSync } from 'node:fs';
function ticks(pid) { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return { ppid: Number(f[1]), t: Number(f[11]) + Number(f[12]) }; }
async function pgTicks() { const { rows } = await admin.query('SELECT pg_backend_pid() AS pid'); const post = ticks(rows[0].pid).ppid; let sum = 0; for (const d of readdirSync('/proc')) { if (!/^\d+$/.test(d)) continue; try { const s = ticks(d); if (s.ppid === post) sum += s.t; } catch {} } return sum; }
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const admin = new Client({ connectionString: process.env.BENCH_DATABASE_ADMIN_URL });
await admin.connect();
await admin.query(FLOOR); await admin.query(process.env.BENCH_SQL || 'SELECT 1');
const { token, next } = await prepare(process.env.BENCH_DATABASE_ADMIN_URL);
const servers = [
  await startServer(here('../bookings/floor.mjs'), {}),
  await startServer(here('../../../dist/apps/web/src/main.js'), {
    LOG_LEVEL: 'error',
    DATABASE_POOL_SIZE: '10',
    NODE_ENV: 'test',
  }),
];
try {
  const [floor, web] = servers;
  // Plans, code and connections warm up.
  for (const server of servers) await load(server, 3);
  await admin.query('VACUUM ANALYZE');
  const rates = { floor: [], web: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.floor.push(await load(floor, SECONDS));
    rates.web.push(await load(web, SECONDS));
  }
  await refuseFaults(); if (process.env.BENCH_FUNCS) { await new Promise(r=>setTimeout(r,2000)); const { rows } = await admin.query(`SELECT schemaname||'.'||funcname f, calls, round(total_time::numeric*1000/calls) total, round(self_time::numeric*1000/calls) self, round(self_time::numeric) sum_self FROM pg_stat_user_functions ORDER BY self_time DESC LIMIT 30`); for (const r of rows) process.stderr.write(`   ${r.f} calls ${r.calls} total ${r.total} self ${r.self} sum ${r.sum_self}\n`); }
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
async function load({ port, pid }, duration) {
  const before = [ticks(pid).t, await pgTicks(), ticks(process.pid).t];
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
  const n = result['2xx']; const after = [ticks(pid).t, await pgTicks(), ticks(process.pid).t];
  const us = after.map((a, i) => Math.round((a - before[i]) * 10000 / n)); process.stderr.write(`   cpu us each: server ${us[0]}, postgres ${us[1]}, load ${us[2]}; ${n} in ${result.duration}s, p50 ${result.latency.p50} p99 ${result.latency.p99}\n`);
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
