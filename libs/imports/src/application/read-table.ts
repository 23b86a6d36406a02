import { type Table, tableOfText } from '../domain/table-of-text.js';
import { type Encoding, textOfFile } from '../domain/text-of-file.js';

export interface ReadFile {
  table: Table;
  encoding: Encoding;
}

/** @throws DomainError for a file that is no table; see textOfFile() and tableOfText() */
export function readTable(content: Buffer): ReadFile {
  const { text, encoding } = textOfFile(content);
  return { table: tableOfText(text), encoding };
}
