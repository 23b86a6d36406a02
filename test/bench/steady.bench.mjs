/**
 * A busy evening: 50 bookings a second for a minute beside 50 searches a second over 10,000 offers, as people
 * come, one by one, whether answers are quick or slow, from one web process with a worker beside it. What counts is the time
 * to the answer, not how many there could be.
 */
import { fileURLToPath } from 'node:url';
import { prepare } from './bookings/data.mjs';
import { startProcess } from './processes/start-process.mjs';
import { growTo } from './search/data.mjs';
import { signedInPeople } from './search/people.mjs';
import { searches } from './search/searches.mjs';
import { arrivals } from './support/arrivals.mjs';

const SECONDS = Number(process.env.BENCH_LOAD_SECONDS ?? 60);
const BOOKINGS_A_SECOND = 50;
const SEARCHES_A_SECOND = 50;
const url = process.env.BENCH_DATABASE_ADMIN_URL;
const program = (name) =>
  fileURLToPath(new URL(`../../dist/apps/${name}/src/main.js`, import.meta.url));

const { token, next } = await prepare(url);
await growTo(url, 10_000);
const people = await signedInPeople(url);
const addresses = searches(5000);
const web = await startProcess('web', program('web'));
const worker = await startProcess('worker', program('worker'));
let searched = 0;
const sides = {
  bookings: { rate: BOOKINGS_A_SECOND, next: nextBooking, seed: 1 },
  searches: { rate: SEARCHES_A_SECOND, next: nextSearch, seed: 2 },
};
try {
  // Code and connections warm up.
  await both(5);
  for (const { name, ...line } of await both(SECONDS)) {
    const what = `${name}, ${SECONDS} s, ${sides[name].rate} a second asked for`;
    process.stdout.write(`${JSON.stringify({ name: what, ...line, unit: 'ms' })}\n`);
  }
} finally {
  await web.stop();
  await worker.stop();
}

function both(seconds) {
  return Promise.all(
    Object.entries(sides).map(async ([name, side]) => ({
      name,
      ...(await arrivals({ port: web.port, seconds, ...side })),
    })),
  );
}

function nextBooking() {
  const { key, body } = next();
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': key,
  };
  return { method: 'POST', path: '/api/v1/bookings', headers, body };
}

function nextSearch() {
  searched += 1;
  const signedIn = searched % 2 === 0 && {
    authorization: `Bearer ${people[searched % people.length]}`,
  };
  return { method: 'GET', path: addresses[searched % addresses.length], headers: { ...signedIn } };
}
