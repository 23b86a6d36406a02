import { decodeCursor, invalidField } from '#kernel';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00$/;

interface Start<Key> {
  key: Key;
  id: string;
}

/** A number and an id inside a cursor. @throws DomainError request.bad-cursor */
export function decodeNumberStart(cursor: string | undefined): Start<number> | undefined {
  const [key, id] = decodeCursor(cursor, ['number', 'string']) ?? [];
  return typeof key === 'number' ? { key, id: checkedId(id) } : undefined;
}

/** A text and an id inside a cursor. @throws DomainError request.bad-cursor */
export function decodeTextStart(cursor: string | undefined): Start<string> | undefined {
  const [key, id] = decodeCursor(cursor, ['string', 'string']) ?? [];
  return typeof key === 'string' ? { key, id: checkedId(id) } : undefined;
}

/** For lists in order of time. @throws DomainError request.bad-cursor */
export function decodeSessionStart(
  cursor: string | undefined,
): { exactStart: string; id: string } | undefined {
  const start = decodeTextStart(cursor);
  if (start && !INSTANT.test(start.key)) throw forged();
  return start && { exactStart: start.key, id: start.id };
}

function checkedId(id: unknown): string {
  if (typeof id !== 'string' || !UUID.test(id)) throw forged();
  return id;
}

function forged(): Error {
  return invalidField(
    'request.bad-cursor',
    'cursor',
    'Use the nextCursor of the page before this one.',
  );
}
