import { type FieldProblem } from '#kernel';

/** What came in the address or in a form of the what-if page, the pressed button included. */
export type RawWish = Record<string, unknown>;

const MOST = 100_000;

/** The last of several values; nothing for what is no text. */
export function textOf(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof one === 'string' ? one : '';
}

/** Empty is 0. What is no number is a problem of its field, and counts as 0. */
export function numberOf(value: unknown, field: string, problems: FieldProblem[]): number {
  const text = textOf(value).trim();
  if (text === '') return 0;
  const number = /^\d{1,6}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (number <= MOST) return number;
  problems.push({ field, message: 'Enter a number, like 2.' });
  return 0;
}
