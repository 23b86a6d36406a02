import { findBrowser } from './lib/browser.mjs';
import { checkTypes, compile } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { runJest } from './lib/jest-run.mjs';
import { longSpecs } from './lib/long-specs.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { whenNpmIsGone } from './lib/parent.mjs';
import { explain } from './lib/problem.mjs';
import { findRedis } from './lib/redis.mjs';
import { startScratchServer } from './lib/scratch-server.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { say, step, surviveLostTerminal } from './lib/steps.mjs';

const CI = Boolean(process.env.CI) && process.env.CI !== 'false';

const LONG = process.argv.includes('--long');

/** npm test [-- Jest's arguments]: everything the tests need, then the tests, then one line of counts. */
async function main(shutdown) {
  requireSupportedNode();
  await step('Dependencies', () => install({ shutdown }));
  const typeErrors = await compileAll(shutdown);
  if (LONG) process.env.FAIRPLACE_LONG = '1';
  const programs = { ...browserFor(), ...redisFor() };
  const env = { NODE_ENV: 'test', ...(await databaseFor(shutdown)), ...programs };
  const results = [];
  for (const args of jestRuns(process.argv.slice(2).filter((arg) => arg !== '--long')))
    results.push(await runJest(args, { env, shutdown }));
  if (shutdown.requested) return 130;
  const total = sum(results);
  if (typeErrors) {
    say('Types do not fit (see the messages above): that counts as a failed test.');
    total.failed += 1;
  }
  await shutdown.run();
  for (const missing of missingFor(env)) {
    say(missing);
    // However the tests leave themselves out, it is seen here.
    total.skipped ||= 1;
  }
  return report(total);
}

/** Tests run even where types do not fit: what fails first is then seen in one go. */
async function compileAll(shutdown) {
  const [built, checked] = await step('Build and type check', () =>
    Promise.all([compile({ shutdown }), checkTypes({ shutdown })]),
  );
  const errors = checked.errors ?? built.errors;
  if (errors !== undefined) process.stdout.write(`${errors}\n`);
  return errors !== undefined;
}

async function databaseFor(shutdown) {
  if (process.env.TEST_DATABASE_ADMIN_URL) return {};
  const server = await step('Throw-away PostgreSQL', () =>
    startScratchServer({ shutdown, settings: { max_connections: 300 } }),
  );
  return { TEST_DATABASE_ADMIN_URL: server.adminUrl() };
}

const NO_BROWSER =
  'Skipped: the journeys through the pages, because no Chromium was found. Get it with ' +
  '"apt-get install chromium", or set CHROMIUM_PATH to the program of one.';

const NO_REDIS =
  'Skipped: the queues on Redis, because no Redis server was found. Get it with ' +
  '"apt-get install redis-server", or set REDIS_SERVER_PATH to the program of one.';

function browserFor() {
  const browser = findBrowser();
  return browser ? { CHROMIUM_PATH: browser } : { FAIRPLACE_NO_BROWSER: '1' };
}

function redisFor() {
  const server = findRedis();
  return server ? { REDIS_SERVER_PATH: server } : { FAIRPLACE_NO_REDIS: '1' };
}

/** What was left out, and how to have it. */
function missingFor(env) {
  return [
    ...(env.FAIRPLACE_NO_BROWSER ? [NO_BROWSER] : []),
    ...(env.FAIRPLACE_NO_REDIS ? [NO_REDIS] : []),
  ];
}

/**
 * Journeys and proofs by force run by themselves, one at a time: they measure pages, or kill processes.
 * The long form is of the specs that have one, alone.
 */
function jestRuns(args) {
  if (LONG) return [['--runInBand', '--runTestsByPath', ...longSpecs(args)]];
  if (
    args.some((arg) => /^--(selectProjects|ignoreProjects|listTests|showConfig|help)/.test(arg))
  ) {
    return [args];
  }
  return [
    [...args, '--ignoreProjects', 'journeys', 'force'],
    [...args, '--selectProjects', 'force', '--runInBand'],
    [...args, '--selectProjects', 'journeys', '--runInBand'],
  ];
}

function sum(results) {
  const add = (name) => results.reduce((total, result) => total + result[name], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function report({ passed, failed, skipped }) {
  const nothingRan = passed + failed === 0;
  if (nothingRan) say('No test ran.');
  if (CI && skipped > 0) say('In CI a skipped test is a failure.');
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
  return failed > 0 || nothingRan || (CI && skipped > 0) ? 1 : 0;
}

surviveLostTerminal();
const shutdown = new Shutdown();
shutdown.listen({ exitCode: 130, announce: (reason) => say(`${reason}: stopping the tests`) });
whenNpmIsGone(() => shutdown.end('npm has ended'));
try {
  process.exitCode = await main(shutdown);
} catch (error) {
  if (!shutdown.requested) {
    process.stdout.write(explain(error));
    await shutdown.run();
    process.stdout.write('0 passed, 1 failed\n');
    process.exitCode = 1;
  }
}
