import { randomUUID } from 'node:crypto';
import { BODIES } from './bodies.js';
import { type Ids } from './scene.js';
import { MARKERS } from './markers.js';
import { ID_OF_PARAMETER, USES } from './things.js';

export interface PreparedRequest {
  method: string;
  path: string;
  body: object | undefined;
}

/** Ids that everybody may know, which stay when the private ones become random. */
const PUBLIC = new Set([
  'authority',
  'market',
  'part',
  'otherPart',
  'provider',
  'session',
  'offer',
  'overnight',
  'bed',
  'email',
]);

/** The request of a route about the things of the scene: well formed, so that the person decides. */
export function requestFor(route: string, ids: Ids): PreparedRequest {
  return prepared(route, ids, ids);
}

/** The same about things that nobody has; undefined for a route that names none. */
export function requestForNothing(route: string, ids: Ids): PreparedRequest {
  const nowhere = Object.fromEntries(Object.keys(ids).map((use) => [use, randomUUID()]));
  const kept = Object.entries(ids).filter(([use]) => PUBLIC.has(use));
  return prepared(route, nowhere, { ...nowhere, ...Object.fromEntries(kept) });
}

/** A text that only an answer about the things of the scene has; for reading routes. */
export function markerOf(route: string, ids: Ids): string | undefined {
  const marker = MARKERS[route];
  return marker === undefined ? undefined : (ids[marker] ?? marker);
}

function prepared(route: string, inPath: Ids, inBody: Ids): PreparedRequest {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replaceAll(/:(\w+)/g, (parameter, _name, offset: number) =>
    idOf(route, template.slice(0, offset) + parameter, inPath),
  );
  const build = BODIES[route];
  const made = build?.(inBody);
  if (method !== 'GET') return { method, path, body: made };
  const query = made === undefined ? '' : `?${new URLSearchParams({ ...made }).toString()}`;
  return { method, path: path + query, body: undefined };
}

/** @throws Error for a parameter that nothing of the scene stands for */
function idOf(route: string, start: string, ids: Ids): string {
  const parameter = start.slice(start.lastIndexOf(':') + 1);
  const use =
    USES[route]?.[parameter] ?? ID_OF_PARAMETER.find(([ending]) => start.endsWith(ending))?.[1];
  if (use === undefined) throw new Error(`Say in things.ts what ${start} of ${route} stands for.`);
  return ids[use] ?? use;
}
