/** NCSC: length instead of composition rules, and a list of passwords that are tried first. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** The roots that long common passwords are made of. */
const COMMON =
  /^(?:password|passw0rd|qwerty(?:uiop)?|letmein|welcome|iloveyou|administrator|admin|changeme|football|fairplace|abc|123456)+[\d!?.]*$/;
const SEQUENCES = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/**
 * Why a password is refused, as a sentence; undefined for one that may be used.
 * @param own words that others know of the person: the e-mail address, the organisation
 */
export function passwordProblem(password: string, own: string[]): string | undefined {
  const characters = Array.from(password).length;
  if (characters < SHORTEST_PASSWORD) {
    return `Enter a password of ${SHORTEST_PASSWORD} characters or more. Three random words are easy to remember.`;
  }
  if (characters > LONGEST_PASSWORD) {
    return `Enter a password of ${LONGEST_PASSWORD} characters or fewer.`;
  }
  const small = password.normalize('NFKC').toLowerCase();
  if (isCommon(small) || own.some((word) => isMadeOf(small, word))) {
    return 'This password is easy to guess. Use three random words.';
  }
  return undefined;
}

function isCommon(password: string): boolean {
  if (COMMON.test(password)) return true;
  if (new Set(password).size < 5) return true;
  return SEQUENCES.some((sequence) => sequence.includes(password));
}

/** The word itself, or the word with a few characters around it. */
function isMadeOf(password: string, word: string): boolean {
  const small = word.normalize('NFKC').toLowerCase();
  const squeezed = small.replaceAll(/\s/g, '');
  return [small, squeezed, small.split('@')[0] ?? ''].some(
    (part) => part.length >= 5 && password.includes(part) && password.length - part.length < 5,
  );
}
