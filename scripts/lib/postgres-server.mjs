import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './commands.mjs';
import { Problem } from './problem.mjs';
import { markOf, stopProcess } from './processes.mjs';

/** Long enough for crash recovery of a demonstration database on a slow disk. */
const START_PATIENCE_MS = 120_000;
const SUPERUSER = 'postgres';

/** One PostgreSQL cluster in a folder of its own: made, started and stopped by us. */
export class PostgresServer {
  #process;
  #stopping = false;

  /**
   * @param options.folder holds the cluster and its log; it exists, and the identity can enter it
   * @param options.settings PostgreSQL settings beyond the fixed ones, by name
   * @param options.scratch true for a server that is thrown away: nothing is flushed to disk
   */
  constructor({ folder, port, password, identity, programs, settings = {}, scratch = false }) {
    Object.assign(this, { folder, port, password, identity, programs, settings, scratch });
    this.data = join(folder, 'data');
    this.log = join(folder, 'postgres.log');
  }

  /** Connection of the superuser: it bypasses row-level security. */
  adminUrl(database = 'postgres') {
    return `postgresql://${SUPERUSER}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /**
   * Creates the cluster where there is none. It is made under another name first, so that a start
   * that was interrupted leaves nothing that looks like a cluster.
   */
  async initialise({ shutdown } = {}) {
    if (existsSync(join(this.data, 'PG_VERSION'))) return false;
    if (existsSync(this.data)) throw damaged(this.data, 'It has no PG_VERSION file.');
    const half = `${this.data}.new`;
    const passwordFile = join(this.folder, 'password.new');
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    writeFileSync(passwordFile, `${this.password}\n`, { mode: 0o600 });
    this.#give(half, passwordFile);
    const { code, output } = await run(this.programs.initdb, this.#initFlags(half, passwordFile), {
      ...this.identity,
      cwd: this.folder,
      shutdown,
    });
    rmSync(passwordFile, { force: true });
    if (code !== 0)
      throw new Problem(`PostgreSQL could not create its data folder:\n${output.trim()}`);
    renameSync(half, this.data);
    return true;
  }

  /**
   * Starts the server and waits until it answers.
   * @throws Problem with the end of its log when it does not
   */
  async start() {
    if (this.#stopping) throw new Error('It is being stopped.');
    const log = openSync(this.log, 'a', 0o600);
    this.#give(this.log);
    // A process group of its own: Ctrl-C must not stop it before those who use it have ended.
    this.#process = spawn(this.programs.postgres, this.#flags(), {
      ...this.identity,
      cwd: this.folder,
      env: { ...process.env, LC_ALL: 'C', PGTZ: 'UTC' },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    let failure;
    this.#process.on('error', (error) => (failure = error.message));
    this.#process.on('exit', (code, signal) => (failure = `it ended with ${signal ?? code}`));
    const deadline = Date.now() + START_PATIENCE_MS;
    while (!(await this.#answers())) {
      if (failure !== undefined) throw damaged(this.data, failure, this.#endOfLog());
      if (Date.now() > deadline) throw damaged(this.data, 'It does not answer.', this.#endOfLog());
      await pause(40);
    }
  }

  /** Calls back once when the server ends, whoever ended it. */
  onExit(listener) {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) listener();
    else this.#process.once('exit', listener);
  }

  /** Fast shutdown: open transactions are undone, what is committed is written. */
  async stop() {
    this.#stopping = true;
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    await stopProcess(pid, { mark: markOf(pid), signal: 'SIGINT', patienceMs: 30_000 });
  }

  async #answers() {
    const { default: pg } = await import('pg');
    const client = new pg.Client({
      connectionString: this.adminUrl(),
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #initFlags(data, passwordFile) {
    return [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Built in, hence the same order of text on every system and after every upgrade.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(this.scratch ? ['--no-sync'] : []),
    ];
  }

  #flags() {
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 100,
      shared_buffers: '128MB',
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...(this.scratch ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
      ...this.settings,
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return ['-D', this.data, '-p', String(this.port), ...options];
  }

  #give(...paths) {
    const { uid, gid } = this.identity;
    for (const path of paths) if (uid !== undefined) chownSync(path, uid, gid);
  }

  #endOfLog() {
    return readFileSync(this.log, 'utf8').trim().split('\n').slice(-15).join('\n');
  }
}

/** Makes a folder that only the server's identity can enter. */
export function ownFolder(folder, { uid, gid }) {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid === undefined) return;
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
}

function damaged(data, reason, log = '') {
  return new Problem(
    `PostgreSQL does not start from ${data}: ${reason}\n${log}\n\nNothing was deleted. If the messages ` +
      'above do not help, move that folder away (it holds all data) and start again: Fairplace then ' +
      `begins with empty data.\n  mv ${data} ${data}.damaged`,
  );
}
