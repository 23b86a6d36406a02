/** What free text may carry along, and what stands there instead. */
const SECRETS: [pattern: RegExp, instead: string][] = [
  // "postgresql://user:password@host": the host may be read, the login may not.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*(?:\/[^\s@]*)?@/gi, '$1[login]@'],
  [/\bfp_[\w-]{20,}/g, '[token]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 [token]'],
  [/[\p{L}\d._+'%-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, '[e-mail]'],
  [/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi, '[postcode]'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '[number]'],
];

/**
 * Text of other programs (an error's message, a server's answer) without logins in addresses, tokens,
 * e-mail addresses, full postcodes and card numbers. Names cannot be known by their form: who writes a
 * message writes none into it.
 */
export function redactText(text: string): string {
  return SECRETS.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), text);
}

/** An error to be kept where others read it: the same kind and place, with redacted text. */
export function redactedError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(redactText(String(error)));
  const redacted = new Error(redactText(error.message));
  redacted.name = error.name;
  if (error.stack !== undefined) redacted.stack = redactText(error.stack);
  // Which constraint, which failure: names, and no values.
  for (const fact of ['code', 'table', 'constraint']) {
    const value: unknown = Reflect.get(error, fact);
    if (typeof value === 'string') Object.assign(redacted, { [fact]: value });
  }
  return redacted;
}
