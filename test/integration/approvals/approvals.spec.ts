import { type NewScheme, type Waiting } from '#approvals';
import { type Caller } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { refusal } from '../budgets/level-scene.js';
import { WHY } from '../budgets/money-scene.js';
import { ApprovalScene, LIMITS } from './approval-scene.js';

let scene: ApprovalScene;

beforeAll(async () => {
  scene = await ApprovalScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.money.db.drop());

const refused = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;
const child = (): string => scene.money.home.child.id;
const officer = (): Caller => scene.money.home.officer.caller;
const finance = (): Caller => scene.money.finance.caller;

async function topUp(amountPence: number): Promise<Waiting | 'done'> {
  const outcome = await scene.added.add(officer(), child(), { amountPence, reason: WHY });
  return 'waiting' in outcome ? outcome.waiting : 'done';
}
async function waiting(amountPence: number): Promise<Waiting> {
  const outcome = await topUp(amountPence);
  if (outcome === 'done') throw new Error('It does not wait');
  return outcome;
}

describe('a top-up', () => {
  it('up to the limit is done at once, a penny more waits and leaves no trace in the ledger', async () => {
    expect(await topUp(20_000)).toBe('done');
    const asked = await waiting(1);
    expect(asked.approvers).toBe('finance or a commissioner');
    expect(await scene.posted()).toEqual(['allocation 75000', 'top-up 20000']);
  });

  it('counts all of the year: a large one cannot be cut into small ones', async () => {
    expect(await topUp(15_000)).toBe('done');
    expect(await waiting(15_000)).toMatchObject({ approvers: 'finance or a commissioner' });
  });

  it.each([
    ['11 hours', { hours: 11 }],
    ['2 nights', { nights: 2 }],
  ])('of %s waits too', async (_what, more) => {
    const outcome = await scene.added.add(officer(), child(), { ...more, reason: WHY });
    expect(outcome).toHaveProperty('waiting');
  });

  it('is done when somebody else approves it, in the name of whoever asked', async () => {
    const { requestId } = await waiting(50_000);
    const [listed] = (await scene.approvals.list(finance())).waiting;
    expect(listed).toMatchObject({ id: requestId, mayDecide: true, isOwn: false, reason: WHY });
    expect(await scene.approvals.approve(finance(), requestId)).toMatchObject({
      state: 'approved',
      decision: { byName: scene.money.finance.displayName },
    });
    expect(await scene.posted()).toEqual(['allocation 75000', 'top-up 50000']);
    const { added } = await scene.money.moneyAdded.ofChild(officer(), child());
    expect(added).toMatchObject([{ reason: WHY, after: { pence: 125_000 } }]);
    const { rows } = await scene.money.admin.query(
      `SELECT t.recorded_by, c.request_id FROM ledger.transaction t
       JOIN approvals.carried c ON c.transaction_id = t.id WHERE t.authority_id = $1`,
      [scene.money.home.authorityId],
    );
    expect(rows).toEqual([{ recorded_by: officer().userId, request_id: requestId }]);
    expect(await refused(scene.approvals.approve(scene.commissioner.caller, requestId))).toBe(
      'approvals.decided',
    );
  });

  it('is refused with a reason, which the family reads; the ledger has nothing', async () => {
    const { requestId } = await waiting(50_000);
    expect(await refused(scene.approvals.refuse(finance(), requestId, 'no'))).toBe(
      'approvals.reason-needed',
    );
    const reason = 'There is a free place in the summer scheme.';
    await scene.approvals.refuse(finance(), requestId, reason);
    const [told] = await scene.added.askedAbout(scene.money.home.family.caller, child());
    expect(told).toMatchObject({ state: 'refused', decision: { reason } });
    expect(await scene.posted()).toEqual(['allocation 75000']);
  });

  it('expires, and is asked anew', async () => {
    const { requestId } = await waiting(50_000);
    expect(await refused(topUp(50_000))).toBe('approvals.already-asked');
    await scene.expire(requestId);
    expect(await refused(scene.approvals.approve(finance(), requestId))).toBe('approvals.expired');
    expect((await scene.approvals.get(finance(), requestId)).state).toBe('expired');
    await waiting(50_000);
    expect(await scene.posted()).toEqual(['allocation 75000']);
  });

  it('is taken back by whoever asked, and by nobody else', async () => {
    const { requestId } = await waiting(50_000);
    expect(await refused(scene.approvals.withdraw(finance(), requestId))).toBe(
      'approvals.four-eyes',
    );
    await scene.approvals.withdraw(officer(), requestId);
    expect(await refused(scene.approvals.approve(finance(), requestId))).toBe('approvals.decided');
  });
});

describe('who approves', () => {
  it('has a limit that is enough', async () => {
    const { requestId, approvers } = await waiting(150_000);
    expect(approvers).toBe('a commissioner');
    expect((await scene.approvals.get(finance(), requestId)).mayDecide).toBe(false);
    expect(await refused(scene.approvals.approve(finance(), requestId))).toBe(
      'approvals.above-your-limit',
    );
    await scene.approvals.approve(scene.commissioner.caller, requestId);
  });

  it('is nobody of another council, and no officer of another child', async () => {
    const { requestId } = await waiting(50_000);
    const { authorityId } = scene.money.home;
    const colleague = await aUser(scene.money.admin, { role: 'officer', authorityId });
    const other = new Set<Caller>([colleague.caller]);
    await scene.newChild(null);
    other.add(finance());
    for (const caller of other) {
      expect(await refused(scene.approvals.approve(caller, requestId))).toBe('approvals.not-found');
    }
    expect(await refused(scene.approvals.list(scene.money.home.family.caller))).toBe(
      'identity.role-not-allowed',
    );
  });

  it('is nobody where no limit is enough: that is said when it is asked', async () => {
    await scene.newChild([
      { move: 'top-up', role: 'officer', mostPence: 1, mostMinutes: 0, mostNights: 0 },
    ]);
    expect(await refused(topUp(2))).toBe('approvals.nobody-may');
  });
});

describe('setting a budget', () => {
  const CARE = {
    programme: 'social-care',
    delivery: 'provider',
    hours: 100,
    amountPence: 1_500_000,
    nights: 24,
    universalFirstReason: 'Assessed by a social worker: nights away are needed.',
  } as const;

  it('above the limit waits, and is opened by the approval', async () => {
    const { home, admin } = scene.money;
    await admin.query(
      `UPDATE budgets.entitlement SET state = 'closed', ends_on = starts_on WHERE id = $1`,
      [scene.money.fund],
    );
    expect(await scene.allocations.approversOfOpening(home.officer.caller, child(), CARE)).toBe(
      'a commissioner',
    );
    const outcome = await scene.allocations.open(home.officer.caller, child(), CARE);
    if (!('waiting' in outcome)) throw new Error('It does not wait');
    await scene.approvals.approve(scene.commissioner.caller, outcome.waiting.requestId);
    const { rows } = await admin.query(
      `SELECT opened_by, pence, nights FROM budgets.entitlement WHERE child_id = $1 AND state = 'open'`,
      [child()],
    );
    expect(rows).toEqual([{ opened_by: officer().userId, pence: 1_500_000, nights: 24 }]);
  });

  it('a step up waits for what it raises, and fits the budget as it was asked about', async () => {
    const move = {
      to: 'targeted-short-breaks',
      hours: 160,
      amountPence: 240_000,
      reasonCode: 'needs-increased',
      reason: WHY,
    } as const;
    const asked = await scene.allocations.move(officer(), child(), move);
    if (!('waiting' in asked)) throw new Error('It does not wait');
    // Meanwhile within the officer's own limit: the difference is another one now.
    await scene.allocations.move(officer(), child(), { ...move, amountPence: 190_000 });
    expect(await refused(scene.approvals.approve(finance(), asked.waiting.requestId))).toBe(
      'approvals.not-as-asked',
    );
    await scene.approvals.withdraw(officer(), asked.waiting.requestId);
    const again = await scene.allocations.move(officer(), child(), move);
    if (!('waiting' in again)) throw new Error('It does not wait');
    await scene.approvals.approve(finance(), again.waiting.requestId);
    expect(await scene.posted()).toEqual(['allocation 75000', 'change 115000', 'change 50000']);
  });

  it('an officer who has the child no more has asked for nothing', async () => {
    const { requestId } = await waiting(50_000);
    const { authorityId } = scene.money.home;
    const colleague = await aUser(scene.money.admin, { role: 'officer', authorityId });
    await scene.money.admin.query(
      'UPDATE children.caseload SET officer_id = $2 WHERE child_id = $1',
      [child(), colleague.id],
    );
    const error = await refusal(scene.approvals.approve(finance(), requestId));
    expect([error.code, error.message]).toEqual([
      'approvals.not-as-asked',
      expect.stringContaining('Refuse it'),
    ]);
    expect(await scene.posted()).toEqual(['allocation 75000']);
  });
});

describe('a family’s own money', () => {
  it('goes back up to finance’s limit at once, above it with a commissioner', async () => {
    await scene.money.paidIn(9000);
    const wanted = { code: await scene.money.code(), pence: 4000, reason: WHY };
    expect(await scene.added.giveBack(finance(), wanted)).toHaveProperty('done');
    const outcome = await scene.added.giveBack(finance(), { ...wanted, pence: 5000 });
    if (!('waiting' in outcome)) throw new Error('It does not wait');
    expect(outcome.waiting.approvers).toBe('a commissioner');
    await scene.approvals.approve(scene.commissioner.caller, outcome.waiting.requestId);
    expect(await scene.posted()).toContain('contribution-return -5000');
  });
});

describe('limits', () => {
  it('without rows there are none', async () => {
    await scene.newChild(null);
    expect(await topUp(900_000)).toBe('done');
    await scene.newChild(LIMITS.filter(({ move }) => move !== 'top-up'));
    expect(await topUp(900_000)).toBe('done');
  });

  it('that change leave asked what was asked', async () => {
    const { requestId } = await waiting(50_000);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const higher = LIMITS.map((one) => ({ ...one, mostPence: null }));
    await scene.set(higher, tomorrow);
    expect((await scene.approvals.get(finance(), requestId)).state).toBe('waiting');
    await scene.asIfTomorrow();
    expect((await scene.approvals.get(finance(), requestId)).state).toBe('waiting');
    await scene.approvals.approve(finance(), requestId);
    expect(await scene.posted()).toContain('top-up 50000');
  });

  it('are a commissioner’s to set, and begin tomorrow at the earliest', async () => {
    expect(await refused(scene.set(LIMITS))).toBe('approvals.not-backwards');
    const scheme = { inForceFrom: '2030-04-01', answerDays: 14, source: 'Minutes', limits: LIMITS };
    expect(await refused(scene.schemes.set(finance(), scheme))).toBe('identity.role-not-allowed');
    const { caller } = scene.commissioner;
    const wrong: [Partial<NewScheme>, string][] = [
      [{ source: ' ' }, 'approvals.source-needed'],
      [{ answerDays: 0 }, 'approvals.days-outside-range'],
      [{ limits: [{ ...LIMITS[0]!, mostPence: -1 }] }, 'approvals.not-a-limit'],
    ];
    for (const [change, code] of wrong) {
      expect(await refused(scene.schemes.set(caller, { ...scheme, ...change }))).toBe(code);
    }
    await scene.schemes.set(caller, scheme);
    const { today, all } = await scene.schemes.list(caller);
    expect([today?.version, all.map(({ version }) => version)]).toEqual([1, [2, 1]]);
  });
});
