/** A line of a bank statement. */
export interface BankLine {
  /** The bank's own number of it. */
  externalId: string;
  /** Above zero came in, below zero went out. */
  pence: number;
  /** "YYYY-MM-DD". */
  bookedOn: string;
  /** What the payer wrote. */
  words: string;
}

/** Something in the words that is written like the code of a budget ("7KQM-2XWD"); null without it. */
export function codeIn(words: string): string | null {
  const sign = '[2-9A-HJ-NP-Z]';
  const found = new RegExp(`(?<![A-Z0-9])${sign}{4}[- ]?${sign}{4}(?![A-Z0-9])`).exec(
    words.toUpperCase(),
  );
  return found?.[0] ?? null;
}
