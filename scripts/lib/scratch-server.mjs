import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from './binaries.mjs';
import { canReach, serverIdentity } from './os-user.mjs';
import { freePort } from './ports.mjs';
import { PostgresServer } from './postgres-server.mjs';

/**
 * Starts a PostgreSQL that lives as long as this command, in a temporary folder.
 * @param options.durable true flushes to disk as in service (benchmarks); false is faster (tests)
 */
export async function startScratchServer({ shutdown, durable = false, settings = {} }) {
  const identity = serverIdentity();
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

function scratchFolder(identity) {
  const make = (parent) => {
    const folder = mkdtempSync(join(parent, 'fairplace-'));
    if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
    return folder;
  };
  const folder = make(tmpdir());
  if (canReach(folder, identity)) return folder;
  rmSync(folder, { recursive: true });
  return make('/var/tmp');
}
