import { Injectable } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  postcodeIncomplete,
  postcodeUnknown,
  postcodeUnreadable,
} from '../domain/catalogue.errors.js';
import {
  columnsOf,
  entryOf,
  type PostcodeColumns,
  type PostcodeEntry,
} from '../domain/postcode-csv.js';
import { formatPostcode, parsePostcode } from '../domain/postcode-districts/parse-postcode.js';
import { findPostcode, relocateOffers, upsertPostcodes } from '../persistence/postcodes.queries.js';

export interface LocatedPostcode extends PostcodeEntry {
  /** What was typed, in its usual form. */
  postcode: string;
  /** False when the place is the centre of the postcode's district. */
  exact: boolean;
}

export interface PostcodeImport {
  /** Lines with a postcode and a place. */
  read: number;
  /** Lines without one. */
  skipped: number;
  /** Entries that are new or have moved. */
  changed: number;
  /** Offers that stand in a better place now. */
  offersMoved: number;
}

const BATCH = 5000;

@Injectable()
export class PostcodesService {
  constructor(private readonly database: Database) {}

  /**
   * Where a postcode is: its own place where the gazetteer has it, otherwise its district's centre.
   * @param field which field of the input to name in a refusal
   * @throws DomainError catalogue.postcode-unreadable, catalogue.postcode-unknown
   */
  async locate(caller: Caller, text: string, field = 'postcode'): Promise<LocatedPostcode> {
    return this.database.transaction(caller, (tx) => locateWithin(tx, text, { field }));
  }

  /**
   * Imports a gazetteer, such as the ONS Postcode Directory, line by line in batches that commit one
   * by one: an import that is cut off may simply be run again. Afterwards offers move to their own
   * postcodes.
   * @param lines of CSV; the first names the columns (pcds or pcd, lat, long)
   * @param onProgress told how many lines are read after each batch
   * @throws DomainError catalogue.postcode-columns when a column is missing
   */
  async importCsv(
    lines: AsyncIterable<string>,
    onProgress: (read: number) => void = () => undefined,
  ): Promise<PostcodeImport> {
    const total: PostcodeImport = { read: 0, skipped: 0, changed: 0, offersMoved: 0 };
    let columns: PostcodeColumns | undefined;
    let batch: PostcodeEntry[] = [];
    const store = async (): Promise<void> => {
      if (batch.length === 0) return;
      const entries = batch;
      batch = [];
      total.changed += await this.database.job('import-postcodes', (tx) =>
        upsertPostcodes(tx, entries),
      );
      onProgress(total.read);
    };
    for await (const line of lines) {
      if (!columns) {
        columns = columnsOf(line) ?? missingColumns();
        continue;
      }
      const entry = entryOf(line, columns);
      if (!entry) {
        if (line.trim() !== '') total.skipped += 1;
        continue;
      }
      total.read += 1;
      batch.push(entry);
      if (batch.length >= BATCH) await store();
    }
    if (!columns) missingColumns();
    await store();
    total.offersMoved = await this.database.job('import-postcodes', relocateOffers);
    return total;
  }
}

/** Adds entries in a transaction of the job "import-postcodes"; @returns how many are new or moved. */
export async function importPostcodesWithin(
  tx: Tx,
  entries: readonly PostcodeEntry[],
): Promise<number> {
  return upsertPostcodes(tx, entries);
}

/** @throws DomainError catalogue.postcode-unreadable, -incomplete, -unknown */
export async function locateWithin(
  tx: Tx,
  text: string,
  { field, whole = false }: { field: string; whole?: boolean },
): Promise<LocatedPostcode> {
  const parsed = text.length <= 12 ? parsePostcode(text) : undefined;
  if (!parsed) throw postcodeUnreadable(field);
  if (whole && parsed.inward === null) throw postcodeIncomplete(field);
  const postcode = formatPostcode(parsed);
  const entry = await findPostcode(tx, [parsed.outward, postcode]);
  if (!entry) throw postcodeUnknown(field);
  return { ...entry, postcode, exact: entry.code === postcode };
}

function missingColumns(): never {
  throw new DomainError(
    'invalid',
    'catalogue.postcode-columns',
    'The first line must name the columns pcds (or pcd), lat and long.',
  );
}
