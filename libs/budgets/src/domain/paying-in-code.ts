import { invalidField } from '#kernel';

/** Without letters and digits that are taken for others: 31 of them, a prime, so that every slip shows. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/**
 * A code that a family writes on a payment: seven signs and one to check them. A wrong sign, and two that
 * changed places, are noticed.
 * @param sign any whole number from 0 to below the given one
 */
export function newPayingInCode(sign: (below: number) => number): string {
  const signs = Array.from({ length: LENGTH - 1 }, () => sign(SIGNS.length));
  return [...signs, checkOf(signs)].map((value) => SIGNS.charAt(value)).join('');
}

/**
 * @param typed in any case, with or without spaces and hyphens
 * @throws DomainError budgets.no-such-code
 */
export function payingInCodeOf(typed: string): string {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const values = Array.from(code, (sign) => SIGNS.indexOf(sign));
  const [check] = values.slice(-1);
  if (code.length !== LENGTH || values.includes(-1) || checkOf(values.slice(0, -1)) !== check) {
    throw noSuchCode();
  }
  return code;
}

/** "7KQM-2XWD". */
export function formatPayingInCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

export function noSuchCode(): Error {
  return invalidField(
    'budgets.no-such-code',
    'code',
    'Enter the code as the family wrote it, like 7KQM-2XWD. It has 8 letters and digits.',
  );
}

function checkOf(signs: number[]): number {
  return signs.reduce((sum, value, at) => sum + (at + 1) * value, 0) % SIGNS.length;
}
