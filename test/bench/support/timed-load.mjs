import autocannon from 'autocannon';

/**
 * Sends requests over so many connections for so many seconds; every answer must be of the kind 2xx.
 * @param options.next gives the method, path, headers and body of the next request
 * @returns answers a second, and milliseconds to the answer
 */
export async function timedLoad({ port, connections, seconds, next }) {
  const times = [];
  const run = autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const result = await run;
  if (result.non2xx > 0 || result.errors > 0 || times.length === 0) {
    throw new Error(
      `${result.non2xx} refusals, ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    );
  }
  times.sort((one, other) => one - other);
  const at = (share) => Number(times[Math.floor(times.length * share)].toFixed(1));
  const perSecond = Math.round(result['2xx'] / result.duration);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond };
}
