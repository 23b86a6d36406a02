import UkModulusChecking from 'uk-modulus-checking';

/** An account in the United Kingdom. */
export interface BankAccount {
  /** Six digits. */
  sortCode: string;
  /** Eight digits; some banks write fewer, and leave the noughts before them out. */
  accountNumber: string;
}

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s-]/g, '');

/** Six digits, however they were parted; undefined when it is none. */
export function readSortCode(text: string): string | undefined {
  const digits = bare(text);
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/** Eight digits, with noughts before six or seven; undefined when it is none. */
export function readAccountNumber(text: string): string | undefined {
  const digits = bare(text);
  return /^\d{6,8}$/.test(digits) ? digits.padStart(8, '0') : undefined;
}

/**
 * Whether the two fit together by the banks' tables. The tables of the package are years old, and new sort
 * codes are not in them, so that "does-not-fit" is a reason to look again and never one to refuse.
 */
export function modulusOf({ sortCode, accountNumber }: BankAccount): 'fits' | 'does-not-fit' {
  return new UkModulusChecking({ sortCode, accountNumber }).isValid() ? 'fits' : 'does-not-fit';
}

/** "20-00-00". */
export function showSortCode(sortCode: string): string {
  return sortCode.replaceAll(/(\d\d)(?=\d)/g, '$1-');
}
