import { stdnum } from 'stdnum';
import { charityNumber, companyNumber } from './identifiers.js';
import { type IdentifierKind } from './vocabulary.js';

/**
 * The identifier that the central digital platform gives an organisation: letters without vowels and
 * without figures that look like letters. Its check characters are not published, so only the form is looked at.
 */
const PPON = /^P[BCDGHJLMNPQRTVWXYZ]{3}-[1-9]{4}-[BCDGHJLMNPQRTVWXYZ]{4}$/;
/** In the register of fee payers of the Information Commissioner. */
const ICO = /^[ZC][A-Z]?\d{6,7}$/;

/** What a person may add to a number when they write it: spaces, full stops, and small letters. */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s.]/g, '').toUpperCase();
}

/** A VAT number of the United Kingdom, without "GB", its check digits right; undefined when it is none. */
export function vatNumber(text: string): string | undefined {
  const result = stdnum.GB?.vat?.validate(bare(text));
  return result?.isValid ? result.compact : undefined;
}

/** A procurement identifier with its hyphens; undefined when it is none. */
export function procurementNumber(text: string): string | undefined {
  const number = bare(text).replaceAll('-', '');
  const parted = `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`;
  return PPON.test(parted) ? parted : undefined;
}

/** A reference of the register of fee payers; undefined when it is none. */
export function feeReference(text: string): string | undefined {
  const number = bare(text);
  return ICO.test(number) ? number : undefined;
}

const READERS: Record<IdentifierKind, (text: string) => string | undefined> = {
  company: companyNumber,
  charity: charityNumber,
  vat: vatNumber,
  ppon: procurementNumber,
  ico: feeReference,
};

/** The number as its register writes it; undefined when it does not have the form or the check digits. */
export function organisationNumber(kind: IdentifierKind, text: string): string | undefined {
  return READERS[kind](text);
}

/** How each looks, for messages and hints. */
export const IDENTIFIER_EXAMPLES: Record<IdentifierKind, string> = {
  company: '01234567',
  charity: '1234567',
  vat: 'GB 980 7806 84',
  ppon: 'PBCP-5168-ZDGP',
  ico: 'ZA123456',
};
