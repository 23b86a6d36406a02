import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuditFact, recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type DatesOfColumn } from '../domain/dates.js';
import { type ImportKind } from '../domain/fields.js';
import { type ImportRun, isOpen } from '../domain/import-run.js';
import { badFile, importOver } from '../domain/imports.errors.js';
import { checkedMapping, datesIn, guessColumns, type Mapping } from '../domain/mapping.js';
import { type RowProblem } from '../domain/row-problem.js';
import { nameOf, type Table } from '../domain/table-of-text.js';
import { tooLarge } from '../domain/text-of-file.js';
import {
  addImport,
  endImport,
  findImportedBefore,
  findRemembered,
  listImports,
  listProblems,
  mapImport,
  rememberColumns,
} from '../persistence/imports.queries.js';
import { actingCommissioner, openImport, requireImport } from './acting.js';
import { readTable } from './read-table.js';

/** A file as it came. */
export interface SentTable {
  name: string;
  content: Buffer;
  /** There was more of it than is taken. */
  tooLarge: boolean;
}

/** What a page shows to choose what each column is. */
export interface MappingView {
  run: ImportRun;
  headings: string[];
  /** The first rows. */
  rows: Table['rows'];
  columns: string[];
  /** As it was chosen before. */
  dateOrder: Mapping['dateOrder'];
  dates: DatesOfColumn;
  encoding: string;
  /** "semicolons". */
  partedBy: string;
  /** The last time that this very file was imported. */
  importedBefore: ImportRun | null;
}

const LISTED = 100;
const PREVIEWED = 5;

/** Files of a council's case system, up to where they are imported. For commissioners of the council. */
@Injectable()
export class ImportsService {
  constructor(private readonly database: Database) {}

  /** The last hundred. @throws DomainError identity.role-not-allowed */
  async list(caller: Caller): Promise<ImportRun[]> {
    actingCommissioner(caller);
    return this.database.transaction(caller, (tx) => listImports(tx, LISTED));
  }

  /**
   * Keeps a file that can be read as a table. Nothing is imported by it.
   * @throws DomainError imports.no-file and those of readTable()
   */
  async upload(
    caller: Caller,
    kind: ImportKind,
    file: SentTable | undefined,
  ): Promise<{ id: string }> {
    const { authorityId } = actingCommissioner(caller);
    if (!file) throw badFile('no-file', 'Choose a CSV file.');
    if (file.tooLarge) throw tooLarge();
    const { table } = readTable(file.content);
    const id = randomUUID();
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    return this.database.transaction(caller, async (tx) => {
      await addImport(tx, {
        id,
        authorityId,
        kind,
        fileName: shownName(file.name),
        sha256,
        rows: table.rows.length,
        content: file.content,
      });
      const details = { kind, sha256, rows: table.rows.length };
      await recordAudit(tx, factOf(caller, 'import.upload', id, details));
      return { id };
    });
  }

  /** @throws DomainError imports.not-found */
  async get(caller: Caller, id: string): Promise<{ run: ImportRun; problems: RowProblem[] }> {
    actingCommissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const run = await requireImport(tx, id);
      return { run, problems: isOpen(run) ? [] : await listProblems(tx, id) };
    });
  }

  /**
   * @param chosen what a person has just chosen, to be shown again
   * @throws DomainError imports.not-found, imports.over
   */
  async mapping(caller: Caller, id: string, chosen?: readonly string[]): Promise<MappingView> {
    actingCommissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const { run, table, encoding } = await openImport(tx, id);
      const remembered = await findRemembered(tx, run.kind);
      const columns =
        chosen?.slice(0, table.headings.length) ??
        run.columns ??
        guessColumns(run.kind, table.headings, remembered);
      return {
        run,
        headings: table.headings,
        rows: table.rows.slice(0, PREVIEWED),
        columns,
        dateOrder: run.dateOrder,
        dates: datesIn(table, columns),
        encoding,
        partedBy: nameOf(table.delimiter),
        importedBefore: (await findImportedBefore(tx, run)) ?? null,
      };
    });
  }

  /**
   * Says what each column is, and remembers it for the council's next file.
   * @throws DomainError imports.not-found, imports.over, imports.mapping
   */
  async map(caller: Caller, id: string, chosen: Mapping): Promise<{ id: string }> {
    const { authorityId } = actingCommissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const { run, table } = await openImport(tx, id);
      const mapping = checkedMapping(run.kind, table, chosen);
      if (!(await mapImport(tx, id, mapping))) throw importOver();
      await rememberColumns(
        tx,
        { authorityId, kind: run.kind },
        table.headings.map((heading, index) => ({ heading, field: mapping.columns[index] ?? '' })),
      );
      const details = { columns: mapping.columns.filter((column) => column !== '') };
      await recordAudit(tx, factOf(caller, 'import.map', id, details));
      return { id };
    });
  }

  /** Takes the file away without importing it. @throws DomainError imports.not-found, imports.over */
  async abandon(caller: Caller, id: string): Promise<{ id: string }> {
    actingCommissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      await requireImport(tx, id);
      if (!(await endImport(tx, id, { state: 'abandoned' }))) throw importOver();
      await recordAudit(tx, factOf(caller, 'import.abandon', id, {}));
      return { id };
    });
  }
}

function factOf(
  { authorityId }: Caller,
  action: string,
  id: string,
  details: Record<string, unknown>,
): AuditFact {
  return { authorityId, action, subjectType: 'import', subjectIds: [id], details };
}

/** The name without folders, controls and signs that turn the text round. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const tidy = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return Array.from(tidy).slice(-120).join('') || 'file.csv';
}
