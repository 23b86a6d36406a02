import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keepJson } from './data-folder.mjs';
import { ROOT } from './paths.mjs';
import { markOf, stopProcess } from './processes.mjs';
import { say } from './steps.mjs';

const LARGEST_LOG = 20 * 1024 * 1024;
const LONGEST_PAUSE_MS = 30_000;
const PATIENCE_MS = 12_000;
/** A process that has lived so long starts again at once; one that dies at birth waits longer each time. */
const STEADY_AFTER_MS = 30_000;

/** One process of the service, started again when it ends although nobody asked it to. */
export class Service {
  #child;
  #timer;
  #stopping = false;
  #startedAt = 0;
  #logStart = 0;

  /** How often in a row it ended soon after its start. */
  failures = 0;

  constructor(name, { script, env, dataFolder }) {
    Object.assign(this, { name, script, env });
    this.log = join(dataFolder, 'logs', `${name}.log`);
    this.pidFile = join(dataFolder, 'run', `${name}.pid.json`);
  }

  start() {
    if (this.#stopping) return;
    const log = this.#openLog();
    // A process group of its own: Ctrl-C reaches the launcher only, which stops things in order.
    this.#child = spawn(process.execPath, ['--enable-source-maps', this.script], {
      cwd: ROOT,
      env: this.env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.#startedAt = Date.now();
    const { pid } = this.#child;
    if (pid !== undefined) keepJson(this.pidFile, { pid, mark: markOf(pid) });
    this.#child.once('error', (error) => this.#ended(error.message));
    this.#child.once('exit', (code, signal) =>
      this.#ended(signal ?? `code ${code}`, signal === null),
    );
  }

  /** Whether it has written this to its log since its start, or has run so long that it must have. */
  hasSaid(text, orRunForMs) {
    if (this.#child === undefined || markOf(this.#child.pid) === undefined) return false;
    if (Date.now() - this.#startedAt > orRunForMs) return true;
    return readFileSync(this.log).subarray(this.#logStart).includes(text);
  }

  /** Asks it to finish what it has begun; kills it when it takes longer than its own limit of 10 s. */
  async stop() {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const pid = this.#child?.pid;
    if (pid !== undefined) await stopProcess(pid, { mark: markOf(pid), patienceMs: PATIENCE_MS });
    rmSync(this.pidFile, { force: true });
  }

  /** The end of what it has logged since its start, for a message. */
  lastLines(count = 30) {
    const logged = readFileSync(this.log).subarray(this.#logStart).toString('utf8');
    return logged.trim().split('\n').slice(-count).join('\n');
  }

  #ended(how, byItself = true) {
    if (this.#stopping) return;
    const wasSteady = Date.now() - this.#startedAt > STEADY_AFTER_MS;
    this.failures = wasSteady ? 0 : this.failures + 1;
    const wait = wasSteady ? 0 : Math.min(250 * 2 ** this.failures, LONGEST_PAUSE_MS);
    say(
      `The ${this.name} process ended (${how}); starting it again in ${wait / 1000} s. Log: ${this.log}`,
    );
    if (byItself && this.failures === 1) process.stdout.write(`${this.lastLines()}\n`);
    this.#timer = setTimeout(() => this.start(), wait);
  }

  #openLog() {
    const size = statSync(this.log, { throwIfNoEntry: false })?.size ?? 0;
    const isFull = size > LARGEST_LOG;
    if (isFull) renameSync(this.log, `${this.log}.1`);
    this.#logStart = isFull ? 0 : size;
    return openSync(this.log, 'a', 0o600);
  }
}
