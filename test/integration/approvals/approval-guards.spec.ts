import { randomUUID } from 'node:crypto';
import { type Caller } from '#kernel';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { refusal } from '../budgets/level-scene.js';
import { WHY } from '../budgets/money-scene.js';
import { ApprovalScene, LIMITS } from './approval-scene.js';

/** By raw SQL of the application's role, past every service; each guard is seen to be the one that refuses. */
let scene: ApprovalScene;

beforeAll(async () => {
  scene = await ApprovalScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.money.db.drop());

const refused = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;
const officer = (): Caller => scene.money.home.officer.caller;
const finance = (): Caller => scene.money.finance.caller;

async function asked(amountPence = 50_000): Promise<string> {
  const wanted = { amountPence, reason: WHY };
  const outcome = await scene.added.add(officer(), scene.money.home.child.id, wanted);
  if (!('waiting' in outcome)) throw new Error('It does not wait');
  return outcome.waiting.requestId;
}
/** Writes a decision, and posts what was asked, or something else, in the same transaction. */
async function decidesAndPosts(caller: Caller, requestId: string, pence: number[]): Promise<void> {
  await scene.money.db.database.transaction(caller, async (tx) => {
    await tx.query(
      `INSERT INTO approvals.decision (request_id, authority_id, outcome, decided_by, decided_role, decided_at)
       VALUES ($1, platform.current_authority(), 'approved', platform.current_user_id(), 'commissioner', now())`,
      [requestId],
    );
    for (const one of pence) {
      await tx.query(
        `SELECT ledger.post('top-up', 'top-up:' || gen_random_uuid(), NULL, ARRAY[$1, $1]::uuid[],
           ARRAY['allocated', 'available'], ARRAY[-$2::bigint, $2], ARRAY[0, 0]::bigint[])`,
        [scene.money.fund, one],
      );
    }
  });
}

describe('the ledger', () => {
  it.each([
    ['a top-up', 'top-up', 20_001],
    ['changed terms', 'change', 125_001],
  ])(
    'refuses %s above the limit, a penny less not, by the trigger alone',
    async (_what, kind, pence) => {
      expect(await refused(scene.money.post(kind, pence))).toBe('approvals.needed');
      await scene.money.post(kind, pence - 1);
      const restore = await withoutTrigger(scene.money.admin, 'ledger.entry', 'within_limits');
      await scene.money.post(kind, 1);
      await restore();
    },
  );

  it('refuses one that is cut into two entries, and one after another', async () => {
    const cut = scene.money.raw(
      officer(),
      `SELECT ledger.post('top-up', 'top-up:cut', NULL, ARRAY[$1, $1, $1, $1]::uuid[],
         ARRAY['allocated', 'available', 'allocated', 'available'],
         ARRAY[-15000, 15000, -15000, 15000]::bigint[], ARRAY[0, 0, 0, 0]::bigint[])`,
      [scene.money.fund],
    );
    expect(await refused(cut)).toBe('approvals.needed');
    await scene.money.post('top-up', 15_000);
    expect(await refused(scene.money.post('top-up', 15_000))).toBe('approvals.needed');
  });

  it('refuses an opening above the limit past the service that asks', async () => {
    const opening = scene.money.raw(
      officer(),
      `SELECT ledger.open_fund($1, 'personal-budget'),
         ledger.post('allocation', 'entitlement:' || $1, NULL, ARRAY[$1, $1]::uuid[],
           ARRAY['allocated', 'available'], ARRAY[-200001, 200001]::bigint[], ARRAY[0, 0]::bigint[])`,
      [randomUUID()],
    );
    expect(await refused(opening)).toBe('approvals.needed');
  });

  it('lets what is taken away and what is booked be', async () => {
    await scene.money.post('change', 100_000);
    await scene.money.post('change', -100_000);
    await scene.money.commit(75_000);
    expect(await scene.money.left()).toBe(0);
  });
});

describe('an approval', () => {
  it('is not one’s own, by the guard alone', async () => {
    const own = await asked();
    expect(await refused(decidesAndPosts(officer(), own, [50_000]))).toBe('approvals.four-eyes');
    // The same person with another membership is the same person.
    const asCommissioner = { ...officer(), role: 'commissioner' } as const;
    expect(await refused(decidesAndPosts(asCommissioner, own, [50_000]))).toBe(
      'approvals.four-eyes',
    );
    const restore = await withoutGuard(scene.money.admin, {
      function: 'approvals.refuse_decision',
      replace: ['v_asked.asked_by = NEW.decided_by', 'false'],
    });
    await decidesAndPosts(asCommissioner, own, [50_000]);
    await restore();
  });

  it('is not above one’s own limit, whatever role the row says', async () => {
    const high = await asked(150_000);
    expect(await refused(decidesAndPosts(finance(), high, [150_000]))).toBe(
      'approvals.above-your-limit',
    );
    const restore = await withoutTrigger(scene.money.admin, 'approvals.decision', 'four_eyes');
    await decidesAndPosts(finance(), high, [150_000]);
    await restore();
  });

  it('is counted with what was added since it was asked', async () => {
    const high = await asked(90_000);
    await scene.money.post('top-up', 20_000);
    expect(await refused(decidesAndPosts(finance(), high, [90_000]))).toBe(
      'approvals.above-your-limit',
    );
  });

  it.each([
    ['nothing', []],
    ['more', [50_001]],
    ['less', [49_999]],
    ['the same twice', [50_000, 50_000]],
  ])('that posts %s is refused', async (_what, pence) => {
    const request = await asked();
    // As somebody whose own limit would not do.
    await scene.set(
      LIMITS.map((one) => (one.role === 'finance' ? { ...one, mostPence: 70_000 } : one)),
      new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    );
    await scene.asIfTomorrow();
    expect(await refused(decidesAndPosts(finance(), request, pence))).toMatch(
      /^approvals\.(not-as-asked|needed)$/,
    );
  });

  it('is done at once, by the trigger alone', async () => {
    const request = await asked();
    expect(await refused(decidesAndPosts(finance(), request, []))).toBe('approvals.not-as-asked');
    const restore = await withoutTrigger(
      scene.money.admin,
      'approvals.decision',
      'approved_is_done',
    );
    await decidesAndPosts(finance(), request, []);
    await restore();
    // And later it is too late.
    expect(await refused(scene.money.post('top-up', 50_000))).toBe('approvals.needed');
  });

  it('is written by nobody else: not the decision’s row, nor what it was for', async () => {
    const request = await asked();
    const { home } = scene.money;
    const forged = (caller: Caller): Promise<unknown> =>
      scene.money.raw(
        caller,
        `INSERT INTO approvals.carried VALUES ($1, platform.current_authority(), gen_random_uuid())`,
        [request],
      );
    await expect(forged(finance())).rejects.toThrow('permission denied');
    await expect(decidesAndPosts(home.family.caller, request, [])).rejects.toThrow(
      /more than you may approve/,
    );
    const changed = scene.money.raw(finance(), `UPDATE approvals.request SET pence = 1`, []);
    await expect(changed).rejects.toThrow('permission denied');
  });
});

describe('limits', () => {
  const row = (caller: Caller): Promise<unknown> =>
    scene.money.raw(
      caller,
      `INSERT INTO approvals.scheme_limit VALUES (platform.current_authority(), 1, 'grant', 'officer', 1)`,
      [],
    );

  it('are not added to later, by the trigger alone', async () => {
    const { caller } = scene.commissioner;
    expect(await refused(row(caller))).toBe('approvals.scheme-is-made');
    const restore = await withoutTrigger(scene.money.admin, 'approvals.scheme_limit', 'made_whole');
    await row(caller);
    await restore();
    await expect(row(finance())).rejects.toThrow(/row-level security|set already/);
  });

  it('do not begin today once there are some, by the trigger alone', async () => {
    expect(await refused(scene.set(LIMITS))).toBe('approvals.not-backwards');
    const restore = await withoutGuard(scene.money.admin, {
      function: 'approvals.number_scheme',
      replace: ['least(NEW.version - 1, 1)', '0'],
    });
    await scene.set(LIMITS);
    await restore();
  });
});

it('two who approve at once approve once', async () => {
  const request = await asked();
  const outcomes = await Promise.allSettled([
    scene.approvals.approve(finance(), request),
    scene.approvals.approve(scene.commissioner.caller, request),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await scene.posted()).toEqual(['allocation 75000', 'top-up 50000']);
});
