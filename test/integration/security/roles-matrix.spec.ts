import { listRoutes } from '../../../apps/web/src/http/routes.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { Actor, ACTORS, type ActorName } from './actors.js';
import { type MatrixRow, outcomeOf, readMatrix } from './matrix.js';
import { markerOf, requestFor, requestForNothing } from './requests.js';
import { type World } from './scene.js';
import { aWorld } from './world.js';

/*
 * docs/roles-matrix.csv says of every route what each kind of person gets. All things that a request
 * names (child, booking, card, offer, application and so on) belong to the family, the caseload of the
 * officer, the provider and the authority of the commissioner, finance officer and auditor. Family and
 * other-family have the same authority; the other officer and the other commissioner have another one
 * of the same partnership, to which the same market belongs; both providers are admitted by both.
 *
 *   allow   answered about these things, or done, or refused for a reason of the trade (409, 422)
 *   empty   answered with the person's own things, in which these ones do not stand
 *   refuse  401 or 403, or led to sign-in: this kind of person has no business there
 *   hide    404, word for word what an id gets that nobody has
 */
const rows = readMatrix();
/** Routes after which the session is over. */
const ENDS_SESSION =
  /(?:DELETE \/api\/v1\/sessions\/current|POST \/(?:sign-out|choose-role|sign-in))$/;

describe('roles matrix', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let world: World;
  let actors: Map<ActorName, Actor>;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    world = await aWorld(db, web);
    actors = new Map();
    for (const name of ACTORS) actors.set(name, await arrive(name));
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const arrive = (name: ActorName): Promise<Actor> =>
    Actor.arrive(web, name === 'anonymous' ? undefined : world.people[name]);
  const actorFor = async (name: ActorName, route: string): Promise<Actor> =>
    ENDS_SESSION.test(route) ? arrive(name) : (actors.get(name) ?? arrive(name));

  const faultsOf = async (name: ActorName, { route, expected }: MatrixRow): Promise<string[]> => {
    const faults: string[] = [];
    const actor = await actorFor(name, route);
    const { method, path, body } = requestFor(route, world.ids);
    const answer = await actor.send(method, path, body);
    const outcome = outcomeOf(answer, markerOf(route, world.ids));
    if (outcome !== expected[name])
      faults.push(`${name}: ${expected[name]} expected, ${outcome} (${answer.status})`);
    if (outcome !== 'allow') faults.push(...headersMissing(name, answer));
    if (outcome === 'allow' || outcome === 'refuse' || !route.includes(':')) return faults;
    const nothing = requestForNothing(route, world.ids);
    const none = await actor.send(nothing.method, nothing.path, nothing.body);
    if (withoutIds(none) !== withoutIds(answer))
      faults.push(`${name}: tells ${withoutIds(answer)} from nothing ${withoutIds(none)}`);
    return faults;
  };

  it('has a row for each route, and no row without one', () => {
    const routes = listRoutes(web.app).map(({ method, path }) => `${method} ${path}`);
    expect(rows.map(({ route }) => route).toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it.each(rows.map((row) => [row.route, row] as const))('%s', async (_route, row) => {
    const { others, allowed } = split(row);
    // Nothing is done for those who may not, so they ask at once; who may comes last, one after the other.
    const faults = (await Promise.all(others.map((name) => faultsOf(name, row)))).flat();
    for (const name of allowed) faults.push(...(await faultsOf(name, row)));
    expect(faults).toEqual([]);
  });
});

/** Who is let through may change the thing. */
function split({ expected }: MatrixRow): Record<'others' | 'allowed', ActorName[]> {
  const isAllowed = (name: ActorName): boolean => expected[name] === 'allow';
  return { others: ACTORS.filter((name) => !isAllowed(name)), allowed: ACTORS.filter(isAllowed) };
}

function headersMissing(name: ActorName, { headers }: WebResponse): string[] {
  return Object.entries({
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'cache-control': /^no-store$/,
    'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
    'strict-transport-security': /max-age=63072000/,
  })
    .filter(([header, value]) => !value.test(String(headers[header])))
    .map(([header]) => `${name}: ${header} is ${String(headers[header])}`);
}

/** An answer without what differs each time: ids, nonces and form tokens. */
function withoutIds({ status, body }: WebResponse): string {
  const same = body
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/nonce="[^"]*"|name="_csrf" value="[^"]*"/g, '');
  return `${status} ${same}`;
}
