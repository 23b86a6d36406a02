import { Agent, request } from 'node:http';
import { setTimeout as rest } from 'node:timers/promises';
import { random } from './random.mjs';

/**
 * Requests that arrive one by one at random, so many a second on average, as people do who know nothing of
 * each other (a Poisson process), however long answers take. autocannon's rate sends a second's requests of
 * all its connections at the second's start: a burst, not a rate.
 * The time of each runs from the moment it was due, so that a generator that lags behind shows.
 * @param options.next gives the method, path, headers and body of the next request
 * @param options.seed the same arrivals at every run
 * @returns answers a second, and milliseconds to the whole answer
 * @throws when one answer is not of the kind 2xx
 */
export async function arrivals({ port, rate, seconds, next, seed }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const chance = random(seed);
  const asked = [];
  const times = [];
  const start = performance.now();
  let due = start;
  for (;;) {
    due += (-Math.log(1 - chance()) / rate) * 1000;
    if (due >= start + seconds * 1000) break;
    const wait = due - performance.now();
    if (wait > 0) await rest(wait);
    const wanted = due;
    asked.push(send({ port, agent, ...next() }).then(() => times.push(performance.now() - wanted)));
  }
  await Promise.all(asked).finally(() => agent.destroy());
  const took = (performance.now() - start) / 1000;
  times.sort((one, other) => one - other);
  const at = (share) => Number(times[Math.floor(times.length * share)].toFixed(1));
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: Number(times.at(-1).toFixed(1)),
    perSecond: Math.round(times.length / took),
  };
}

function send({ body, ...options }) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', ...options }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode >= 200 && answer.statusCode < 300) resolve();
        else reject(new Error(`${answer.statusCode}: ${Buffer.concat(parts).toString()}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
