/**
 * Pages of an account with five years of entries, on the demonstration data: the statement of all five years
 * and of the last one, the budget with its movements, and the statement as a spreadsheet. Signed in, four at
 * a time; the service's own web process renders them and nothing is cached.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fiveYears, TRANSACTIONS } from './accounts/data.mjs';
import { startServer } from './bookings/servers.mjs';
import { Visitor } from './pages/visitor.mjs';
import { timedLoad } from './support/timed-load.mjs';

const CONNECTIONS = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ID = '[0-9a-f-]{36}';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

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
  const budget = await visitor.linkOn('/budget', new RegExp(`^/budget/${ID}$`));
  const { from, to, lastYear } = await fiveYears(budget.slice('/budget/'.length));
  const pages = [
    { name: 'statement of five years', path: `${budget}/statement?from=${from}&to=${to}` },
    {
      name: 'its last part',
      path: `${budget}/statement?from=${from}&to=${to}&after=${TRANSACTIONS - 50}`,
    },
    { name: 'statement of a year', path: `${budget}/statement?from=${lastYear}&to=${to}` },
    { name: 'budget with its movements', path: budget },
    { name: 'spreadsheet of five years', path: `${budget}/statement.csv?from=${from}&to=${to}` },
  ];
  for (const { name, path } of pages) {
    const next = () => ({ method: 'GET', path, headers: visitor.headers() });
    for (let warm = 0; warm < 20; warm += 1) await visitor.get(path);
    const { p50, p95, p99, perSecond } = await timedLoad({
      ...web,
      connections: CONNECTIONS,
      seconds: SECONDS,
      next,
    });
    const line = { name: `accounts: ${name}`, p50, p95, p99, unit: 'ms', perSecond };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  await web.stop();
}
