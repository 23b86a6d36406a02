import { reasonsNeeded } from './market.errors.js';

/** Reasons of a decision or of an act on an admission, without space around them: 10 to 4,000 characters. */
export function checkReasons(text: string): string {
  const reasons = text.trim();
  const length = Array.from(reasons).length;
  if (length < 10 || length > 4000) throw reasonsNeeded();
  return reasons;
}
