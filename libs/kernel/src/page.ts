import { invalidField } from './domain-error.js';

/** A part of a list, and the cursor with which the next part is asked for. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface PageRequest {
  /** 1 to 100. */
  limit: number;
  cursor?: string;
}

/**
 * Cuts a list that was read with one row more than asked for, and makes the cursor of the next part.
 * @param keyOf the sort key of an item, which the query compares with the cursor
 */
export function toPage<Item>(
  rows: Item[],
  limit: number,
  keyOf: (item: Item) => unknown[],
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(keyOf(last)) : null };
}

export function encodeCursor(key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key inside a cursor, or undefined when there is none.
 * @param types what each part must be, so that a forged cursor is refused here and not by the database
 * @throws DomainError request.bad-cursor
 */
export function decodeCursor(
  cursor: string | undefined,
  types: ('string' | 'number')[],
): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isKey(key, types)) return key;
  } catch {
    // Falls through to the refusal below.
  }
  throw invalidField(
    'request.bad-cursor',
    'cursor',
    'Use the nextCursor of the page before this one.',
  );
}

function isKey(key: unknown, types: ('string' | 'number')[]): key is (string | number)[] {
  return (
    Array.isArray(key) &&
    key.length === types.length &&
    key.every((part, index) => typeof part === types[index] && !String(part).includes('\0'))
  );
}
