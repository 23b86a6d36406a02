import { addDays, addWorkingDays, type Caller, localDay } from '#kernel';
import { type Ask, DeclarationClocksService, DeclarationsService, type Statements } from '#market';
import { EntriesService } from '#providers';
import { type Client } from 'pg';
import { aMarket } from '../../../factories/a-market.js';
import { aUser } from '../../../factories/a-user.js';
import { anAdmission } from '../../../factories/an-admission.js';
import { anAuthority } from '../../../factories/an-authority.js';
import { withoutConstraint, withoutIndex, withoutTrigger } from '../../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.js';
import { aPassport, SAFEGUARDING } from '../../providers/passport-scene.js';

let db: TestDatabase;
let admin: Client;
let declarations: DeclarationsService;
let entries: EntriesService;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  declarations = new DeclarationsService(db.database);
  entries = new EntriesService(db.database);
});
afterAll(() => db.drop());

const TODAY = localDay(new Date());
const REASONS = 'A director has changed since the last declaration.';
const ALL_YES: Statements = {
  'no-grounds': 'yes',
  'people-up-to-date': 'yes',
  'evidence-true': 'yes',
};
const POLICY: Ask = { item: 'policy', kind: 'safeguarding' };

interface Scene {
  provider: Caller;
  providerId: string;
  commissioner: Caller;
  marketId: string;
  ask: (asks?: Ask[]) => Promise<{ id: string; dueOn: string }>;
}

async function aScene(
  regime: 'pcr2015-dps' | 'pa2023-dynamic-market' = 'pcr2015-dps',
): Promise<Scene> {
  const { caller: provider, id: providerId } = await aPassport(admin);
  const { id: authorityId } = await anAuthority(admin);
  const { id: marketId, parts } = await aMarket(admin, { authorityId, regime });
  await anAdmission(admin, { authorityId, providerId, partId: parts.daytimeActivities });
  const commissioner = (await aUser(admin, { role: 'commissioner', authorityId })).caller;
  const ask: Scene['ask'] = (asks = []) =>
    declarations.ask(commissioner, providerId, { marketId, reasons: REASONS, asks });
  return { provider, providerId, commissioner, marketId, ask };
}
/** As if it had been asked for a month ago. */
async function longAgo(id: string): Promise<void> {
  await admin.query('UPDATE market.declaration_request SET due_on = $2 WHERE id = $1', [
    id,
    addDays(TODAY, -1),
  ]);
}

describe('a renewed declaration', () => {
  it.each(['pcr2015-dps', 'pa2023-dynamic-market'] as const)(
    'A14: of a member of a %s is due within five working days, and shown as overdue after them',
    async (regime) => {
      const scene = await aScene(regime);
      const { id, dueOn } = await scene.ask();
      expect(dueOn).toBe(addWorkingDays(TODAY, 5));
      const states = async (): Promise<string[]> =>
        (await declarations.list(scene.commissioner)).map(({ state }) => state);
      expect(await states()).toEqual(['waits']);
      await longAgo(id);
      expect(await states()).toEqual(['overdue']);
      const { rows } = await admin.query(
        'SELECT state FROM market.admission WHERE provider_id = $1',
        [scene.providerId],
      );
      expect(rows).toEqual([{ state: 'admitted' }]);
      await declarations.declare(scene.provider, id, { statements: ALL_YES, explanation: '' });
      expect(await states()).toEqual(['declared']);
    },
  );

  it('A14: is not due sooner, whatever an application writes', async () => {
    const { commissioner, providerId, marketId } = await aScene();
    const insert = (): Promise<unknown> =>
      db.database.transaction(commissioner, (tx) =>
        tx.change(
          `INSERT INTO market.declaration_request
             (id, authority_id, provider_id, market_id, reasons, asked_by, due_on)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6)`,
          [
            commissioner.authorityId,
            providerId,
            marketId,
            REASONS,
            commissioner.userId,
            addDays(TODAY, 4),
          ],
        ),
      );
    await expect(insert()).rejects.toMatchObject({ code: 'market.declaration-too-soon' });
    const restore = await withoutTrigger(admin, 'market.declaration_request', 'due_by_the_rules');
    await insert();
    await restore();
  });

  it.each<[Ask, string]>([
    [{ item: 'identifier', kind: 'company' }, 'Companies House'],
    [{ item: 'registration', kind: 'cqc' }, 'Care Quality Commission'],
    [{ item: 'registration', kind: 'ofsted-childcare' }, 'Ofsted'],
  ])('A14: asks for nothing that stands in a free register: %j', async (ask, register) => {
    const scene = await aScene();
    await expect(scene.ask([ask])).rejects.toMatchObject({
      kind: 'conflict',
      code: 'market.in-a-register',
      message: expect.stringContaining(register),
    });
  });

  it('A14: asks for nothing that is held and valid; what is over can be asked for', async () => {
    const scene = await aScene();
    await entries.enterPolicy(scene.provider, SAFEGUARDING);
    await expect(scene.ask([POLICY])).rejects.toMatchObject({
      kind: 'conflict',
      code: 'market.held-already',
      message: expect.stringContaining('Policy: safeguarding children'),
    });
    const over = { ...SAFEGUARDING, adoptedOn: '2024-01-01', reviewBy: addDays(TODAY, -1) };
    await entries.enterPolicy(scene.provider, over);
    const { id } = await scene.ask([POLICY]);
    expect(await declarations.get(scene.provider, id)).toMatchObject({ asks: [POLICY] });
  });

  it('A14: refuses what is held also by itself, when it is entered at the same moment', async () => {
    const scene = await aScene();
    await entries.enterPolicy(scene.provider, SAFEGUARDING);
    const { id } = await scene.ask();
    const add = (): Promise<unknown> =>
      db.database.transaction(scene.commissioner, (tx) =>
        tx.change(`INSERT INTO market.declaration_ask VALUES ($1, $2, 'policy', 'safeguarding')`, [
          scene.commissioner.authorityId,
          id,
        ]),
      );
    await expect(add()).rejects.toMatchObject({ code: 'market.held-already' });
    const restore = await withoutTrigger(admin, 'market.declaration_ask', 'not_twice');
    await add();
    await restore();
  });

  it('A14: is asked for once at a time, by a council of which the provider is a member', async () => {
    const [scene, other] = [await aScene(), await aScene()];
    await scene.ask();
    await expect(scene.ask()).rejects.toMatchObject({ code: 'market.declaration-waits' });
    const { marketId, providerId } = scene;
    await expect(
      declarations.ask(other.commissioner, providerId, { marketId, reasons: REASONS, asks: [] }),
    ).rejects.toMatchObject({ code: 'market.admission-not-found' });
    expect(await declarations.list(other.commissioner)).toEqual([]);
    const restore = await withoutIndex(admin, 'market.one_open_declaration');
    const { id } = await scene.ask();
    await declarations.declare(scene.provider, id, { statements: ALL_YES, explanation: '' });
    await restore();
  });
});

