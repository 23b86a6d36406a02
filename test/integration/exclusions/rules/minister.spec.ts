import { notificationLines } from '#exclusions';
import { aMarket } from '../../../factories/a-market.js';
import { anAdmission, anApplication } from '../../../factories/an-admission.js';
import { aRemovalNotice } from '../../../factories/a-removal-notice.js';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import {
  aGround,
  type ExclusionWorld,
  exclusionWorld,
  inDays,
  REASONS,
} from '../exclusion-world.js';

let world: ExclusionWorld;
beforeAll(async () => {
  world = await exclusionWorld();
});
afterAll(() => world?.db.drop());

const tasksOf = async (providerId: string) =>
  (await world.tasks.list(world.first)).filter(({ provider }) => provider.id === providerId);

async function rejected(providerId: string, partId = world.market.parts.daytimeActivities) {
  const { applicationId } = await anApplication(world.admin, { providerId, partIds: [partId] });
  const given = {
    authorityId: world.notts.id,
    partId,
    outcome: 'refuse' as const,
    reasons: REASONS,
  };
  await world.decisions.decide(world.first, applicationId, given);
}

async function excluded() {
  const made = await world.aCase();
  await world.decide(made.id, 'excluded', 'continuing');
  return made;
}

describe('telling the Minister', () => {
  it('B12: a rejection of an excluded provider must be told within 30 days', async () => {
    const { provider, id } = await excluded();
    await rejected(provider.id);
    const [task] = await tasksOf(provider.id);
    expect(task).toMatchObject({
      cause: 'rejection',
      happenedOn: inDays(0),
      dueOn: inDays(30),
      daysLeft: 30,
      late: false,
      caseId: id,
      reasons: REASONS,
      grounds: [{ words: 'Theft, fraud or bribery' }],
    });
    const lines = new Map(task ? notificationLines(task) : []);
    expect(lines.get('Supplier')).toBe(provider.name);
    expect(lines.get('To be sent by')).toBe(inDays(30));
  });

  it('B12: so must a removal on a ground of exclusion, and no other one', async () => {
    const removed = async (ground: string) => {
      const { provider } = await world.newProvider();
      const partId = world.market.parts.daytimeActivities;
      const given = { authorityId: world.notts.id, providerId: provider.id, partId };
      const { id } = await anAdmission(world.admin, given);
      await aRemovalNotice(world.admin, { admissionId: id, ground });
      await world.admissions.act(world.first, id, 'removal', REASONS);
      return tasksOf(provider.id);
    };
    expect(await removed('ground-excluded')).toMatchObject([
      { cause: 'removal', dueOn: inDays(30) },
    ]);
    expect(await removed('ground-debarred')).toHaveLength(1);
    expect(await removed('ground-conditions')).toEqual([]);
    const restore = await withoutTrigger(world.admin, 'market.admission', 'tells_the_minister');
    expect(await removed('ground-excluded')).toEqual([]);
    await restore();
  });

  it('B12: nothing is told of a rejection for another reason, nor under the law before', async () => {
    const { provider } = await world.newProvider();
    await rejected(provider.id);
    expect(await tasksOf(provider.id)).toEqual([]);
    const legacy = await aMarket(world.admin, {
      authorityId: world.notts.id,
      regime: 'pcr2015-dps',
    });
    const grounds = [aGround({ code: 'pcr-fraud' })];
    const made = await world.aCase({ law: 'pcr2015', grounds });
    await world.decide(made.id, 'excluded', 'continuing');
    await rejected(made.provider.id, legacy.parts.daytimeActivities);
    expect(await tasksOf(made.provider.id)).toEqual([]);
  });

  it('B12: day 31 is a breach: it is shown, and every commissioner of the council is told once', async () => {
    const { provider } = await excluded();
    await rejected(provider.id);
    const move = (days: number) =>
      world.admin.query(
        `UPDATE exclusions.minister_task SET happened_on = market.local_day(now()) - $2::int,
           due_on = market.local_day(now()) - $2::int + 30 WHERE provider_id = $1`,
        [provider.id, days],
      );
    const told = async (): Promise<number> => {
      await world.db.database.job('match-vacancies', (tx) => world.notices.tellLateWithin(tx));
      const { rows } = await world.admin.query<{ told: number }>(
        `SELECT count(DISTINCT n.recipient_id)::int AS told FROM notifications.notification n
         JOIN exclusions.minister_task t ON t.id = n.subject_id
         WHERE n.topic = 'minister-notice-late' AND t.provider_id = $1 AND n.channel = 'page'`,
        [provider.id],
      );
      return rows[0]?.told ?? 0;
    };
    await move(30);
    expect((await tasksOf(provider.id))[0]).toMatchObject({ daysLeft: 0, late: false });
    expect(await told()).toBe(0);
    await move(31);
    expect((await tasksOf(provider.id))[0]).toMatchObject({ daysLeft: -1, late: true });
    expect(await told()).toBe(2);
    expect(await told()).toBe(2);
  });

  it('B12: the day on which it was sent is noted once, and it is no longer on the board', async () => {
    const { provider } = await excluded();
    await rejected(provider.id);
    const [task] = await tasksOf(provider.id);
    const id = task?.id ?? '';
    const clocks = () =>
      world.db.database.transaction(world.first, (tx) => world.clocks.clocksWithin(tx));
    const href = `/commissioner/exclusions/notifications/${id}`;
    expect((await clocks()).filter((clock) => clock.href === href)).toMatchObject([
      { kind: 'exclusion-notification', reference: 'Procurement Act 2023 s.59(2)' },
    ]);
    const sent = (sentOn: string) =>
      world.tasks.end(world.first, id, { endedAs: 'sent', sentOn, note: 'By e-mail' });
    await expect(sent(inDays(-1))).rejects.toMatchObject({ code: 'exclusions.wrong-sent-day' });
    await sent(inDays(0));
    await expect(sent(inDays(0))).rejects.toMatchObject({ code: 'exclusions.task-over' });
    expect((await clocks()).filter((clock) => clock.href === href)).toEqual([]);
    expect(await world.tasks.list(world.derbyCommissioner)).toEqual([]);
  });

  it('B12: the figure is that of the rules of the market', async () => {
    const { provider } = await excluded();
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.add_minister_task',
      replace: ["'tell-minister'", "'removal-notice'"],
    });
    await rejected(provider.id);
    await restore();
    expect(await tasksOf(provider.id)).toMatchObject([{ dueOn: inDays(1) }]);
  });
});
