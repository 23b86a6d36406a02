import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { fileRefused } from '../domain/receipt.errors.js';
import { type FileKind } from '../domain/receipt.js';
import { isPlainPdf } from './pdf-check.js';

/** 10 MB and 40 megapixels: more than a telephone's camera makes. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
/** Enough to read small print on a long till receipt. */
const LONGEST_SIDE = 3000;

/** A file as it came. */
export interface SentEvidence {
  name: string;
  content: Buffer;
  /** There was more of it than is taken. */
  tooLarge: boolean;
}

/** A file as it is kept. */
export interface CheckedEvidence {
  originalName: string;
  kind: FileKind;
  content: Buffer;
}

const KIND_OF_ENDING: Record<string, FileKind> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpg',
  jpeg: 'jpg',
};
const WRONG_KIND = 'Choose a photo (JPG or PNG) or a PDF. Other kinds of files are not taken.';

/**
 * Checks a file by what is in it, not by what it says it is. Pictures are drawn anew, so that nothing of the
 * file stays but the picture: no place, no camera, no other file behind it.
 * @throws DomainError holding.file-empty, holding.file-too-large, holding.file-kind,
 * holding.file-unreadable, holding.file-active
 */
export async function checkedEvidence(file: SentEvidence): Promise<CheckedEvidence> {
  const { content, tooLarge } = file;
  if (tooLarge || content.length > LARGEST_FILE_BYTES) {
    throw fileRefused(
      'too-large',
      'The file is larger than 10 MB. Take a smaller photo, or a PDF.',
    );
  }
  if (content.length === 0) throw fileRefused('empty', 'The file is empty. Choose another one.');
  const originalName = plainName(file.name);
  const kind = await kindOf(originalName, content);
  if (kind !== 'pdf') return { originalName, kind, content: await drawnAnew(content, kind) };
  if (!(await isPlainPdf(content))) {
    throw fileRefused(
      'active',
      'This PDF has something in it besides pages, or a password. Print it to a new PDF, or take a photo.',
    );
  }
  return { originalName, kind, content };
}

/** What a file is, where its name says the same. @throws DomainError holding.file-kind */
async function kindOf(name: string, content: Buffer): Promise<FileKind> {
  const kind = KIND_OF_ENDING[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  const found = await fileTypeFromBuffer(content);
  if (!kind || found?.ext !== kind) throw fileRefused('kind', WRONG_KIND);
  return kind;
}

async function drawnAnew(content: Buffer, kind: 'png' | 'jpg'): Promise<Buffer> {
  try {
    const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      // As the camera was held: what says so goes with the rest of the metadata.
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true });
    const drawn = await (
      kind === 'png' ? picture.png({ compressionLevel: 9 }) : picture.jpeg({ quality: 82 })
    ).toBuffer();
    if (drawn.length <= LARGEST_FILE_BYTES) return drawn;
  } catch {
    throw unreadable();
  }
  throw unreadable();
}

function unreadable(): Error {
  return fileRefused(
    'unreadable',
    'The picture cannot be read, or is larger than 40 megapixels. Take another photo.',
  );
}

/** The last part of a name, without what no name needs; it is shown as text and used for nothing else. */
function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').trim();
  return plain.slice(-120) || 'file';
}
