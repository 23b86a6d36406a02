import { randomUUID } from 'node:crypto';
import { type Scene } from '../integration/bookings/scene.js';
import { faultsIn } from '../integration/bookings/outcomes.js';
import { effort } from '../support/effort.js';
import { announcedSeed, randomFrom } from '../support/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp, type WebResponse } from '../support/web-app.js';
import { fiveTenants, type Tenant } from './support/tenants.js';

const REQUESTS = effort(2_000, 10_000);
const AT_ONCE = 25;
/** A well-formed request is done, hidden, refused for a reason of the trade, or not this role's. */
const EXPECTED = [200, 201, 403, 404, 409];

/** I28: five authorities whose requests interleave on three connections see nothing of each other. */
describe('five authorities on a pool of three, over HTTP', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let scene: Scene;
  let tenants: Tenant[];
  let sessions: string[];
  let random: () => number;
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)]!;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 3 });
    web = await TestWebApp.start(db, { databasePoolSize: 3, rateLimitFactor: 1_000_000 });
    ({ tenants, sessions, scene } = await fiveTenants(db, web));
    random = randomFrom(announcedSeed('I28 over HTTP'));
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  /** What somebody of this authority may try, with the ids of any authority. */
  const reads = (): [role: keyof Tenant['tokens'], path: string][] => {
    const anyone = pick(tenants);
    const child = pick(anyone.children);
    const booking = anyone.bookings.length > 0 ? pick(anyone.bookings) : randomUUID();
    const role = pick(['officer', 'family', 'auditor'] as const);
    return [
      [role, `/children/${child}`],
      [role, `/children/${child}/budget`],
      [role, `/children/${child}/budget/movements?limit=20`],
      [role, `/children/${child}/entitlements`],
      [pick(['officer', 'family'] as const), '/children?limit=100'],
      [pick(['officer', 'family'] as const), '/bookings?limit=100'],
      [pick(['officer', 'family'] as const), `/bookings?childId=${child}`],
      [pick(['officer', 'family'] as const), `/bookings/${booking}`],
      ['auditor', `/children?search=${pick(anyone.caseReferences)}`],
      ['auditor', '/audit/entries?limit=100'],
      [pick(['commissioner', 'finance'] as const), '/budgets/totals'],
      ['commissioner', '/market/admissions?limit=100'],
    ];
  };

  async function ask(tenant: Tenant): Promise<WebResponse> {
    if (random() < 0.7) {
      const [role, path] = pick(reads());
      return web.api('GET', `/api/v1${path}`, { token: tenant.tokens[role] });
    }
    const token = tenant.tokens[pick(['officer', 'family'] as const)];
    const headers = { 'idempotency-key': randomUUID() };
    const owner = random() < 0.7 ? tenant : pick(tenants);
    if (owner.bookings.length > 0 && random() < 0.4) {
      const path = `/api/v1/bookings/${pick(owner.bookings)}/cancellation`;
      return web.api('POST', path, { token, headers });
    }
    const body = {
      childId: pick(owner.children),
      sessionId: pick(sessions),
      funding: 'personal-budget',
    };
    const answer = await web.api('POST', '/api/v1/bookings', { token, headers, body });
    if (answer.status === 201) {
      const { id } = answer.json<{ id: string }>();
      tenant.bookings.push(id);
      tenant.marks.push(id);
    }
    return answer;
  }

  const foreignIn = (body: string, own: Tenant): string[] =>
    tenants
      .filter((tenant) => tenant !== own)
      .flatMap(({ marks }) => marks)
      .filter((mark) => body.includes(mark));

  /** @returns the marks of other authorities that were seen, and how often each status came */
  async function interleaved(
    count: number,
  ): Promise<{ foreign: string[]; statuses: Record<number, number> }> {
    const foreign: string[] = [];
    const statuses: Record<number, number> = {};
    let left = count;
    const client = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const tenant = pick(tenants);
        const { status, body } = await ask(tenant);
        statuses[status] = (statuses[status] ?? 0) + 1;
        foreign.push(...foreignIn(body, tenant));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    return { foreign, statuses };
  }

  it(`no mark of another one in the bodies of ${REQUESTS} requests`, async () => {
    const { foreign, statuses } = await interleaved(REQUESTS);
    process.stdout.write(`I28 over HTTP: ${JSON.stringify(statuses)}\n`);

    expect(foreign).toEqual([]);
    const others = Object.keys(statuses).filter((status) => !EXPECTED.includes(Number(status)));
    expect(others).toEqual([]);
    // Of each kind some, or nothing would have been tried.
    for (const status of [200, 201, 404, 409]) expect(statuses[status] ?? 0).toBeGreaterThan(10);
    expect(await faultsIn(scene.admin)).toEqual([]);
    const { rowCount } = await scene.admin.query(
      `SELECT FROM bookings.booking b JOIN children.child c ON c.id = b.child_id
       WHERE c.authority_id <> b.authority_id`,
    );
    expect(rowCount).toBe(0);
  });

  it('and many once row-level security is off', async () => {
    const tables = ['children.child', 'children.caseload', 'children.guardian', 'bookings.booking'];
    for (const table of tables)
      await scene.admin.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);

    const { foreign } = await interleaved(200);

    for (const table of tables)
      await scene.admin.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    expect(foreign).not.toEqual([]);
  });
});
