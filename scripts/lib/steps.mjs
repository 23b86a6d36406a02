const started = Date.now();
let stream = process.stdout;

/** Commands whose standard output is for programs keep it free of what we say. */
export function speakOnStandardError() {
  stream = process.stderr;
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Prints a line, with the time since the command was called. */
export function say(text) {
  stream.write(`[${seconds(started).padStart(7)}] ${text}\n`);
}

/**
 * Runs one step and prints it with the time it took.
 * @param work may return a short text that says what was done
 */
export async function step(name, work) {
  const since = Date.now();
  const result = await work();
  const note = typeof result === 'string' ? `: ${result}` : '';
  say(`${name}${note} (${seconds(since)})`);
  return result;
}

/** A terminal that went away must not end the orderly shutdown with EPIPE or EIO. */
export function surviveLostTerminal() {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
}
