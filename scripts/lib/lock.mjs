import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { markOf } from './processes.mjs';

const fileIn = (folder) => join(folder, 'run/lock.json');

/**
 * Who works with the data folder now: {pid, mark, purpose, port}, or undefined. A file that a killed
 * process left behind, or whose number belongs to another process today, counts as nobody.
 */
export function lockHolder(folder) {
  const holder = read(fileIn(folder));
  return holder && markOf(holder.pid) === holder.mark ? holder : undefined;
}

/**
 * Takes the data folder for this process.
 * @param about purpose and address, for the message that a second process prints
 * @returns undefined and the lock is ours (released through shutdown), or the present holder
 */
export function takeLock(folder, { shutdown, ...about }) {
  const file = fileIn(folder);
  const mine = `${file}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, mark: markOf(process.pid), ...about });
  writeFileSync(mine, content, { mode: 0o600 });
  try {
    for (;;) {
      const holder = lockHolder(folder);
      if (holder) return holder;
      removeStale(file);
      if (link(mine, file)) break;
    }
  } finally {
    rmSync(mine, { force: true });
  }
  shutdown.add(() => rmSync(file, { force: true }));
  return undefined;
}

/** The same, with patience for a holder that will soon have ended. */
export async function waitForLock(folder, { patienceMs, ...options }) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const holder = takeLock(folder, options);
    if (!holder || Date.now() > deadline) return holder;
    await pause(100);
  }
}

/** A link appears whole or not at all, and never over another one. */
function link(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside first: if another process has just taken the lock, its file is put back. */
function removeStale(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved && markOf(moved.pid) === moved.mark) link(aside, file);
  rmSync(aside, { force: true });
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
