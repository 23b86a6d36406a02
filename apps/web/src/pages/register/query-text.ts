import { isUuid } from '../../http/index.js';

/** A query as Fastify parses it: a repeated parameter is a list, of which the first counts. */
export type PageQuery = Record<string, unknown>;

/** The text of a parameter, without space around it; undefined when there is none. */
export function textOf(query: PageQuery, name: string, longest = 1000): string | undefined {
  const value: unknown = query[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return undefined;
  const text = first.trim();
  return text === '' || text.length > longest ? undefined : text;
}

/** An id of a parameter; what is no id counts as left out. */
export function idOf(query: PageQuery, name: string): string | undefined {
  const text = textOf(query, name);
  return isUuid(text) ? text : undefined;
}

/** An address with those parameters that have a value. */
export function withQuery(
  path: string,
  parameters: Record<string, string | null | undefined>,
): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
