import { randomUUID } from 'node:crypto';
import { aUser } from '../../../factories/a-user.js';
import { withoutConstraint, withoutGuard, withoutIndex } from '../../../support/mutants.js';
import { type ExclusionWorld, exclusionWorld } from '../exclusion-world.js';

let world: ExclusionWorld;
beforeAll(async () => {
  world = await exclusionWorld();
});
afterAll(() => world?.db.drop());

describe('the decision', () => {
  it('B11: is made by two people', async () => {
    const { id } = await world.aCase();
    await world.endWindow(id);
    await world.propose(id, 'excluded', 'continuing');
    await expect(world.caseDecisions.confirm(world.first, id)).rejects.toMatchObject({
      code: 'exclusions.second-person',
    });
    const alone = () =>
      world.admin.query(
        `UPDATE exclusions.case_decision SET answer = 'confirmed', answered_by = proposed_by,
           answered_at = clock_timestamp() WHERE case_id = $1`,
        [id],
      );
    await expect(alone()).rejects.toMatchObject({ constraint: 'two_people' });
    await world.admin.query('BEGIN');
    await withoutConstraint(world.admin, 'exclusions.case_decision', 'two_people');
    expect((await alone()).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
    await world.caseDecisions.giveBack(world.second, id, 'Say which judgment you mean.');
    await world.propose(id, 'excluded', 'likely', world.second);
    await world.caseDecisions.confirm(world.first, id);
    expect(await world.cases.get(world.first, id)).toMatchObject({
      outcome: 'excluded',
      decisions: [{ answer: 'confirmed' }, { answer: 'returned' }],
    });
  });

  it('B11: two people who decide at once make one decision', async () => {
    const { id } = await world.aCase();
    await world.endWindow(id);
    const third = (await aUser(world.admin, { role: 'commissioner', authorityId: world.notts.id }))
      .caller;
    const proposals = await Promise.allSettled([
      world.propose(id, 'excluded', 'continuing', world.first),
      world.propose(id, 'not-excluded', 'neither', world.first),
    ]);
    expect(proposals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const answers = await Promise.allSettled([
      world.caseDecisions.confirm(world.second, id),
      world.caseDecisions.confirm(third, id),
      world.caseDecisions.giveBack(third, id, 'I see it in another way.'),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const twice = () =>
      world.admin.query(
        `INSERT INTO exclusions.case_decision (authority_id, case_id, outcome, finding, reasons, proposed_by,
           answer, answer_reasons, answered_by, answered_at)
         SELECT authority_id, case_id, outcome, finding, reasons, proposed_by, 'confirmed', NULL, $2, now()
         FROM exclusions.case_decision WHERE case_id = $1`,
        [id, randomUUID()],
      );
    await world.admin.query(
      'ALTER TABLE exclusions.case_decision DISABLE TRIGGER decides_by_its_rules',
    );
    await twice().catch(() => undefined);
    await expect(twice()).rejects.toMatchObject({ constraint: 'decided_once' });
    await world.admin.query('BEGIN');
    await withoutIndex(world.admin, 'exclusions.decided_once');
    expect((await twice()).rowCount).toBeGreaterThan(0);
    await world.admin.query('ROLLBACK');
    await world.admin.query(
      'ALTER TABLE exclusions.case_decision ENABLE TRIGGER decides_by_its_rules',
    );
  });

  it('B11: follows from what was found', async () => {
    const { id } = await world.aCase();
    await world.endWindow(id);
    const finding = { code: 'exclusions.finding' };
    await expect(world.propose(id, 'excluded', 'neither')).rejects.toMatchObject(finding);
    await expect(world.propose(id, 'not-excluded', 'continuing')).rejects.toMatchObject(finding);
    await expect(world.propose(id, 'excludable', 'likely')).rejects.toMatchObject({
      code: 'exclusions.not-excludable',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.decides_by_its_rules',
      replace: ["v_recurs = (NEW.outcome = 'not-excluded')", 'false'],
    });
    await expect(world.propose(id, 'excluded', 'neither')).resolves.toBeUndefined();
    await restore();
  });
});
