import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries, openFolder } from './binaries.mjs';
import {
  APP,
  ensureDatabase,
  ensureExtensions,
  ensureRoles,
  OWNER,
  urlFor,
  withClient,
  WORKER,
} from './bootstrap.mjs';
import { keepJson, keptJson, readKept } from './data-folder.mjs';
import { stopLeftServer } from './leftovers.mjs';
import { canReach, isRoot, serverIdentity } from './os-user.mjs';
import { RESERVE } from './paths.mjs';
import { freePort, whyNotFree } from './ports.mjs';
import { Problem } from './problem.mjs';
import { ownFolder, PostgresServer } from './postgres-server.mjs';

const DATABASE = 'fairplace';
const password = () => randomBytes(24).toString('hex');

/** The embedded PostgreSQL of a data folder. */
export class EmbeddedDatabase {
  #server;
  #secrets;
  #file;

  /** True when the cluster had to be kept elsewhere, because its user cannot reach the data folder. */
  movedTo;

  constructor(dataFolder) {
    this.dataFolder = dataFolder;
  }

  /** Finds the place of the cluster, its passwords and the programs; makes the cluster if there is none. */
  async prepare({ shutdown } = {}) {
    const identity = ownerOf(join(this.dataFolder, 'postgres/data')) ?? serverIdentity();
    const folder = this.#place(identity);
    this.#file = join(folder, '..', 'database.json');
    this.#secrets = keptJson(this.#file, () => ({
      password: password(),
      ownerPassword: password(),
      appPassword: password(),
      workerPassword: password(),
    }));
    this.#addWorkerPassword();
    this.#server = new PostgresServer({
      folder,
      identity,
      port: this.#secrets.port,
      password: this.#secrets.password,
      programs: findBinaries(identity),
    });
    return this.#server.initialise({ shutdown });
  }

  /** Starts the server, after stopping one that outlived its launcher. */
  async start() {
    const wasRunning = await stopLeftServer(this.#server.data);
    await this.#choosePort();
    await this.#server.start();
    return wasRunning;
  }

  /** Starts the server again after it has ended by itself: on the same port, which others know. */
  async restart() {
    await stopLeftServer(this.#server.data);
    await this.#server.start();
  }

  /** Roles, database and extensions: what only a superuser can make. Nothing changes the second time. */
  async bootstrap() {
    const { ownerPassword, appPassword, workerPassword } = this.#secrets;
    await withClient(this.#server.adminUrl(), async (admin) => {
      await ensureRoles(admin, { ownerPassword, appPassword, workerPassword });
      await ensureDatabase(admin, DATABASE);
    });
    await withClient(this.#server.adminUrl(DATABASE), ensureExtensions);
  }

  get urls() {
    return urlsFrom(this.#secrets);
  }

  onExit(listener) {
    this.#server.onExit(listener);
  }

  stop() {
    return this.#server.stop();
  }

  /** A data folder from before the worker had a role of its own. */
  #addWorkerPassword() {
    if (this.#secrets.workerPassword !== undefined) return;
    this.#secrets.workerPassword = password();
    keepJson(this.#file, this.#secrets);
  }

  #place(identity) {
    const own = join(this.dataFolder, 'postgres');
    const isMoved = existsSync(pointerIn(this.dataFolder));
    if (!isMoved && canReach(this.dataFolder, identity)) {
      ownFolder(own, identity);
      return own;
    }
    if (existsSync(join(own, 'data'))) throw outOfReach(own);
    openFolder(RESERVE);
    this.movedTo = keptJson(pointerIn(this.dataFolder), newPlace).folder;
    openFolder(this.movedTo);
    const moved = join(this.movedTo, 'postgres');
    ownFolder(moved, identity);
    return moved;
  }

  /** The same port as last time, if nobody else has taken it meanwhile. */
  async #choosePort() {
    const kept = this.#secrets.port;
    if (kept !== undefined && !(await whyNotFree(kept))) return;
    this.#secrets.port = await freePort();
    this.#server.port = this.#secrets.port;
    keepJson(this.#file, this.#secrets);
  }
}

/** Names the folder of a cluster that is kept elsewhere; without the file, a new one is begun. */
const pointerIn = (dataFolder) => join(dataFolder, 'moved.json');

const newPlace = () => ({ folder: join(RESERVE, `data-${randomBytes(4).toString('hex')}`) });

function outOfReach(folder) {
  return new Problem(
    `The database is in ${folder}, which the postgres user can no longer reach (PostgreSQL does not run ` +
      'as root).\nLet others pass through the folders above it (chmod a+x), or start as an ordinary user.',
  );
}

/** Data that an ordinary user has made stays that user's, also when root starts the service. */
function ownerOf(data) {
  if (!isRoot()) return undefined;
  const { uid, gid } = statSync(data, { throwIfNoEntry: false }) ?? { uid: 0 };
  return uid === 0 ? undefined : { uid, gid };
}

/** Connections of the three roles. */
function urlsFrom({ port, ownerPassword, appPassword, workerPassword }) {
  const server = `postgresql://127.0.0.1:${port}/`;
  return {
    databaseUrl: urlFor(server, { database: DATABASE, user: APP, password: appPassword }),
    workerDatabaseUrl: urlFor(server, {
      database: DATABASE,
      user: WORKER,
      password: workerPassword,
    }),
    migrationDatabaseUrl: urlFor(server, {
      database: DATABASE,
      user: OWNER,
      password: ownerPassword,
    }),
  };
}

/**
 * The same, from what prepare() keeps in the data folder.
 * @throws when nothing is there yet
 */
export function urlsOfRunning(dataFolder) {
  const pointer = pointerIn(dataFolder);
  const folder = existsSync(pointer) ? readKept(pointer).folder : dataFolder;
  return urlsFrom(readKept(join(folder, 'database.json')));
}
