import { build } from './lib/build.mjs';
import { openDataFolder } from './lib/data-folder.mjs';
import { startDatabase } from './lib/database.mjs';
import { demoSignIns, loadDemo, wantsDemo } from './lib/demo.mjs';
import { environmentFor, loadEnvironmentFile, portFrom } from './lib/environment.mjs';
import { install } from './lib/install.mjs';
import { stopLeftServices } from './lib/leftovers.mjs';
import { waitForLock } from './lib/lock.mjs';
import { migrateDatabase } from './lib/migrate.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { whenNpmIsGone } from './lib/parent.mjs';
import { inRoot } from './lib/paths.mjs';
import { whyNotFree } from './lib/ports.mjs';
import { explain, Problem } from './lib/problem.mjs';
import { untilReady } from './lib/ready.mjs';
import { Service } from './lib/service.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { say, step, surviveLostTerminal } from './lib/steps.mjs';

/** npm start: everything from a fresh clone to a service that answers. */
async function main(shutdown) {
  requireSupportedNode();
  loadEnvironmentFile();
  const port = portFrom(process.env);
  const dataFolder = openDataFolder();
  await claim(dataFolder, { port, shutdown });
  await clearTheWay(dataFolder, port);
  await step('Dependencies', () => install({ shutdown }));
  await step('Build', () => build({ shutdown }));
  const urls = await startDatabase({ dataFolder, shutdown });
  const env = environmentFor({ dataFolder, port, ...urls });
  await step('Migrations', () => migrateDatabase(urls));
  if (wantsDemo(env)) await step('Demonstration data', () => loadDemo({ env, shutdown }));
  await serve({ dataFolder, env, port, shutdown });
  announce({ dataFolder, env, port });
}

/** One launcher at a time works with a data folder; a command of the CLI ends by itself. */
async function claim(dataFolder, { port, shutdown }) {
  const holder = await waitForLock(dataFolder, {
    patienceMs: 2_000,
    shutdown,
    purpose: 'start',
    port,
  });
  if (!holder) return;
  throw new Problem(
    holder.purpose === 'start'
      ? `Fairplace is already running from ${dataFolder}: http://localhost:${holder.port} (process ` +
          `${holder.pid}).\nUse it there, or stop it first: Ctrl-C in its terminal, or kill ${holder.pid}.\n` +
          'For a second one beside it: PORT=3100 FAIRPLACE_DATA_DIR=.fairplace-second npm start'
      : `A command is working with ${dataFolder} (process ${holder.pid}, "npm run ${holder.purpose}").\n` +
          'Start again when it has ended.',
  );
}

async function clearTheWay(dataFolder, port) {
  const left = await stopLeftServices(dataFolder);
  if (left.length > 0) say(`Stopped what an earlier start had left running: ${left.join(', ')}`);
  const reason = await whyNotFree(port, process.env.HOST || '127.0.0.1');
  if (reason === undefined) return;
  const said =
    reason === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${reason})`;
  throw new Problem(`Port ${port} ${said}. Choose another port:\n  PORT=3100 npm start`);
}

async function serve({ dataFolder, env, port, shutdown }) {
  const service = (name) =>
    new Service(name, { script: inRoot(`dist/apps/${name}/src/main.js`), env, dataFolder });
  const [web, worker] = [service('web'), service('worker')];
  shutdown.add(() => Promise.all([web.stop(), worker.stop()]));
  await step('Web and worker', async () => {
    web.start();
    worker.start();
    const host = !env.HOST || env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST;
    await untilReady(`http://${host}:${port}/health/ready`, { web, worker }, shutdown);
  });
}

function announce({ dataFolder, env, port }) {
  const lines = ['', `Fairplace is ready at http://localhost:${port}`, ''];
  if (wantsDemo(env)) lines.push(demoSignIns(), '');
  if (!env.SMTP_URL) lines.push(`E-mails are written to ${env.MAIL_FOLDER}`);
  lines.push(`Logs are in ${dataFolder}/logs`, 'Press Ctrl-C to stop.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

surviveLostTerminal();
const shutdown = new Shutdown();
const leave = (reason) => say(`${reason}: stopping web, worker and database`);
shutdown.listen({ exitCode: 0, announce: leave });
whenNpmIsGone(() => shutdown.end('npm has ended'));
try {
  await main(shutdown);
} catch (error) {
  // What fails while everything is being stopped fails because of that.
  if (!shutdown.requested) {
    process.stderr.write(explain(error));
    await shutdown.run();
    process.exit(1);
  }
}
