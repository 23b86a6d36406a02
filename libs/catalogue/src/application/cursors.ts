import { decodeCursor, invalidField } from '#kernel';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00$/;
const LARGEST_INT = 2 ** 31 - 1;

interface Start<Key> {
  key: Key;
  id: string;
}

/** For lists by distance. @throws DomainError request.bad-cursor */
export function decodeNearStart(
  cursor: string | undefined,
): { rank: number; placeId: number; id: string } | undefined {
  const [rank, placeId, id] = decodeCursor(cursor, ['number', 'number', 'string']) ?? [];
  if (typeof rank !== 'number' || typeof placeId !== 'number') return undefined;
  if (!Number.isInteger(placeId) || Math.abs(placeId) > LARGEST_INT) throw forged();
  return { rank, placeId, id: checkedId(id) };
}

/** For lists by id alone. @throws DomainError request.bad-cursor */
export function decodeIdStart(cursor: string | undefined): { id: string } | undefined {
  const [id] = decodeCursor(cursor, ['string']) ?? [];
  return id === undefined ? undefined : { id: checkedId(id) };
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
  if (start && !isInstant(start.key)) throw forged();
  return start && { exactStart: start.key, id: start.id };
}

/** As PostgreSQL writes it, and a day that exists. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const at = new Date(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10));
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
