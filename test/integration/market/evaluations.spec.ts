import { randomUUID } from 'node:crypto';
import {
  withoutConstraint,
  withoutGuard,
  withoutIndex,
  withoutTrigger,
} from '../../support/mutants.js';
import { evaluationWorld, type EvaluationWorld, findings } from './evaluation-world.js';

let world: EvaluationWorld;
beforeAll(async () => {
  world = await evaluationWorld();
});
afterAll(() => world?.db.drop());

const CONFLICT = 'My sister is a trustee of this charity.';

/** Runs a statement as the application's role for somebody, and undoes it. */
async function asCommissioner(
  { userId, authorityId }: { userId: string | null; authorityId: string | null },
  sql: string,
  values: unknown[],
): Promise<number> {
  const app = await world.db.appClient();
  await app.query('BEGIN');
  try {
    await app.query(`SELECT platform.enter($1, 'commissioner', $2, NULL, NULL)`, [
      userId,
      authorityId,
    ]);
    return (await app.query(sql, values)).rowCount ?? 0;
  } finally {
    await app.query('ROLLBACK');
  }
}

describe('conflicts of interest (B26, I27)', () => {
  it('B26: each says so before opening; an evaluator with a conflict cannot open it by any way', async () => {
    const { conflicts, applications, evaluations, first, second, nottsCommissioner } = world;
    const { id } = await world.applied();
    await expect(applications.get(first, id)).rejects.toMatchObject({
      code: 'market.declare-first',
    });
    await conflicts.declare(first, id, null);
    await conflicts.declare(second, id, null);
    await conflicts.declare(nottsCommissioner, id, null);
    await world.evaluators.assign(nottsCommissioner, id, [first.userId ?? '', second.userId ?? '']);
    await expect(applications.get(first, id)).resolves.toMatchObject({ id });
    await expect(conflicts.declare(first, id, 'too short')).rejects.toMatchObject({
      code: 'market.conflict-unexplained',
    });
    await conflicts.declare(first, id, CONFLICT);
    const shut = { kind: 'forbidden', code: 'market.conflict-declared' };
    await expect(applications.get(first, id)).rejects.toMatchObject(shut);
    await expect(conflicts.outline(first, id)).rejects.toMatchObject(shut);
    await expect(evaluations.get(first, id)).rejects.toMatchObject(shut);
    await expect(
      evaluations.write(first, [id, world.partId], findings('met')),
    ).rejects.toMatchObject(shut);
    await expect(world.decide(first, id)).rejects.toMatchObject(shut);
    await expect(conflicts.declare(first, id, null)).rejects.toMatchObject(shut);
    const { items } = await applications.list(first, { limit: 100, awaiting: true });
    expect(items.map((one) => one.id)).not.toContain(id);
    // The place is free again, and not for the same person.
    const { evaluators, declarations } = await evaluations.get(second, id);
    expect(evaluators.map(({ userId }) => userId)).toEqual([second.userId]);
    expect(declarations).toContainEqual(expect.objectContaining({ details: CONFLICT }));
    await expect(
      world.evaluators.assign(nottsCommissioner, id, [first.userId ?? '', second.userId ?? '']),
    ).rejects.toMatchObject({ code: 'market.evaluator-conflicted' });
  });

  it('I27: the database hides it and refuses the decision, without the application’s help', async () => {
    const { conflicts, first, admin } = world;
    const { id, provider } = await world.applied();
    await conflicts.declare(first, id, CONFLICT);
    const read = 'SELECT FROM market.application WHERE id = $1';
    expect(await asCommissioner(first, read, [id])).toBe(0);
    expect(await asCommissioner(world.second, read, [id])).toBe(1);
    const decide = `
      INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
      VALUES ($1, $2, $3, $4, 'refuse', 'Without any reason at all.', $5)`;
    // For an authority that asks for one evaluation the conflict counts as well.
    const values = [world.derby.id, id, world.partId, provider.id, first.userId];
    await expect(admin.query(decide, values)).rejects.toMatchObject({
      message: 'market.conflict-declared',
    });
    const restore = await withoutGuard(admin, {
      function: 'market.conflicted_in',
      replace: ['RETURN EXISTS', 'RETURN false AND EXISTS'],
    });
    expect(await asCommissioner(first, read, [id])).toBe(1);
    await restore();
    await admin.query('BEGIN');
    await withoutTrigger(admin, 'market.decision', 'rests_on_evaluation');
    expect((await admin.query(decide, values)).rowCount).toBe(1);
    await admin.query('ROLLBACK');
  });
});

