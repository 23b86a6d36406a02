import { parseArgs } from 'node:util';
import { type DateOrder, type ImportKind, type OnConflict } from '#imports';
import { Refusal } from './command.js';

/** What comes after the file, for the help. */
export const OPTIONS =
  '--authority CODE --by EMAIL [--dry-run] [--dates day|month] [--conflicts keep|take]';
export interface ImportOptions {
  path: string;
  authority: string;
  by: string;
  dryRun: boolean;
  dateOrder: DateOrder | null;
  onConflict: OnConflict | undefined;
}

/** @throws Refusal with how it is used */
export function importOptions(kind: ImportKind, args: readonly string[]): ImportOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        authority: { type: 'string' },
        by: { type: 'string' },
        'dry-run': { type: 'boolean' },
        dates: { type: 'string' },
        conflicts: { type: 'string' },
      },
    });
    const [path] = positionals;
    const { authority, by, dates, conflicts } = values;
    if (path === undefined || authority === undefined || by === undefined) throw usage(kind);
    return {
      path,
      authority,
      by,
      dryRun: values['dry-run'] ?? false,
      dateOrder: chosen<DateOrder>(dates, { day: 'day-first', month: 'month-first' }) ?? null,
      onConflict: chosen<OnConflict>(conflicts, { keep: 'keep', take: 'take' }),
    };
  } catch {
    throw usage(kind);
  }
}

/** @throws Refusal for a word that is not offered */
function chosen<Value>(
  word: string | undefined,
  offered: Record<string, Value>,
): Value | undefined {
  if (word === undefined) return undefined;
  const value = Object.hasOwn(offered, word) ? offered[word] : undefined;
  if (value === undefined) throw new Refusal(`"${word}" is not offered.`);
  return value;
}

function usage(kind: ImportKind): Refusal {
  return new Refusal(`Usage: npm run cli -- ${kind} import FILE ${OPTIONS}`);
}
