/**
 * The one form in which an e-mail address is stored and looked up: no space around it, and composed
 * characters, so that two spellings which look alike cannot be two accounts. Case is left to citext.
 */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC');
}
