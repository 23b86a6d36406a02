/**
 * The what-if page on the demonstration data, as a family uses it: signed in, one press after the other, four
 * families at a time. Each press reads the package, the budget, the price book, the plan and what is near.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startServer } from './bookings/servers.mjs';
import { Visitor } from './pages/visitor.mjs';
import { timedLoad } from './support/timed-load.mjs';

const CONNECTIONS = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OWN = encodeURIComponent('w~activity~trip~2500~Day trips');
/** As it opens; with four things swapped, one of them pressed at this moment. */
const STATES = [
  ['opened', ''],
  [
    'four swaps',
    `?hours-unplanned=12&add=p~at-home&count-0=2&add=p~portland&count-1=1&add=${OWN}&count-2=7&press=%2Bcount-2`,
  ],
];

await promisify(execFile)(
  process.execPath,
  [here('../../dist/apps/cli/src/main.js'), 'demo', 'load'],
  { maxBuffer: 10_000_000 },
);
const web = await startServer(here('../../dist/apps/web/src/main.js'), {
  LOG_LEVEL: 'error',
  NODE_ENV: 'test',
});
try {
  const visitor = new Visitor(web.port);
  await visitor.signIn('family@demo.fairplace.test', process.env.DEMO_PASSWORD);
  const budget = await visitor.linkOn('/budget', /^\/budget\/[0-9a-f-]{36}$/);
  for (const [state, query] of STATES) {
    const path = `${budget}/use-it-differently${query}`;
    const next = () => ({ method: 'GET', path, headers: visitor.headers() });
    for (let warm = 0; warm < 20; warm += 1) await visitor.get(path);
    const { p50, p95, p99, perSecond } = await timedLoad({
      ...web,
      connections: CONNECTIONS,
      seconds: SECONDS,
      next,
    });
    const line = { name: `what if: ${state}`, p50, p95, p99, unit: 'ms', perSecond };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  await web.stop();
}