describe('what a provider declares', () => {
  it('explains each no, and is said once when two colleagues say it at the same moment', async () => {
    const scene = await aScene();
    const { id } = await scene.ask();
    const statements: Statements = { ...ALL_YES, 'no-grounds': 'no' };
    await expect(
      declarations.declare(scene.provider, id, { statements, explanation: ' ' }),
    ).rejects.toMatchObject({ code: 'market.explain-a-no' });
    const { providerId } = scene;
    const colleague = (await aUser(admin, { role: 'provider', providerId })).caller;
    const explanation = 'A director was convicted in 2020 and has left.';
    const both = await Promise.allSettled(
      [scene.provider, colleague].map((caller) =>
        declarations.declare(caller, id, { statements, explanation }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'market.declared-already' },
    });
    expect(await declarations.get(scene.commissioner, id)).toMatchObject({
      statements,
      explanation,
      state: 'declared',
    });
    const table = 'market.declaration_request';
    const restore = await withoutTrigger(admin, table, 'declared_once');
    await declarations.declare(colleague, id, { statements: ALL_YES, explanation: '' });
    await restore();
  });

  it('has words for a no, whatever an application writes', async () => {
    const scene = await aScene();
    const { id } = await scene.ask();
    const declare = (): Promise<unknown> =>
      admin.query(
        `UPDATE market.declaration_request
         SET statements = '{"no-grounds": "no"}', declared_by = $2, declared_at = now() WHERE id = $1`,
        [id, scene.provider.userId],
      );
    await expect(declare()).rejects.toThrow('a_no_is_explained');
    const table = 'market.declaration_request';
    const restore = await withoutConstraint(admin, table, 'a_no_is_explained');
    await declare();
    await admin.query(`DELETE FROM market.declaration_request WHERE id = $1`, [id]);
    await restore();
  });

  it('is another provider’s as little as another council’s', async () => {
    const [scene, other] = [await aScene(), await aScene()];
    const { id } = await scene.ask();
    const code = 'market.declaration-not-found';
    await expect(declarations.get(other.provider, id)).rejects.toMatchObject({ code });
    const said = { statements: ALL_YES, explanation: '' };
    await expect(declarations.declare(other.provider, id, said)).rejects.toMatchObject({ code });
    await expect(declarations.declare(scene.commissioner, id, said)).rejects.toMatchObject({
      code,
    });
  });
});

it('every declaration that is waited for has a clock, until it has come', async () => {
  const scene = await aScene();
  const { id, dueOn } = await scene.ask();
  const clocks = (): Promise<unknown> =>
    db.database.transaction(scene.commissioner, (tx) =>
      new DeclarationClocksService().clocksWithin(tx),
    );
  expect(await clocks()).toMatchObject([
    {
      kind: 'declaration',
      dueAt: expect.stringMatching(new RegExp(`^(?:${dueOn}|${addDays(dueOn, 1)})T`)),
      href: `/commissioner/providers/${scene.providerId}/declarations`,
    },
  ]);
  await declarations.declare(scene.provider, id, { statements: ALL_YES, explanation: '' });
  expect(await clocks()).toEqual([]);
});
