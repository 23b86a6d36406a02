import { explain } from './problem.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * What must be undone at the end, in reverse order, however the end comes: by itself, by Ctrl-C, by a
 * lost terminal. A signal during the shutdown changes nothing: npm forwards the terminal's Ctrl-C, so
 * that one key press arrives twice.
 */
export class Shutdown {
  #undo = [];
  #running;
  #exitCode = 0;
  #announce;

  /** Set as soon as the end has begun: what ends from then on does so because of it. */
  requested = false;

  /** Registers work for the end; returns a function that takes it back. */
  add(undo) {
    this.#undo.push(undo);
    return () => {
      this.#undo = this.#undo.filter((other) => other !== undo);
    };
  }

  /** Turns signals into an orderly end with the given exit code. */
  listen({ exitCode, announce }) {
    this.#exitCode = exitCode;
    this.#announce = announce;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        void this.end(signal);
      });
    }
    // A fault of our own must not leave behind what we have started.
    process.on('uncaughtException', (error) => {
      process.stderr.write(explain(error));
      this.#exitCode = 1;
      void this.end('Unexpected failure');
    });
  }

  /** Ends the process in order; a second call changes nothing. */
  async end(reason) {
    if (this.requested) return;
    this.requested = true;
    this.#announce?.(reason);
    await this.run();
    process.exit(this.#exitCode);
  }

  /** Undoes everything once, the latest first; a failure of one does not keep the others. */
  run() {
    this.requested = true;
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll() {
    while (this.#undo.length > 0) {
      const undo = this.#undo.pop();
      try {
        await undo();
      } catch (error) {
        process.stderr.write(`While stopping: ${String(error)}\n`);
      }
    }
  }
}
