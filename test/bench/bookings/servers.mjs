import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Starts a program that listens on PORT, and waits until it does. */
export async function startServer(file, env) {
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${file} ended with code ${child.exitCode}`);
    const answered = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
    if (answered) return { port, pid: child.pid, stop: () => stop(child) };
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${file} did not listen within 30 s`);
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
