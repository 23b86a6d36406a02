import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What tells a process from a later one with the same number: the boot and the start time. Undefined
 * when there is no such process, or only its zombie.
 */
export function markOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? markFromProc(pid) : markFromPs(pid);
}

/** The working folder of a process, where the system tells it: a PostgreSQL's is its data folder. */
export function workingFolderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** The command line of a process, or an empty text. */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    }
    return ps(pid, 'command=');
  } catch {
    return '';
  }
}

/** The parent of a process, or undefined. */
export function parentOf(pid) {
  try {
    if (process.platform === 'linux') return Number(statFields(pid)[1]);
    return Number(ps(pid, 'ppid='));
  } catch {
    return undefined;
  }
}

/**
 * Stops a process: asks with the signal, waits, then kills.
 * @param mark the process it was when we started it; a later one with its number is left alone
 */
export async function stopProcess(pid, { mark, signal = 'SIGTERM', patienceMs = 10_000 }) {
  const isThere = () => markOf(pid) === mark && mark !== undefined;
  if (!isThere()) return;
  send(pid, signal);
  const deadline = Date.now() + patienceMs;
  while (isThere() && Date.now() < deadline) await pause(25);
  if (!isThere()) return;
  send(pid, 'SIGKILL');
  while (isThere() && Date.now() < deadline + 5_000) await pause(25);
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Fields of /proc/PID/stat from the third on: state, parent, ... (the second may hold spaces). */
function statFields(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function markFromProc(pid) {
  try {
    const fields = statFields(pid);
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

function markFromPs(pid) {
  try {
    return ps(pid, 'stat=').startsWith('Z') ? undefined : ps(pid, 'lstart=') || undefined;
  } catch {
    return undefined;
  }
}

const ps = (pid, field) =>
  execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim();
