/** One command of the command line. */
export interface Command {
  /** What is typed: ["demo", "load"]. */
  words: readonly string[];
  /** Names of what comes after, for the help: "FILE". */
  takes?: string;
  /** Named options, for the help; the command reads them itself: "[--authority CODE]". */
  options?: string;
  summary: string;
  /**
   * @returns one line to say when all is well
   * @throws Refusal, or any other error, when it is not
   */
  run(args: readonly string[]): Promise<string>;
}

/** Why a command did not do its work, in words for the person at the terminal. */
export class Refusal extends Error {
  override name = 'Refusal';
}
