import { ApprovalsService, type SchemeLimit, SchemesService } from '#approvals';
import { AskedClawBacksService, ClawBacksService, type NewClawBack } from '#budgets';
import { AskedGrantsService, type NewAward } from '#grants';
import { addDays, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutTrigger } from '../../support/mutants.js';
import { BrowserSession } from '../../support/browser-session.js';
import { TestWebApp } from '../../support/web-app.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aClawBackScene, type ClawBackScene, REASON, TODAY } from '../budgets/claw-back-scene.js';
import { GrantScene } from '../grants/grant-scene.js';

const PASSWORD = 'a password of the tests';
const NONE = { mostMinutes: null, mostNights: null };
const LIMITS: SchemeLimit[] = [
  { move: 'claw-back', role: 'finance', mostPence: 10_000, ...NONE },
  { move: 'claw-back', role: 'commissioner', mostPence: null, ...NONE },
  { move: 'grant', role: 'commissioner', mostPence: 100_000, ...NONE },
  { move: 'grant', role: 'finance', mostPence: null, ...NONE },
];
const REFUSED = 'Ask the family first whether it has plans.';

async function limited(db: TestDatabase, commissioner: AUser): Promise<void> {
  const inForceFrom = localDay(new Date());
  const scheme = { inForceFrom, answerDays: 14, source: 'Scheme of delegation', limits: LIMITS };
  await new SchemesService(db.database).set(commissioner.caller, scheme);
}

describe('limits of what is taken back', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ClawBackScene;
  let commissioner: AUser;
  let clawBacks: ClawBacksService;
  let approvals: ApprovalsService;
  let asked: AskedClawBacksService;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    approvals = new ApprovalsService(db.database);
    clawBacks = new ClawBacksService(db.database, new LedgerService(db.database));
    asked = new AskedClawBacksService(db.database, clawBacks, approvals);
    asked.onModuleInit();
  });
  beforeEach(async () => {
    scene = await aClawBackScene(admin);
    commissioner = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
    await limited(db, commissioner);
  });
  afterAll(() => db.drop());

  const wanted = (pence: number): NewClawBack => ({
    pence,
    reason: REASON,
    takesEffectOn: addDays(TODAY, 28),
  });
  const propose = (pence: number) =>
    asked.propose(scene.proposer.caller, scene.entitlementId, wanted(pence));
  async function waiting(pence: number): Promise<string> {
    const proposed = await propose(pence);
    if (!('waiting' in proposed)) throw new Error('It was announced at once');
    return proposed.waiting.requestId;
  }
  const announced = async (): Promise<number[]> =>
    (await clawBacks.overview(scene.proposer.caller)).clawBacks.map(({ pence }) => pence);

  it('a small one is announced at once', async () => {
    expect(await propose(10_000)).toHaveProperty('done');
    expect(await announced()).toEqual([10_000]);
  });

  it('a large one waits, and is announced when a commissioner approves it', async () => {
    const id = await waiting(10_001);
    expect(await announced()).toEqual([]);
    await expect(approvals.approve(scene.decider.caller, id)).rejects.toMatchObject({
      code: 'approvals.above-your-limit',
    });
    await approvals.approve(commissioner.caller, id);
    expect(await announced()).toEqual([10_001]);
    const [one] = (await clawBacks.overview(scene.proposer.caller)).clawBacks;
    expect(one).toMatchObject({ proposedBy: scene.proposer.id, state: 'noticed' });
  });

  it('is not cut into small ones: what was announced before counts', async () => {
    await propose(8000);
    expect(await propose(2000).catch(({ code }: { code: string }) => code)).toBe(
      'budgets.claw-back-runs',
    );
    expect(await propose(2001)).toHaveProperty('waiting');
  });

  it('refused, nothing is announced', async () => {
    const id = await waiting(20_000);
    await approvals.refuse(commissioner.caller, id, REFUSED);
    expect(await announced()).toEqual([]);
  });

  it('the notice of the family begins when it is told, not when it was asked', async () => {
    const id = await waiting(20_000);
    await admin.query(
      `SET session_replication_role = 'replica';
       UPDATE approvals.request SET payload = jsonb_set(payload, '{wanted,takesEffectOn}', '"2020-01-01"');
       SET session_replication_role = 'origin'`,
    );
    await approvals.approve(commissioner.caller, id);
    const [one] = (await clawBacks.overview(scene.proposer.caller)).clawBacks;
    expect(one?.takesEffectOn).toBe(addDays(TODAY, 28));
  });

  it('a page asks and announces alike, with the rights of the web', async () => {
    const web = await TestWebApp.start(db);
    const { authorityId, entitlementId } = scene;
    const finance = await aUser(admin, { role: 'finance', authorityId, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(finance.email, PASSWORD);
    const [year = '', month = '', day = ''] = addDays(TODAY, 40).split('-');
    const from = { 'takesEffectOn-day': day, 'takesEffectOn-month': month };
    const sent = async (amount: string): Promise<string> => {
      const typed = { amount, reason: REASON, ...from, 'takesEffectOn-year': year };
      const answer = await browser.submit(`/finance/unused-budgets/${entitlementId}`, typed);
      return String(answer.headers['location']);
    };
    expect(await sent('100.01')).toBe('/finance/claw-backs');
    expect(await announced()).toEqual([]);
    expect(await sent('100')).toMatch(/^\/finance\/claw-backs\/[0-9a-f-]{36}$/);
    await web.close();
  }, 60_000);

  it('the database refuses what goes around it', async () => {
    const around = () =>
      clawBacks.propose(scene.proposer.caller, scene.entitlementId, wanted(10_001));
    await expect(around()).rejects.toMatchObject({ code: 'approvals.needed' });
    const restore = await withoutTrigger(admin, 'budgets.claw_back', 'within_limits');
    await around();
    await restore();
    expect(await announced()).toEqual([10_001]);
  });
});

