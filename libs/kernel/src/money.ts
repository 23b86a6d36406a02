/**
 * Pence as pounds for a page: 1250 -> "£12.50", -5 -> "-£0.05", 75000 -> "£750.00".
 * @param pence whole pence; a fraction is a programming error and throws RangeError
 */
export function formatPence(pence: number): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError(`Not whole pence: ${pence}`);
  const pounds = Math.floor(Math.abs(pence) / 100).toLocaleString('en-GB');
  const rest = String(Math.abs(pence) % 100).padStart(2, '0');
  return `${pence < 0 ? '-' : ''}£${pounds}.${rest}`;
}

/**
 * Pounds as a person types them ("12", "12.5", "£1,200.00") in whole pence; undefined when it is not
 * an amount of money.
 */
export function parsePounds(text: string): number | undefined {
  const bare = text.trim().replace(/^£/, '').replaceAll(',', '');
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(bare);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
