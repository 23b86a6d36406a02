/** A share code of the Home Office: three groups of three letters or figures. */
const SHARE_CODE = /\b[A-Z0-9]{3}[ -]?[A-Z0-9]{3}[ -]?[A-Z0-9]{3}\b/g;
/** As many digits as no name has; the database counts them as well. */
const DIGITS = 4;

/**
 * Whether a text has what looks like the number of a certificate, a passport or a share code. Names of
 * people and of training firms have at most a few figures.
 */
export function looksLikeCertificateNumber(text: string): boolean {
  const upper = text.normalize('NFKC').toUpperCase();
  if ((upper.match(/\d/g)?.length ?? 0) >= DIGITS) return true;
  return (upper.match(SHARE_CODE) ?? []).some((code) => /\d/.test(code));
}
