/**
 * The ten main pages on the demonstration data, as people meet them: signed in through the form, four at a
 * time, one page after the other. The service's own web process renders them; nothing is cached.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startServer } from './bookings/servers.mjs';
import { PAGES } from './pages/ten-pages.mjs';
import { Visitor } from './pages/visitor.mjs';
import { timedLoad } from './support/timed-load.mjs';

const CONNECTIONS = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
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
  for (const { name, as, open } of PAGES) {
    const visitor = new Visitor(web.port);
    if (as) await visitor.signIn(`${as}@demo.fairplace.test`, process.env.DEMO_PASSWORD);
    const path = await open(visitor);
    const next = () => ({ method: 'GET', path, headers: visitor.headers() });
    for (let warm = 0; warm < 20; warm += 1) await visitor.get(path);
    const { p50, p95, p99, perSecond } = await timedLoad({
      ...web,
      connections: CONNECTIONS,
      seconds: SECONDS,
      next,
    });
    const line = { name: `page: ${name}`, p50, p95, p99, unit: 'ms', perSecond };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  await web.stop();
}
