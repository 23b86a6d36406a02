import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from './binaries.mjs';
import { canReach, serverIdentity } from './os-user.mjs';
import { stopLeftServer } from './leftovers.mjs';
import { freePort } from './ports.mjs';
import { PostgresServer } from './postgres-server.mjs';
import { markOf } from './processes.mjs';

const PREFIX = 'fairplace-scratch-';
/** In each folder: the command that it belongs to. */
const OWNER_FILE = 'owner.json';

/**
 * Starts a PostgreSQL that lives as long as this command, in a temporary folder.
 * @param options.durable true flushes to disk as in service (benchmarks); false is faster (tests)
 */
export async function startScratchServer({ shutdown, durable = false, settings = {} }) {
  const identity = serverIdentity();
  await sweep();
  const folder = scratchFolder(identity);
  shutdown.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const server = new PostgresServer({
    folder,
    identity,
    settings,
    port: await freePort(),
    password: randomBytes(18).toString('hex'),
    programs: findBinaries(identity),
    scratch: !durable,
  });
  await server.initialise({ shutdown });
  shutdown.add(() => server.stop());
  await server.start();
  return server;
}

/** Ends the servers of runs that were killed, and removes their folders. */
async function sweep() {
  for (const parent of new Set([tmpdir(), '/var/tmp'])) {
    const names = existsSync(parent) ? readdirSync(parent) : [];
    for (const name of names.filter((candidate) => candidate.startsWith(PREFIX))) {
      await removeAbandoned(join(parent, name));
    }
  }
}

async function removeAbandoned(folder) {
  try {
    const { pid, mark } = JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8'));
    if (markOf(pid) === mark) return;
    await stopLeftServer(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // Somebody else's, or being made at this moment.
  }
}

function scratchFolder(identity) {
  const make = (parent) => {
    const folder = mkdtempSync(join(parent, PREFIX));
    const owner = { pid: process.pid, mark: markOf(process.pid) };
    writeFileSync(join(folder, OWNER_FILE), JSON.stringify(owner));
    if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
    return folder;
  };
  const folder = make(tmpdir());
  if (canReach(folder, identity)) return folder;
  rmSync(folder, { recursive: true });
  return make('/var/tmp');
}
