import { type Caller } from '#kernel';
import { ConflictsService, EvaluationsService, EvaluatorsService } from '#market';
import { aUser } from '../../factories/a-user.js';
import { forDaytime, marketWorld } from './market-world.js';

export const FOUND = 'The policy was read and it covers this.';
const CONDITIONS = ['safer-recruitment', 'safeguarding-lead'];

/** What one of two evaluators, or both together, found about every condition. */
export const findings = (result: string, reasons = FOUND) =>
  CONDITIONS.map((code) => ({ code, result, reasons }));

/** A market in which the first authority asks for two evaluations and the second does not. */
export async function evaluationWorld() {
  const world = await marketWorld();
  const { admin, notts, db, market } = world;
  await admin.query(
    `INSERT INTO market.evaluation_rule (authority_id, in_force_from, evaluations, set_by)
     VALUES ($1, '2026-01-01', 2, gen_random_uuid())`,
    [notts.id],
  );
  const commissioner = async () =>
    (await aUser(admin, { role: 'commissioner', authorityId: notts.id })).caller;
  const people = { first: await commissioner(), second: await commissioner() };
  const services = {
    conflicts: new ConflictsService(db.database),
    evaluations: new EvaluationsService(db.database),
    evaluators: new EvaluatorsService(db.database),
  };
  const partId = market.parts.daytimeActivities;
  const applied = async () => {
    const { provider, caller } = await world.newProvider();
    const { id } = await world.applications.apply(caller, forDaytime(market));
    return { id, provider, applicant: caller };
  };
  /** An application with two evaluators, all three people without a conflict. */
  const assigned = async () => {
    const application = await applied();
    for (const one of [world.nottsCommissioner, people.first, people.second])
      await services.conflicts.declare(one, application.id, null);
    const pair: [string, string] = [people.first.userId ?? '', people.second.userId ?? ''];
    await services.evaluators.assign(world.nottsCommissioner, application.id, pair);
    return application;
  };
  const evaluate = async (by: Caller, id: string, result = 'met'): Promise<void> => {
    await services.evaluations.write(by, [id, partId], findings(result));
    await services.evaluations.finish(by, id);
  };
  const decide = (by: Caller, id: string, outcome: 'admit' | 'refuse' = 'admit') =>
    world.decisions.decide(by, id, {
      authorityId: by.authorityId ?? '',
      partId,
      outcome,
      reasons: 'What was found is in the agreed findings.',
    });
  return { ...world, ...services, ...people, partId, applied, assigned, evaluate, decide };
}

export type EvaluationWorld = Awaited<ReturnType<typeof evaluationWorld>>;
