import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 60_000;

/**
 * Starts a compiled process of the service and waits until it says that it is ready.
 * @param app "web" or "worker"
 * @param says what it writes to its log once it works
 */
export async function startProcess(app, says, env) {
  const port = await freePort();
  const script = fileURLToPath(new URL(`../../../dist/apps/${app}/src/main.js`, import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env, PORT: String(port), LOG_LEVEL: 'info', NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output = `${output}${chunk}`.slice(-20_000)));
  for (const end = Date.now() + READY_WITHIN_MS; !output.includes(says); await pause(20)) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`${app} did not become ready:\n${output}`);
    }
  }
  return { pid: child.pid, port, highestMb: () => highestMb(child.pid), stop: () => stop(child) };
}

/** Runs a script to its end. @returns the JSON that it writes */
export async function runScript(path, env) {
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${path} ended with code ${code}`);
  return JSON.parse(output);
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends a process and waits for it. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** The most memory that a process has ever held, in MB; null where there is no /proc. */
function highestMb(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}
