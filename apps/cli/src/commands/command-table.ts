import { auditHeads } from './audit-heads.command.js';
import { auditVerify } from './audit-verify.command.js';
import { type Command } from './command.js';
import { demoLoad } from './demo-load.command.js';
import { childrenImport, workersImport } from './imports.command.js';
import { ledgerVerify } from './ledger-verify.command.js';
import { postcodesImport } from './postcodes-import.command.js';

const help: Command = {
  words: ['help'],
  summary: 'Show this list',
  run: async () => helpText(),
};

export const COMMANDS: readonly Command[] = [
  auditHeads,
  auditVerify,
  childrenImport,
  demoLoad,
  ledgerVerify,
  postcodesImport,
  workersImport,
  help,
];

export function helpText(): string {
  const lines = COMMANDS.map((command) => [usageOf(command), command.summary] as const);
  const width = Math.max(...lines.map(([usage]) => usage.length));
  return ['Usage: npm run cli -- COMMAND', ...lines.map(lineOf(width))].join('\n');
}

/** The command that was typed, with what came after its words. */
export function commandFor(typed: readonly string[]): [Command, string[]] | undefined {
  const found = COMMANDS.find(({ words }) => words.every((word, index) => typed[index] === word));
  return found && [found, typed.slice(found.words.length)];
}

function usageOf({ words, takes, options }: Command): string {
  return [...words, takes, options].filter((part) => part !== undefined).join(' ');
}

function lineOf(width: number) {
  return ([usage, summary]: readonly [string, string]) => `  ${usage.padEnd(width)}  ${summary}`;
}
