import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, markOf, stopProcess, workingFolderOf } from './processes.mjs';

/** How long orphaned PostgreSQL processes get to notice that their server is gone. */
const ORPHAN_PATIENCE_MS = 5_000;

/**
 * Stops the web and worker processes that a killed launcher left running.
 * @returns their names
 */
export async function stopLeftServices(dataFolder) {
  const run = join(dataFolder, 'run');
  const names = readdirSync(run).filter((name) => name.endsWith('.pid.json'));
  const stopped = await Promise.all(names.map((name) => stopLeftService(join(run, name))));
  return names.filter((_, index) => stopped[index]).map((name) => name.replace('.pid.json', ''));
}

async function stopLeftService(file) {
  let service = {};
  try {
    service = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Half written: its process never came to serve.
  }
  const isThere = service.mark !== undefined && markOf(service.pid) === service.mark;
  if (isThere) await stopProcess(service.pid, { mark: service.mark });
  rmSync(file, { force: true });
  return isThere;
}

/**
 * Stops a PostgreSQL that outlived its launcher, so that there is one way to run and to watch it, and
 * clears what would keep a new one from starting.
 * @param data the data folder of the cluster
 * @returns whether one was running
 */
export async function stopLeftServer(data) {
  const pid = pidInFile(data);
  const mark = markOf(pid);
  const isThere = mark !== undefined && isServerOf(pid, data);
  if (isThere) await stopProcess(pid, { mark, signal: 'SIGINT', patienceMs: 30_000 });
  await endOrphans(data);
  // The number in the file may belong to another program today, or to a zombie that nobody buries:
  // PostgreSQL would take either for its server and not start.
  if (!isThere) rmSync(join(data, 'postmaster.pid'), { force: true });
  return isThere;
}

function pidInFile(data) {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** PostgreSQL works in its data folder; where the system does not tell, its command line names it. */
function isServerOf(pid, data) {
  const command = commandOf(pid);
  if (!/postgres/i.test(command)) return false;
  const folder = workingFolderOf(pid);
  return folder === undefined ? command.includes(data) : folder === real(data);
}

/** Backends whose server was killed end by themselves; until then the data folder counts as in use. */
async function endOrphans(data) {
  const deadline = Date.now() + ORPHAN_PATIENCE_MS;
  while (orphansOf(data).length > 0) {
    if (Date.now() > deadline) for (const pid of orphansOf(data)) process.kill(pid, 'SIGQUIT');
    if (Date.now() > deadline + ORPHAN_PATIENCE_MS) return;
    await pause(50);
  }
}

function orphansOf(data) {
  if (process.platform !== 'linux') return [];
  const folder = real(data);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolderOf(pid) === folder && /postgres/.test(commandOf(pid)));
}

function real(path) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
