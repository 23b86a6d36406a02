const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * What must be undone at the end, in reverse order, however the end comes: by itself, by Ctrl-C, by a
 * lost terminal. A signal during the shutdown changes nothing: npm forwards the terminal's Ctrl-C, so
 * that one key press arrives twice.
 */
export class Shutdown {
  #undo = [];
  #running;
  #watchers = [];

  /** Set as soon as a signal has arrived; long steps stop early when they see it. */
  requested = false;

  /** Registers work for the end; returns a function that takes it back. */
  add(undo) {
    this.#undo.push(undo);
    return () => {
      this.#undo = this.#undo.filter((other) => other !== undo);
    };
  }

  /** Calls back when the first signal arrives. */
  onRequest(watcher) {
    this.#watchers.push(watcher);
  }

  /** Turns signals into an orderly end with the given exit code. */
  listen({ exitCode, announce }) {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (this.requested) return;
        this.request(signal, announce);
        void this.run().then(() => process.exit(exitCode));
      });
    }
  }

  request(reason, announce) {
    this.requested = true;
    announce?.(reason);
    for (const watcher of this.#watchers) watcher(reason);
  }

  /** Undoes everything once, the latest first; a failure of one does not keep the others. */
  run() {
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
