import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { whenNpmIsGone } from './lib/parent.mjs';
import { inRoot } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { explain, Problem } from './lib/problem.mjs';
import { takePictures } from './lib/pictures.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { say, step, surviveLostTerminal } from './lib/steps.mjs';

const FOLDER = inRoot('docs/screenshots');
/** A reader of the README waits for all of them. */
const LARGEST_BYTES = 150_000;
const READY = 'Fairplace is ready';

/**
 * npm run screenshots: the pictures of the README, taken from a service of its own that "npm start"
 * makes in a folder to throw away, with the demonstration's data.
 */
async function main(shutdown) {
  requireSupportedNode();
  const executablePath = findBrowser();
  if (!executablePath) throw new Problem('No Chromium was found: "apt-get install chromium".');
  const url = await step('A service to throw away', () => startService(shutdown));
  mkdirSync(FOLDER, { recursive: true });
  const names = await step('Pictures', () => takePictures({ url, executablePath, folder: FOLDER }));
  const heavy = names.filter((name) => statSync(join(FOLDER, name)).size > LARGEST_BYTES);
  if (heavy.length > 0)
    throw new Problem(`Larger than ${LARGEST_BYTES / 1000} kB: ${heavy.join(', ')}`);
  say(`${names.length} pictures are in docs/screenshots`);
}

/** @returns where it answers, when it does */
async function startService(shutdown) {
  const folder = mkdtempSync(join(tmpdir(), 'fairplace-screenshots-'));
  const port = await freePort();
  shutdown.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const child = spawn(process.execPath, [inRoot('scripts/start.mjs')], {
    env: { ...process.env, PORT: String(port), FAIRPLACE_DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  shutdown.add(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let output = '';
  const ready = new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes(READY)) resolve(true);
    });
  });
  const isReady = await Promise.race([ready, ended.then(() => false)]);
  if (!isReady) throw new Problem(`The service did not start:\n${output}`);
  return `http://127.0.0.1:${port}`;
}

surviveLostTerminal();
const shutdown = new Shutdown();
shutdown.listen({ exitCode: 130 });
whenNpmIsGone(() => shutdown.end('npm has ended'));
try {
  await main(shutdown);
  await shutdown.run();
} catch (error) {
  if (!shutdown.requested) {
    process.stderr.write(explain(error));
    await shutdown.run();
    process.exitCode = 1;
  }
}
