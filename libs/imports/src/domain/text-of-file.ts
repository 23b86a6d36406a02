import { badFile } from './imports.errors.js';

/** Largest file that is taken, in bytes. 20,000 children with their contacts are about 3 MB. */
export const LARGEST_FILE_BYTES = 5 * 1024 * 1024;

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

export interface FileText {
  text: string;
  encoding: Encoding;
}

/** The beginning of a ZIP file, which a workbook of Excel or LibreOffice is. */
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** The beginning of a workbook of Excel before 2007. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** What Windows-1252 has from 0x80 to 0x9f; what it leaves open shows as a sign that nothing takes. */
const WINDOWS = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * The text of a file, whatever program wrote it: UTF-8, UTF-16 with its mark, or else Windows-1252, which is
 * what Excel calls "CSV". A mark at the beginning is not part of the text.
 * @throws DomainError imports.empty-file, imports.file-too-large, imports.workbook, imports.not-text
 */
export function textOfFile(content: Buffer): FileText {
  if (content.length === 0) throw badFile('empty-file', 'The file is empty. Choose another one.');
  if (content.length > LARGEST_FILE_BYTES) throw tooLarge();
  if (startsWith(content, ZIP) || startsWith(content, OLE)) {
    throw badFile(
      'workbook',
      'This is a workbook. Open it and save it as "CSV UTF-8", then send that file.',
    );
  }
  const read = decoded(content);
  // A zero is in no text: the file is a picture, a program or damaged.
  if (read.text.includes('\0'))
    throw badFile('not-text', 'This is not a CSV file. Choose another.');
  return read;
}

export function tooLarge(): Error {
  return badFile(
    'file-too-large',
    'The file is larger than 5 MB. Leave out columns that are not needed, or send it in parts.',
  );
}

function decoded(content: Buffer): FileText {
  if (content[0] === 0xff && content[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(content), encoding: 'UTF-16' };
  }
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    return { text: utf8.decode(content), encoding: 'UTF-8' };
  } catch {
    return { text: fromWindows(content), encoding: 'Windows-1252' };
  }
}

/**
 * Windows-1252 is ISO 8859-1 but for 27 signs, quotation marks and the euro among them. Not TextDecoder, which
 * in several versions of Node.js reads it as plain ISO 8859-1 (nodejs/node#56542).
 */
function fromWindows(content: Buffer): string {
  return content
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (sign) => WINDOWS.charAt(sign.charCodeAt(0) - 0x80));
}

function startsWith(content: Buffer, mark: Buffer): boolean {
  return content.subarray(0, mark.length).equals(mark);
}
