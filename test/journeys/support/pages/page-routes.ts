import { type INestApplication } from '@nestjs/common';
import { listRoutes } from '../../../../apps/web/src/http/routes.js';
import { type ActorName, ACTORS } from '../../../integration/security/actors.js';
import { readMatrix } from '../../../integration/security/matrix.js';

/** A page, or what a form of a page is sent to. */
export interface PageRoute {
  /** "GET /bookings/:id" */
  name: string;
  method: string;
  path: string;
  /** Kinds of person whom it answers, each once: nobody's neighbour. */
  readers: ActorName[];
}

/** Answered with JSON, a file or somebody else's pages, or there for a test alone. */
const NO_PAGE =
  /^\/(?:api|health|assets|metrics|operator\/queues|refusals)(?:\/|$)|\.(?:csv|ics|json|pdf)$|\/:fileId$/;
/** It greets each kind of person in another way. */
const DIFFERENT_FOR_ALL = new Set(['GET /']);

/** Every route of the application that answers with a page, with those who may open it by docs/roles-matrix.csv. */
export function pageRoutes(app: INestApplication): PageRoute[] {
  const rows = new Map(readMatrix().map((row) => [row.route, row.expected]));
  const routes = listRoutes(app).filter(({ path }) => !NO_PAGE.test(path));
  return routes.map(({ method, path }) => {
    const name = `${method} ${path}`;
    const expected = rows.get(name);
    if (!expected) throw new Error(`docs/roles-matrix.csv has no row for ${name}`);
    const allowed = ACTORS.filter((actor) => expected[actor] === 'allow');
    const own = allowed.filter((actor) => !actor.startsWith('other-'));
    return { name, method, path, readers: DIFFERENT_FOR_ALL.has(name) ? own : fewOf(own) };
  });
}

/** A page for everybody looks the same to all who are signed in. */
function fewOf(allowed: ActorName[]): ActorName[] {
  const kinds = ACTORS.filter((actor) => !actor.startsWith('other-'));
  const everybody = allowed.length >= kinds.length - 1;
  if (!everybody) return allowed;
  return allowed.filter((actor) => actor === 'anonymous' || actor === 'family');
}
