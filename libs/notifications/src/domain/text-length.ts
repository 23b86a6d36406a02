/** GOV.UK Notify takes no more than this. */
export const LONGEST_TEXT = 918;

// GSM 03.38: these take one place, those of the extension two. Anything else makes the whole text UCS-2.
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '^{}\\[~]|€';

/** Into how many parts a text is cut, each of which is charged. */
export function fragmentsOf(text: string): number {
  const places = placesIn(text);
  const [one, each] = places === undefined ? [70, 67] : [160, 153];
  const length = places ?? text.length;
  return length <= one ? 1 : Math.ceil(length / each);
}

/** @returns undefined when it has a letter that the GSM alphabet has not */
function placesIn(text: string): number | undefined {
  let places = 0;
  for (const letter of text) {
    if (BASIC.includes(letter)) places += 1;
    else if (EXTENSION.includes(letter)) places += 2;
    else return undefined;
  }
  return places;
}
