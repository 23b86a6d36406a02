/**
 * Searches of the public register over HTTP at 16 connections, on 1,000 providers, each admitted to 6 parts by
 * 4 authorities: the whole web application against a bare Fastify and pg server that runs the same search as a
 * statement written by hand (register/floor.mjs says what it leaves out). Both servers have a pool of ten and
 * are measured in turns on one database; the load generator runs on the same machine. Values are medians of
 * the rounds.
 */
import { fileURLToPath } from 'node:url';
import { startServer } from './bookings/servers.mjs';
import { aRegister } from './register/data.mjs';
import { refuseDifferences } from './register/compare.mjs';
import { searches } from './register/searches.mjs';
import { median } from './support/numbers.mjs';
import { timedLoad } from './support/timed-load.mjs';

const CONNECTIONS = 16;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const url = process.env.BENCH_DATABASE_ADMIN_URL;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const known = await aRegister(url, 1000);
const addresses = searches(5000, known);
const servers = [
  await startServer(here('register/floor.mjs'), {}),
  await startServer(here('../../dist/apps/web/src/main.js'), {
    LOG_LEVEL: 'error',
    DATABASE_POOL_SIZE: '10',
    NODE_ENV: 'test',
  }),
];
try {
  const [floor, web] = servers;
  for (const server of servers) await load(server, Math.min(6, SECONDS));
  await refuseDifferences(floor, web, addresses.slice(0, 500));
  const rounds = { floor: [], web: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.floor.push(await load(floor, SECONDS));
    rounds.web.push(await load(web, SECONDS));
  }
  process.stdout.write(`${JSON.stringify(report(rounds))}\n`);
} finally {
  for (const server of servers) await server.stop();
}

function report({ floor, web }) {
  const of = (rounds, name) => median(rounds.map((round) => round[name]));
  for (const [name, rounds] of Object.entries({ floor, web })) {
    const each = rounds.map(({ perSecond, p95 }) => `${perSecond}/s p95 ${p95}`).join(', ');
    process.stderr.write(`  ${name}: ${each}\n`);
  }
  return {
    name: `search of the register over HTTP, ${known.providers} providers, ${known.admissions} admissions, 16 connections`,
    p50: of(web, 'p50'),
    p95: of(web, 'p95'),
    p99: of(web, 'p99'),
    unit: 'ms',
    perSecond: of(web, 'perSecond'),
    floor: of(floor, 'perSecond'),
    ratio: Number((of(web, 'perSecond') / of(floor, 'perSecond')).toFixed(3)),
    floorP95: of(floor, 'p95'),
  };
}

function load({ port }, seconds) {
  let made = 0;
  const next = () => ({ method: 'GET', path: addresses[made++ % addresses.length] });
  return timedLoad({ port, connections: CONNECTIONS, seconds, next });
}