describe('two evaluators', () => {
  it('find by themselves: nobody reads the other before both are done', async () => {
    const { evaluations, first, second, nottsCommissioner, partId, admin } = world;
    const { id } = await world.assigned();
    await evaluations.write(first, [id, partId], findings('met', 'Seen by the first alone.'));
    const seenBy = async (who: typeof first) =>
      (await evaluations.get(who, id)).findings.map(({ reasons }) => reasons);
    expect(await seenBy(first)).toHaveLength(2);
    expect([await seenBy(second), await seenBy(nottsCommissioner)]).toEqual([[], []]);
    await evaluations.finish(first, id);
    expect(await seenBy(second)).toEqual([]);
    const restore = await withoutGuard(admin, {
      function: 'market.both_finished',
      replace: ['2 =', '2 >='],
    });
    expect(await seenBy(second)).toHaveLength(2);
    await restore();
    await world.evaluate(second, id, 'unclear');
    expect(await seenBy(nottsCommissioner)).toHaveLength(4);
  });

  it('finish whole and once; what is finished stays', async () => {
    const { evaluations, first, partId } = world;
    const { id } = await world.assigned();
    const [one = { code: '', result: '', reasons: '' }] = findings('met');
    await evaluations.write(first, [id, partId], [one]);
    await expect(evaluations.finish(first, id)).rejects.toMatchObject({
      code: 'market.findings-missing',
    });
    await expect(
      evaluations.write(first, [id, partId], [{ ...one, result: 'perhaps', reasons: 'no' }]),
    ).rejects.toMatchObject({
      details: { problems: [{ field: `result.${one.code}` }, { field: `reasons.${one.code}` }] },
    });
    await world.evaluate(first, id);
    await expect(evaluations.write(first, [id, partId], findings('not-met'))).rejects.toMatchObject(
      { code: 'market.evaluation-finished' },
    );
    await expect(evaluations.finish(first, id)).rejects.toMatchObject({
      code: 'market.not-an-evaluator',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'market.while_evaluating',
      replace: ['v_evaluator.finished_at IS NOT NULL', 'false'],
    });
    await evaluations.write(first, [id, partId], findings('not-met'));
    await restore();
  });

  it('are two different people of the own council', async () => {
    const { evaluators, nottsCommissioner, first, derbyCommissioner, admin, notts } = world;
    const { id } = await world.assigned();
    const own = first.userId ?? '';
    await expect(evaluators.assign(nottsCommissioner, id, [own, own])).rejects.toMatchObject({
      code: 'market.two-people',
    });
    const twice = `
      INSERT INTO market.evaluator (authority_id, application_id, user_id, position, assigned_by)
      VALUES ($1, $2, $3, 2, $3)`;
    await admin.query('BEGIN');
    await admin.query(
      'UPDATE market.evaluator SET released_at = now() WHERE application_id = $1 AND position = 2',
      [id],
    );
    await admin.query('SAVEPOINT before');
    await expect(admin.query(twice, [notts.id, id, own])).rejects.toMatchObject({ code: '23505' });
    await admin.query('ROLLBACK TO before');
    await withoutIndex(admin, 'market.two_people');
    expect((await admin.query(twice, [notts.id, id, own])).rowCount).toBe(1);
    await admin.query('ROLLBACK');
    await expect(
      evaluators.assign(nottsCommissioner, id, [own, derbyCommissioner.userId ?? '']),
    ).rejects.toMatchObject({ code: 'market.not-a-commissioner' });
  });
});

