import { ApprovalNoticesService, type Waiting } from '#approvals';
import { type Caller } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { WHY } from '../budgets/money-scene.js';
import { ApprovalScene } from './approval-scene.js';

let scene: ApprovalScene;
const notices = new ApprovalNoticesService();

beforeAll(async () => {
  scene = await ApprovalScene.create();
});
beforeEach(() => scene.newChild());
afterAll(() => scene.money.db.drop());

async function ask(): Promise<Waiting> {
  const { home } = scene.money;
  const wanted = { amountPence: 50_000, reason: WHY };
  const outcome = await scene.added.add(home.officer.caller, home.child.id, wanted);
  if (!('waiting' in outcome)) throw new Error('It does not wait');
  return outcome.waiting;
}

/** Acts on the news of a request, twice, as a worker that was killed in between would. */
async function worker(requestId: string): Promise<void> {
  const { admin, db } = scene.money;
  const { rows } = await admin.query<{ what: string }>(
    `SELECT payload->>'what' AS what FROM platform.outbox
     WHERE topic = 'approval.news' AND payload->>'id' = $1 ORDER BY id`,
    [requestId],
  );
  for (const { what } of [...rows, ...rows])
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, requestId));
}

async function titles({ userId }: Caller, requestId: string): Promise<string[]> {
  const { rows } = await scene.money.admin.query<{ title: string }>(
    `SELECT title FROM notifications.notification
     WHERE recipient_id = $1 AND subject_id = $2 AND channel = 'email' ORDER BY created_at`,
    [userId, requestId],
  );
  return rows.map(({ title }) => title);
}

describe('what waits for approval', () => {
  it('is told once to those who may approve it, and not to who asked or who may not', async () => {
    const { finance, home, admin } = scene.money;
    const { requestId } = await ask();
    const { id: elsewhere } = await anAuthority(admin);
    const stranger = await aUser(admin, { role: 'finance', authorityId: elsewhere });
    await worker(requestId);
    expect(await titles(finance.caller, requestId)).toEqual([
      'Waits for your approval: adding to a budget, £500.00',
    ]);
    expect(await titles(home.officer.caller, requestId)).toEqual([]);
    expect(await titles(stranger.caller, requestId)).toEqual([]);
  });

  it('is answered to who asked, with the reason', async () => {
    const { finance, home, admin } = scene.money;
    const { requestId } = await ask();
    await scene.approvals.refuse(finance.caller, requestId, 'There is no money left this year.');
    await worker(requestId);
    // It was answered before anybody could be told that it waits.
    expect(await titles(finance.caller, requestId)).toEqual([]);
    expect(await titles(home.officer.caller, requestId)).toEqual([
      'Refused: adding to a budget, £500.00',
    ]);
    const { rows } = await admin.query<{ body: string }>(
      `SELECT body FROM notifications.notification WHERE subject_id = $1 LIMIT 1`,
      [requestId],
    );
    expect(rows[0]?.body).toContain('There is no money left this year.');
  });

  it('that was taken back is told to nobody', async () => {
    const { finance, home } = scene.money;
    const { requestId } = await ask();
    await scene.approvals.withdraw(home.officer.caller, requestId);
    await worker(requestId);
    expect(await titles(finance.caller, requestId)).toEqual([]);
    expect(await titles(home.officer.caller, requestId)).toEqual([]);
  });
});
