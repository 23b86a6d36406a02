import { invalidField } from './domain-error.js';

interface TextLimits {
  /** Stable code of the refusal. */
  code: string;
  field: string;
  /** Characters, as the database counts them. */
  least: number;
  most: number;
  /** A plain sentence with the remedy. */
  message: string;
}

/**
 * A text that a person typed, in the one form in which it is stored: normalised, without white space at
 * its ends.
 * @throws DomainError of the given code where too little or too much is left
 */
export function checkedText(
  text: string,
  { code, field, least, most, message }: TextLimits,
): string {
  const tidy = text.normalize('NFC').trim();
  const { length } = Array.from(tidy);
  if (length < least || length > most) throw invalidField(code, field, message);
  return tidy;
}
