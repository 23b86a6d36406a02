/**
 * What the processes of the service need: time from the start of a process until it is ready, and memory of
 * web and worker while 8 connections search 10,000 offers and 8 more book, for half a minute.
 */
import { fileURLToPath } from 'node:url';
import { prepare } from './bookings/data.mjs';
import { startProcess } from './processes/start-process.mjs';
import { growTo } from './search/data.mjs';
import { signedInPeople } from './search/people.mjs';
import { searches } from './search/searches.mjs';
import { median } from './support/numbers.mjs';
import { residentMemory } from './support/status.mjs';
import { timedLoad } from './support/timed-load.mjs';

const STARTS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_LOAD_SECONDS ?? 30);
const url = process.env.BENCH_DATABASE_ADMIN_URL;
const programs = {
  web: fileURLToPath(new URL('../../dist/apps/web/src/main.js', import.meta.url)),
  worker: fileURLToPath(new URL('../../dist/apps/worker/src/main.js', import.meta.url)),
};

for (const [name, program] of Object.entries(programs)) {
  const times = [];
  for (let start = 0; start < STARTS; start += 1) {
    const started = await startProcess(name, program);
    times.push(started.milliseconds);
    await started.stop();
  }
  report({ name: `start of ${name} to ready`, value: median(times), unit: 'ms' });
}

const { token, next } = await prepare(url);
await growTo(url, 10_000);
const people = await signedInPeople(url);
const addresses = searches(5000);
const [web, worker] = [
  await startProcess('web', programs.web),
  await startProcess('worker', programs.worker),
];
try {
  let made = 0;
  const [searched, booked] = await Promise.all([
    timedLoad({ ...web, connections: 8, seconds: SECONDS, next: nextSearch }),
    timedLoad({ ...web, connections: 8, seconds: SECONDS, next: nextBooking }),
  ]);
  for (const [name, { pid }] of Object.entries({ web, worker })) {
    const { now, most } = residentMemory(pid);
    report({ name: `memory of ${name} under load`, value: most, unit: 'MB', afterwards: now });
  }
  process.stderr.write(
    `  ${searched.perSecond} searches/s beside ${booked.perSecond} bookings/s\n`,
  );

  function nextSearch() {
    made += 1;
    const headers = { authorization: `Bearer ${people[made % people.length]}` };
    return { method: 'GET', path: addresses[made % addresses.length], headers };
  }
} finally {
  await web.stop();
  await worker.stop();
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

function report(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
