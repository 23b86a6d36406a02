export interface ParsedPostcode {
  /** The district: "NG1". */
  outward: string;
  /** "5FW"; null when only the district was given. */
  inward: string | null;
}

// The six shapes of BS 7666: A9, A99, AA9, AA99, A9A and AA9A, each with the letters it allows.
const OUTWARD =
  '[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d{1,2}|\\d[A-HJKPSTUW]|[A-HK-Y]\\d[ABEHMNPRVWXY])';
const DISTRICT = new RegExp(`^(${OUTWARD})$`);
const POSTCODE = new RegExp(`^(${OUTWARD})(\\d[ABD-HJLNP-UW-Z]{2})$`);

/**
 * Reads a postcode or a bare district as people type them: any case, and in a postcode spaces
 * anywhere or nowhere. "ng15fw" is NG1 5FW, "NG15" is a district. It says only that the shape is
 * right, not that the postcode exists.
 * @returns undefined when the text is neither
 */
export function parsePostcode(text: string): ParsedPostcode | undefined {
  const typed = text.trim().toUpperCase();
  // A district must be typed without spaces: "NG1 5" is half a postcode in NG1, not the district NG15.
  const match = POSTCODE.exec(typed.replaceAll(/\s/g, '')) ?? DISTRICT.exec(typed);
  const outward = match?.[1];
  return outward === undefined ? undefined : { outward, inward: match?.[2] ?? null };
}

/** "NG1 5FW", or "NG1" when only the district is known. */
export function formatPostcode({ outward, inward }: ParsedPostcode): string {
  return inward === null ? outward : `${outward} ${inward}`;
}
