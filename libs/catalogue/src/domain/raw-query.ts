import { type FieldProblem } from '#kernel';

/** Parameters as they arrive: text, or a list where one is repeated. */
export type RawQuery = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 500;

/** The text of a parameter; undefined when it is missing, empty or no text. */
export function textOf(raw: RawQuery, field: string): string | undefined {
  const value = raw[field];
  const text = typeof value === 'string' ? value.trim() : undefined;
  return text === '' ? undefined : text;
}

/** The parts of a parameter that may be repeated or hold commas. */
export function listOf(raw: RawQuery, field: string): string[] {
  const value = raw[field];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter((one) => typeof one === 'string')
    .flatMap((text) => text.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Of these parameters, the ones that are repeated where one is enough, or far too long. */
export function unreadableOf(raw: RawQuery, fields: string[]): FieldProblem[] {
  return fields.flatMap((field) => {
    const value = raw[field];
    if (value === undefined || (typeof value === 'string' && value.length <= LONGEST_TEXT))
      return [];
    return [{ field, message: `Give "${field}" once, as a short text.` }];
  });
}

interface Bounds {
  least: number;
  most: number;
  /** Where a problem is noted. */
  wrong: FieldProblem[];
}

/** A whole number within bounds; anything else is noted as a problem. */
export function countOf(
  raw: RawQuery,
  field: string,
  { least, most, wrong }: Bounds,
): number | undefined {
  const text = textOf(raw, field);
  if (text === undefined) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  wrong.push({ field, message: `Enter a whole number from ${least} to ${most}.` });
  return undefined;
}
