/** Something the person at the terminal can mend: printed as it is, without a stack. */
export class Problem extends Error {
  constructor(message) {
    super(message);
    this.name = 'Problem';
  }
}

/** Prints a failure for a person: a Problem in its own words, anything else with its stack. */
export function explain(error) {
  if (error instanceof Problem) return `\n${error.message}\n`;
  return `\nUnexpected failure:\n${error instanceof Error ? error.stack : String(error)}\n`;
}
