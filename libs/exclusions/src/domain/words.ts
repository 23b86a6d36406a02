import { reasonsNeeded } from './exclusions.errors.js';

/**
 * Reasons without space around them: 10 to 4,000 characters.
 * @throws DomainError exclusions.reasons-needed
 */
export function checkReasons(text: string): string {
  const reasons = text.trim();
  const length = Array.from(reasons).length;
  if (length < 10 || length > 4000) throw reasonsNeeded();
  return reasons;
}

/** What was written, or null for nothing. */
export function written(text: string | null | undefined): string | null {
  const kept = text?.trim() ?? '';
  return kept === '' ? null : kept;
}
