import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from './lib/build.mjs';
import { openDataFolder } from './lib/data-folder.mjs';
import { withClient } from './lib/bootstrap.mjs';
import { managedUrls, startDatabase } from './lib/database.mjs';
import { DEMO_PASSWORD } from './lib/demo-accounts.mjs';
import { urlsOfRunning } from './lib/embedded-database.mjs';
import { environmentFor, loadEnvironmentFile, portFrom } from './lib/environment.mjs';
import { install } from './lib/install.mjs';
import { lockHolder, waitForLock } from './lib/lock.mjs';
import { migrateDatabase } from './lib/migrate.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { inRoot } from './lib/paths.mjs';
import { explain, Problem } from './lib/problem.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { speakOnStandardError, surviveLostTerminal } from './lib/steps.mjs';

const PATIENCE_MS = 60_000;

/** npm run cli -- <command>: the command line of the service, on the database that the service uses. */
async function main(shutdown) {
  requireSupportedNode();
  loadEnvironmentFile();
  const dataFolder = openDataFolder();
  const managed = managedUrls(process.env);
  if (managed) await installAndBuild(shutdown);
  const urls = managed ?? (await embeddedUrls(dataFolder, shutdown));
  const env = environmentFor({ dataFolder, port: portFrom(process.env), ...urls });
  return runCommand(process.argv.slice(2), { DEMO_PASSWORD, ...env }, shutdown);
}

async function installAndBuild(shutdown) {
  await install({ shutdown });
  await build({ shutdown });
}

/** The server of a running "npm start", or one that runs as long as this command. */
async function embeddedUrls(dataFolder, shutdown) {
  const patienceMs = lockHolder(dataFolder)?.purpose === 'start' ? 0 : PATIENCE_MS;
  const holder = await waitForLock(dataFolder, { patienceMs, shutdown, purpose: 'cli' });
  if (holder?.purpose === 'start') return runningUrls(dataFolder);
  if (holder) throw new Problem(`Another command is still running (process ${holder.pid}).`);
  await installAndBuild(shutdown);
  const urls = await startDatabase({ dataFolder, shutdown });
  await migrateDatabase(urls);
  return urls;
}

async function runningUrls(dataFolder) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const urls = urlsOfRunning(dataFolder);
      await withClient(urls.migrationDatabaseUrl, (client) => client.query('SELECT 1'));
      return urls;
    } catch {
      if (Date.now() > deadline) throw new Problem('The running Fairplace has no database yet.');
      await pause(200);
    }
  }
}

/** The command's files are named from where the person stands, which npm keeps in INIT_CWD. */
function runCommand(args, env, shutdown) {
  return new Promise((resolve, reject) => {
    const script = inRoot('dist/apps/cli/src/main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      cwd: process.env.INIT_CWD || process.cwd(),
      env,
      stdio: 'inherit',
    });
    shutdown.add(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

surviveLostTerminal();
speakOnStandardError();
const shutdown = new Shutdown();
shutdown.listen({ exitCode: 130 });
try {
  const code = await main(shutdown);
  await shutdown.run();
  process.exit(code);
} catch (error) {
  if (!shutdown.requested) {
    process.stderr.write(explain(error));
    await shutdown.run();
    process.exit(1);
  }
}