describe('a decision', () => {
  it('B6: rests on what both agreed, where an authority asks for two evaluations', async () => {
    const { evaluations, first, second, nottsCommissioner, partId } = world;
    const { id } = await world.assigned();
    await world.evaluate(first, id);
    await expect(
      evaluations.moderate(nottsCommissioner, [id, partId], findings('met')),
    ).rejects.toMatchObject({ code: 'market.not-evaluated' });
    await world.evaluate(second, id, 'unclear');
    const early = world.decide(nottsCommissioner, id);
    await expect(early).rejects.toMatchObject({ code: 'market.not-moderated' });
    await evaluations.moderate(nottsCommissioner, [id, partId], findings('met'));
    await expect(
      evaluations.moderate(nottsCommissioner, [id, partId], findings('not-met')),
    ).rejects.toMatchObject({ code: 'market.moderated-already' });
    await expect(world.decide(nottsCommissioner, id)).resolves.toMatchObject({ outcome: 'admit' });
  });

  it('does not admit against the agreed finding', async () => {
    const { evaluations, first, second, nottsCommissioner, partId } = world;
    const { id } = await world.assigned();
    await world.evaluate(first, id, 'not-met');
    await world.evaluate(second, id, 'not-met');
    await evaluations.moderate(first, [id, partId], findings('not-met'));
    const admit = world.decide(nottsCommissioner, id);
    await expect(admit).rejects.toMatchObject({ code: 'market.condition-not-met' });
    const refused = await world.decide(nottsCommissioner, id, 'refuse');
    expect(refused.admissionId).toBeNull();
  });

  it('needs one officer alone where nothing is set, and for what came before the rule', async () => {
    const { derbyCommissioner, nottsCommissioner, admin } = world;
    const { id } = await world.applied();
    await expect(world.decide(derbyCommissioner, id)).resolves.toMatchObject({ outcome: 'admit' });
    const { provider } = await world.newProvider();
    const before = randomUUID();
    await admin.query(
      `INSERT INTO market.application (id, market_id, provider_id, answers, submitted_by, submitted_at)
       VALUES ($1, $2, $3, '{}', $3, '2025-12-31T12:00:00Z')`,
      [before, world.market.id, provider.id],
    );
    await admin.query('INSERT INTO market.application_part VALUES ($1, $2, $3)', [
      before,
      world.market.id,
      world.partId,
    ]);
    await expect(world.decide(nottsCommissioner, before)).resolves.toMatchObject({
      outcome: 'admit',
    });
  });

  it('is one, whoever of two officers is faster', async () => {
    const { evaluations, first, second, nottsCommissioner, partId } = world;
    const race = async (): Promise<number> => {
      const { id } = await world.assigned();
      await world.evaluate(first, id);
      await world.evaluate(second, id);
      await evaluations.moderate(first, [id, partId], findings('met'));
      const both = await Promise.allSettled([
        world.decide(nottsCommissioner, id),
        world.decide(second, id, 'refuse'),
      ]);
      return both.filter(({ status }) => status === 'fulfilled').length;
    };
    for (let round = 0; round < 5; round += 1) expect(await race()).toBe(1);
    const { rows } = await world.admin.query(
      `SELECT count(*)::int FROM market.decision GROUP BY application_id, part_id, authority_id
       HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
    await world.admin.query('BEGIN');
    await withoutConstraint(world.admin, 'market.decision', 'decision_once');
    const again = `
      INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
      SELECT authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by
      FROM market.decision LIMIT 1`;
    expect((await world.admin.query(again)).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
    await expect(world.admin.query(again)).rejects.toMatchObject({ constraint: 'decision_once' });
  });
});
