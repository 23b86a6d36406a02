import { commandFor, helpText } from './commands/command-table.js';
import { Refusal } from './commands/command.js';
import { explain } from './commands/explain.js';

/** npm run cli -- COMMAND: exits 0 with one line when all is well, 1 with the reason when it is not. */
async function main(typed: readonly string[]): Promise<string> {
  const found = commandFor(typed.length === 0 ? ['help'] : typed);
  if (!found) throw new Refusal(`There is no command "${typed.join(' ')}".\n${helpText()}`);
  const [command, args] = found;
  const expected = command.takes === undefined ? 0 : 1;
  if (command.options === undefined && args.length !== expected) throw new Refusal(helpText());
  return command.run(args);
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
