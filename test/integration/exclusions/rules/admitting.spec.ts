import { anApplication } from '../../../factories/an-admission.js';
import { withoutGuard, withoutTrigger } from '../../../support/mutants.js';
import { aGround, type ExclusionWorld, exclusionWorld, REASONS } from '../exclusion-world.js';

let world: ExclusionWorld;
beforeAll(async () => {
  world = await exclusionWorld();
});
afterAll(() => world?.db.drop());

describe('admitting', () => {
  const decideOn = async (providerId: string, outcome: 'admit' | 'refuse') => {
    const partId = world.market.parts.daytimeActivities;
    const { applicationId } = await anApplication(world.admin, { providerId, partIds: [partId] });
    const given = { authorityId: world.notts.id, partId, outcome, reasons: REASONS };
    return {
      applicationId,
      act: () => world.decisions.decide(world.first, applicationId, given),
    };
  };

  it.each([
    ['B10', 'open', 'exclusions.case-open', "v_standing = 'open'"],
    ['B10', 'excluded', 'exclusions.excluded', "v_standing = 'excluded'"],
  ])(
    '%s: is refused by the database while a case is %s there',
    async (_row, state, code, guard) => {
      const { id, provider } = await world.aCase();
      if (state === 'excluded') await world.decide(id, 'excluded', 'continuing');
      const { act } = await decideOn(provider.id, 'admit');
      await expect(act()).rejects.toMatchObject({ kind: 'conflict', code });
      const restore = await withoutGuard(world.admin, {
        function: 'exclusions.refuse_admitting',
        replace: [guard, 'false'],
      });
      await expect(act()).resolves.toMatchObject({ outcome: 'admit' });
      await restore();
    },
  );

  it('B10: is another council’s own decision', async () => {
    const { id, provider } = await world.aCase();
    await world.decide(id, 'excluded', 'continuing');
    const { applicationId } = await decideOn(provider.id, 'admit');
    const partId = world.market.parts.daytimeActivities;
    await expect(
      world.decisions.decide(world.derbyCommissioner, applicationId, {
        authorityId: world.derby.id,
        partId,
        outcome: 'admit',
        reasons: REASONS,
      }),
    ).resolves.toMatchObject({ outcome: 'admit' });
  });

  it('B10: a suspended member that is excluded is not reinstated', async () => {
    const { id, admission } = await world.aCase({ admitted: true });
    const act = (what: 'suspension' | 'reinstatement') =>
      world.admissions.act(world.first, admission?.id ?? '', what, REASONS);
    await act('suspension');
    await world.decide(id, 'excluded', 'continuing');
    await expect(act('reinstatement')).rejects.toMatchObject({ code: 'exclusions.excluded' });
    const restore = await withoutTrigger(world.admin, 'market.admission', 'not_while_excluded');
    await expect(act('reinstatement')).resolves.toMatchObject({ status: 'admitted' });
    await restore();
  });

  it('B11: a provider that may be excluded is admitted after its application was considered', async () => {
    const mayBeExcluded = async () => {
      const grounds = [aGround({ code: 'professional-misconduct' })];
      const { id, provider } = await world.aCase({ grounds });
      await world.decide(id, 'excludable', 'likely');
      return { id, ...(await decideOn(provider.id, 'admit')) };
    };
    const { id, act, applicationId } = await mayBeExcluded();
    await expect(act()).rejects.toMatchObject({
      code: 'exclusions.consideration-first',
      message: expect.stringContaining('s.36(6)(d)'),
    });
    const consider = () =>
      world.caseDecisions.consider(world.first, id, { applicationId, reasons: REASONS });
    await consider();
    await expect(consider()).rejects.toMatchObject({ code: 'exclusions.not-considerable' });
    await expect(act()).resolves.toMatchObject({ outcome: 'admit' });

    const unconsidered = await mayBeExcluded();
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.refuse_admitting',
      replace: ["v_standing = 'excludable'", 'false'],
    });
    await expect(unconsidered.act()).resolves.toMatchObject({ outcome: 'admit' });
    await restore();
  });

  it('B10: whoever excludes and whoever admits take turns', async () => {
    const { id, provider } = await world.aCase();
    await world.endWindow(id);
    await world.propose(id, 'excluded', 'continuing');
    const { act } = await decideOn(provider.id, 'admit');
    const [, admitted] = await Promise.allSettled([
      world.caseDecisions.confirm(world.second, id),
      act(),
    ]);
    // Before it the case was open, after it the provider is excluded: never admitted in between.
    expect(admitted.status).toBe('rejected');
  });
});
