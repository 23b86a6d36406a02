/**
 * Searches over HTTP at 16 connections, on 10,000 offers and 100,000 sessions, then on ten times as many:
 * the whole web application against a bare Fastify and pg server that runs the same search as a statement
 * written by hand (search/floor.sql.mjs says what it leaves out). Half of those who search are signed in.
 * Both servers have a pool of ten and are measured in turns on one database; the load generator runs on the
 * same machine. Values are medians of the rounds.
 */
import { fileURLToPath } from 'node:url';
import { startServer } from './bookings/servers.mjs';
import { growTo } from './search/data.mjs';
import { refuseDifferences } from './search/compare.mjs';
import { signedInPeople } from './search/people.mjs';
import { searches } from './search/searches.mjs';
import { median } from './support/numbers.mjs';
import { timedLoad } from './support/timed-load.mjs';

const CONNECTIONS = 16;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const SIZES = (process.env.BENCH_OFFERS ?? '10000,100000').split(',').map(Number);
const url = process.env.BENCH_DATABASE_ADMIN_URL;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const addresses = searches(5000);
let tokens;
let smallest;
for (const offers of SIZES) {
  await growTo(url, offers);
  tokens ??= await signedInPeople(url);
  const line = await measure(offers);
  smallest ??= line.p95;
  const timesSmallest = Number((line.p95 / smallest).toFixed(2));
  process.stdout.write(`${JSON.stringify({ ...line, timesSmallest })}\n`);
}

async function measure(offers) {
  const servers = [
    await startServer(here('search/floor.mjs'), {}),
    await startServer(here('../../dist/apps/web/src/main.js'), {
      LOG_LEVEL: 'error',
      DATABASE_POOL_SIZE: '10',
      NODE_ENV: 'test',
    }),
  ];
  try {
    const [floor, web] = servers;
    for (const server of servers) await load(server, 6);
    await refuseDifferences(floor, web, addresses.slice(0, 300));
    const rounds = { floor: [], web: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.floor.push(await load(floor, SECONDS));
      rounds.web.push(await load(web, SECONDS));
    }
    return report(offers, rounds);
  } finally {
    for (const server of servers) await server.stop();
  }
}

function report(offers, { floor, web }) {
  const of = (rounds, name) => median(rounds.map((round) => round[name]));
  for (const [name, rounds] of Object.entries({ floor, web })) {
    const each = rounds.map(({ perSecond, p95 }) => `${perSecond}/s p95 ${p95}`).join(', ');
    process.stderr.write(`  ${offers} offers, ${name}: ${each}\n`);
  }
  return {
    name: `search over HTTP, ${offers} offers and ${offers * 10} sessions, 16 connections`,
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
  return timedLoad({ port, connections: CONNECTIONS, seconds, next: nextSearch });

  function nextSearch() {
    made += 1;
    const signedIn = made % 2 === 0 && { authorization: `Bearer ${tokens[made % tokens.length]}` };
    return { method: 'GET', path: addresses[made % addresses.length], headers: { ...signedIn } };
  }
}
