import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { HEAVIEST_PHOTO_BYTES, PHOTO_HEIGHT, PHOTO_WIDTH, photoRefused } from '../domain/photo.js';

/** A photo as it came. */
export interface SentPhoto {
  content: Buffer;
  /** There was more of it than is taken. */
  tooLarge: boolean;
}

/** 40 megapixels: more than a telephone's camera makes. */
const MOST_PIXELS = 40_000_000;
const KINDS = ['jpg', 'png', 'webp'];
/** The best that is small enough is taken. */
const QUALITIES = [75, 62, 50, 38, 26, 14, 5];

/**
 * Draws a photo anew, in one shape and small, so that nothing of the file stays but the picture: no place, no
 * camera, no other file behind it.
 * @returns WebP
 * @throws DomainError catalogue.photo-empty, catalogue.photo-too-large, catalogue.photo-kind,
 * catalogue.photo-unreadable
 */
export async function drawnPhoto({ content, tooLarge }: SentPhoto): Promise<Buffer> {
  if (tooLarge)
    throw photoRefused('too-large', 'The photo is larger than 10 MB. Send a smaller one.');
  if (content.length === 0) throw photoRefused('empty', 'Choose a photo.');
  const found = await fileTypeFromBuffer(content);
  if (!found || !KINDS.includes(found.ext)) {
    throw photoRefused(
      'kind',
      'Choose a JPG, PNG or WebP photo. Other kinds of files are not taken.',
    );
  }
  try {
    const shaped = await sharp(content, {
      limitInputPixels: MOST_PIXELS,
      failOn: 'error',
      pages: 1,
    })
      // As the camera was held: what says so goes with the rest of the metadata.
      .rotate()
      .resize(PHOTO_WIDTH, PHOTO_HEIGHT, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer();
    for (const quality of QUALITIES) {
      const drawn = await sharp(shaped).webp({ quality, effort: 4 }).toBuffer();
      if (drawn.length <= HEAVIEST_PHOTO_BYTES) return drawn;
    }
    // Grit all over, which no quality makes small: it loses its sharpness.
    const soft = await sharp(shaped).blur(4).webp({ quality: 20, effort: 4 }).toBuffer();
    if (soft.length <= HEAVIEST_PHOTO_BYTES) return soft;
  } catch {
    throw unreadable();
  }
  throw unreadable();
}

function unreadable(): Error {
  return photoRefused(
    'unreadable',
    'The photo cannot be read, or is larger than 40 megapixels. Choose another one.',
  );
}
