import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type ImportKind,
  ImportersService,
  ImportRunsService,
  ImportsService,
  LARGEST_FILE_BYTES,
  type PlanCounts,
  type SentTable,
  type ShownPlan,
} from '#imports';
import { type Caller, DomainError } from '#kernel';
import { type ImportOptions, importOptions, OPTIONS } from './import-options.js';
import { withDatabase } from './with-database.js';
import { type Command, Refusal } from './command.js';

/** Problems that are printed; the page has all of them. */
const PRINTED = 20;

export const childrenImport = importOf('children', 'Import children from a case system’s CSV');
export const workersImport = importOf('workers', 'Import workers from a case system’s CSV');

interface Desk {
  imports: ImportsService;
  runs: ImportRunsService;
  caller: Caller;
}

function importOf(kind: ImportKind, summary: string): Command {
  return {
    words: [kind, 'import'],
    takes: 'FILE',
    options: OPTIONS,
    summary,
    async run(args) {
      const options = importOptions(kind, args);
      const file = await fileAt(options.path);
      return withDatabase(async (database) => {
        const importers = new ImportersService(database);
        const caller = await importers.commissioner(options.authority, options.by);
        const desk = {
          imports: new ImportsService(database),
          runs: new ImportRunsService(database),
          caller,
        };
        const { id } = await desk.imports.upload(caller, kind, file);
        try {
          return await imported(desk, id, options);
        } catch (error) {
          // Nobody goes on with a file that was begun here.
          await desk.imports.abandon(caller, id).catch(() => undefined);
          throw error;
        }
      });
    },
  };
}

async function imported(
  { imports, runs, caller }: Desk,
  id: string,
  options: ImportOptions,
): Promise<string> {
  const { columns, headings } = await imports.mapping(caller, id);
  const { dateOrder } = options;
  await imports.map(caller, id, { columns, dateOrder }).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    throw new Refusal(
      `${error.message} The columns are: ${headings.join(', ')}. ` +
        'Say once on the page "Import from your case system" what they are, or use --dates.',
    );
  });
  const { plan } = await runs.check(caller, id);
  const problems = problemsOf(plan);
  if (options.dryRun) {
    await imports.abandon(caller, id);
    if (problems !== '') throw new Refusal(`${problems}${summaryOf('Would be', plan.counts)}`);
    return summaryOf('Would be', plan.counts);
  }
  const onConflict = options.onConflict ?? (plan.counts.conflicts === 0 ? 'keep' : undefined);
  if (onConflict === undefined) {
    throw new Refusal(
      `${plan.counts.conflicts} rows were changed in the file and here. Say which counts: --conflicts keep or --conflicts take.`,
    );
  }
  process.stdout.write(problems);
  return summaryOf('Imported', await runs.run(caller, id, { digest: plan.digest, onConflict }));
}

function problemsOf({ problems }: ShownPlan): string {
  const lines = problems
    .slice(0, PRINTED)
    .map(({ row, field, message }) => `  row ${row}${field && `, ${field}`}: ${message}\n`);
  const more = problems.length - lines.length;
  return lines.join('') + (more > 0 ? `  and ${more} more\n` : '');
}

function summaryOf(verb: string, counts: PlanCounts): string {
  const { created, changed, conflicts, kept, same, refused } = counts;
  return (
    `${verb}: ${created} new, ${changed} changed, ${same + kept} as they are, ` +
    `${conflicts} changed in both, ${refused} left out`
  );
}

/** The size is asked before anything is read. */
async function fileAt(path: string): Promise<SentTable> {
  try {
    const { size } = await stat(path);
    const tooLarge = size > LARGEST_FILE_BYTES;
    const content = tooLarge ? Buffer.alloc(0) : await readFile(path);
    return { name: basename(path), content, tooLarge };
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${String(error)}`);
  }
}
