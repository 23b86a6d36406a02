import { readFileSync } from 'node:fs';

/**
 * Memory of a process that the machine holds for it now, and the most it ever was (Linux).
 * @returns megabytes
 */
export function residentMemory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}
