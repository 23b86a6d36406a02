import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN_MS = 60_000;
/** What a process writes to its log once it works. */
const SAYS = { web: 'listening', worker: 'worker ready' };

/**
 * Starts a process of the service and waits until it is ready: a web process, until it says so over HTTP.
 * @param name "web" or "worker"
 * @returns its pid, port, and the milliseconds that took
 */
export async function startProcess(name, program) {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'info', NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said = `${said.slice(-10_000)}${chunk}`));
  let isReady = false;
  while (!isReady) {
    if (child.exitCode !== null || performance.now() - begun > READY_WITHIN_MS) {
      child.kill('SIGKILL');
      throw new Error(`${name} did not become ready:\n${said}`);
    }
    await pause(5);
    isReady = said.includes(SAYS[name]) && (name !== 'web' || (await answers(port)));
  }
  return {
    port,
    pid: child.pid,
    milliseconds: Math.round(performance.now() - begun),
    stop: () => stop(child),
  };
}

async function answers(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
  return answer?.status === 200;
}

async function stop(child) {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
