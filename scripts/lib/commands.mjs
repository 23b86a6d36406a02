import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { markOf, stopProcess } from './processes.mjs';

/**
 * Runs a command to its end, quietly or on our own output. It gets a process group of its own, so that
 * Ctrl-C in the terminal reaches only us, and the order in which things stop stays ours.
 * @param options.shutdown stops the command when a signal arrives meanwhile
 * @param options.show writes its output to the terminal instead of collecting it
 * @returns its exit code (null when it was killed) and what it wrote
 */
export function run(command, args, { env, shutdown, show = false, cwd = ROOT, ...identity } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...identity,
    });
    const release = shutdown?.add(() => stopGroup(child.pid));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      release?.();
      resolve({ code, output });
    });
  });
}

/** Stops a command with all it started: the group is the command's own. */
async function stopGroup(pid) {
  if (pid === undefined) return;
  const mark = markOf(pid);
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    return;
  }
  await stopProcess(pid, { mark, patienceMs: 5_000 });
}
