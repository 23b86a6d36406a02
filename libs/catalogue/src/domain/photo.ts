import { DomainError, invalidField } from '#kernel';

/** So many an offer has at most; with them its page stays below 150 kB. */
export const MOST_PHOTOS = 4;
/** What one photo weighs at most, in bytes. */
export const HEAVIEST_PHOTO_BYTES = 16_000;
/** The shape of every photo, so that a page keeps room for it before it is there. */
export const PHOTO_WIDTH = 480;
export const PHOTO_HEIGHT = 360;

const [SHORTEST_ALT, LONGEST_ALT] = [10, 200];

export const photoNotFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.photo-not-found', 'The photo was not found.');

export const tooManyPhotos = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.too-many-photos',
    `An offer has ${MOST_PHOTOS} photos at most. Take one down first.`,
  );

/** @param what ends the code: "kind", "empty" */
export function photoRefused(what: string, message: string): DomainError {
  return invalidField(`catalogue.photo-${what}`, 'file', message);
}

/**
 * What a photo shows, for whoever does not see it.
 * @throws DomainError catalogue.photo-alt
 */
export function checkedAlt(typed: string): string {
  const alt = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const length = Array.from(alt).length;
  if (length >= SHORTEST_ALT && length <= LONGEST_ALT) return alt;
  throw invalidField(
    'catalogue.photo-alt',
    'alt',
    `Say in ${SHORTEST_ALT} to ${LONGEST_ALT} characters what the photo shows.`,
  );
}
