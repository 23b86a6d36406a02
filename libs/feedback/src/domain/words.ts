import { checkedText } from '#kernel';
import { LONGEST_REASONS, LONGEST_WORDS } from './feedback.js';

const LEAST = 10;

/** @throws DomainError feedback.words-needed */
export function checkWords(given: string): string {
  const message = `Write ${LEAST} to ${LONGEST_WORDS.toLocaleString('en-GB')} characters`;
  const limits = { code: 'feedback.words-needed', least: LEAST, most: LONGEST_WORDS };
  return checkedText(given, { ...limits, field: 'words', message });
}

/** @throws DomainError feedback.reasons-needed */
export function checkReasons(given: string): string {
  const message = `Say why in ${LEAST} to ${LONGEST_REASONS.toLocaleString('en-GB')} characters: whoever wrote it will read it`;
  const limits = { code: 'feedback.reasons-needed', least: LEAST, most: LONGEST_REASONS };
  return checkedText(given, { ...limits, field: 'reasons', message });
}