describe('limits of grants', () => {
  let scene: GrantScene;
  let approvals: ApprovalsService;
  let asked: AskedGrantsService;

  beforeAll(async () => {
    scene = await GrantScene.create();
    approvals = new ApprovalsService(scene.db.database);
    asked = new AskedGrantsService(scene.db.database, scene.grants, approvals);
    asked.onModuleInit();
  });
  beforeEach(async () => {
    await scene.newCouncil();
    await limited(scene.db, scene.commissioner);
  });
  afterAll(() => scene.db.drop());

  const wanted = (pence: number, providerId = scene.providerId): NewAward => ({
    providerId,
    title: 'Saturday sensory garden',
    purpose: 'A garden that is open to families on Saturdays.',
    conditions: 'Open to everybody, with a carer free of charge.',
    pence,
    instalments: 2,
    firstOn: localDay(new Date()),
    everyMonths: 6,
    returnAfterDays: 84,
  });
  async function waiting(pence: number, providerId?: string): Promise<string> {
    const awarded = await asked.award(scene.commissioner.caller, wanted(pence, providerId));
    if (!('waiting' in awarded)) throw new Error('It was awarded at once');
    return awarded.waiting.requestId;
  }
  const seen = async (): Promise<number[]> =>
    (await scene.grants.list(scene.provider.caller)).map(({ pence }) => pence);

  it('a small one is awarded at once, a large one when finance has approved it', async () => {
    expect(await asked.award(scene.commissioner.caller, wanted(100_000))).toHaveProperty('done');
    const id = await waiting(100_001);
    const another = await waiting(200_000, (await aProvider(scene.admin)).id);
    expect(await seen()).toEqual([100_000]);
    await expect(approvals.approve(scene.commissioner.caller, id)).rejects.toMatchObject({
      code: 'approvals.four-eyes',
    });
    await approvals.approve(scene.finance.caller, id);
    expect((await seen()).toSorted((a, b) => a - b)).toEqual([100_000, 100_001]);
    await approvals.refuse(scene.finance.caller, another, REFUSED);
    const { waiting: left, lately } = await approvals.list(scene.finance.caller);
    expect([left.length, lately.length]).toEqual([0, 2]);
    expect(await scene.ledger.verify()).toMatchObject({ ok: true });
  });

  it('the database refuses what goes around it', async () => {
    const around = scene.grants.award(scene.commissioner.caller, wanted(100_001));
    await expect(around).rejects.toMatchObject({ code: 'approvals.needed' });
  });
});
