import { ApplicationDraftsService } from '#market';
import { type Caller } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { withoutGuard, withoutIndex, withoutTrigger } from '../../support/mutants.js';
import { ANSWERS, forDaytime, marketWorld, type MarketWorld, REASONS } from './market-world.js';

let world: MarketWorld;
let drafts: ApplicationDraftsService;
beforeAll(async () => {
  world = await marketWorld();
  drafts = new ApplicationDraftsService(world.db.database);
});
afterAll(() => world?.db.drop());

const RECRUITMENT = 'safer-recruitment';
const LEAD = 'safeguarding-lead';

/** A provider with two people, and a draft for the daytime part. */
async function begun() {
  const { provider, caller } = await world.newProvider();
  const colleague = (await aUser(world.admin, { role: 'provider', providerId: provider.id }))
    .caller;
  const partId = world.market.parts.daytimeActivities;
  const id = await drafts.begin(caller, { marketId: world.market.id, partIds: [partId] });
  const save = (by: Caller, code: string, text: string, version = 0) =>
    drafts.save(by, id, partId, [{ code, text, version }]);
  return { provider, caller, colleague, partId, id, save };
}

describe('an application with pauses', () => {
  it('is one draft for all people of the provider, and says what is missing', async () => {
    const { caller, colleague, partId, id, save } = await begun();
    await save(caller, RECRUITMENT, '  Checks\r\nand references. ');
    const seen = await drafts.get(colleague, id);
    expect(seen.completeness).toMatchObject({
      answered: 1,
      all: 2,
      missing: [{ code: LEAD, partId }],
    });
    expect(seen.parts[0]?.questions[0]?.answer?.answer).toBe('Checks\nand references.');
    const again = { marketId: world.market.id, partIds: [partId] };
    expect(await drafts.begin(colleague, again)).toBe(id);
    expect(await drafts.list(colleague)).toMatchObject([{ id }]);
    await expect(drafts.send(colleague, id)).rejects.toMatchObject({
      code: 'market.draft-incomplete',
    });
    await save(colleague, LEAD, 'The manager.');
    const applicationId = await drafts.send(colleague, id);
    const { answers } = await world.applications.get(caller, applicationId);
    expect(answers).toEqual({ [RECRUITMENT]: 'Checks\nand references.', [LEAD]: 'The manager.' });
    await expect(drafts.get(caller, id)).rejects.toMatchObject({ code: 'market.draft-not-found' });
  });

  it('one open draft a market: two people who begin at once get the same', async () => {
    const { provider, caller } = await world.newProvider();
    const given = { marketId: world.market.id, partIds: [world.market.parts.daytimeActivities] };
    const ids = await Promise.all([drafts.begin(caller, given), drafts.begin(caller, given)]);
    expect(new Set(ids).size).toBe(1);
    const second = `INSERT INTO market.application_draft (provider_id, market_id, part_ids, begun_by)
      VALUES ($1, $2, $3, $1)`;
    const values = [provider.id, given.marketId, given.partIds];
    await expect(world.admin.query(second, values)).rejects.toMatchObject({ code: '23505' });
    await world.admin.query('BEGIN');
    await withoutIndex(world.admin, 'market.one_open_draft');
    expect((await world.admin.query(second, values)).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
  });

  it('two who edit at once lose nothing: the second is told and reads the first', async () => {
    const { caller, colleague, id, save } = await begun();
    const both = await Promise.allSettled([
      save(caller, RECRUITMENT, 'From one.'),
      save(colleague, RECRUITMENT, 'From the other.'),
    ]);
    const refused = both.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason: { code: 'market.draft-changed' } });
    const kept = (await drafts.get(caller, id)).parts[0]?.questions[0]?.answer;
    expect(kept?.version).toBe(1);
    // Other questions do not get in each other's way; and with the version that they read, they go on.
    await save(colleague, LEAD, 'The manager.');
    await save(colleague, RECRUITMENT, 'Both together.', 1);
    await expect(save(caller, RECRUITMENT, 'Old page.', 1)).rejects.toMatchObject({
      details: { problems: [{ field: `answers.${RECRUITMENT}` }] },
    });
    expect((await drafts.get(caller, id)).parts[0]?.questions[0]?.answer).toMatchObject({
      answer: 'Both together.',
      version: 2,
    });
  });

  it('nothing is saved into what was sent, nor into what was given up', async () => {
    const { provider, caller, id, save } = await begun();
    await save(caller, RECRUITMENT, 'Checks.');
    await drafts.giveUp(caller, id);
    await expect(save(caller, RECRUITMENT, 'More.', 1)).rejects.toMatchObject({
      code: 'market.draft-not-found',
    });
    const late = `INSERT INTO market.draft_answer (draft_id, provider_id, code, answer, changed_by)
      VALUES ($1, $2, 'late-answer', 'Late.', $2)`;
    await expect(world.admin.query(late, [id, provider.id])).rejects.toMatchObject({
      message: 'market.draft-closed',
    });
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'market.draft_answer', 'while_open');
    expect((await world.admin.query(late, [id, provider.id])).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
  });

  it('nobody else finds it: not another provider, no council', async () => {
    const { id, save, caller } = await begun();
    await save(caller, RECRUITMENT, 'Checks.');
    const stranger = (await world.newProvider()).caller;
    await expect(drafts.get(stranger, id)).rejects.toMatchObject({
      code: 'market.draft-not-found',
    });
    expect(await drafts.list(world.nottsCommissioner)).toEqual([]);
  });

  it('offers what was answered before', async () => {
    const { provider, caller } = await world.newProvider();
    const sent = await world.applications.apply(caller, forDaytime(world.market));
    await world.applications.withdraw(caller, sent.id);
    expect(provider.id).toBeDefined();
    const partIds = [world.market.parts.daytimeActivities];
    const id = await drafts.begin(caller, { marketId: world.market.id, partIds });
    const { parts } = await drafts.get(caller, id);
    expect(parts[0]?.questions.map(({ before }) => before?.answer)).toEqual(
      parts[0]?.questions.map(({ code }) => ANSWERS[code as keyof typeof ANSWERS]),
    );
  });
});

describe('withdrawing', () => {
  const decision = (applicationId: string) =>
    world.decisions.decide(world.nottsCommissioner, applicationId, {
      authorityId: world.notts.id,
      partId: world.market.parts.daytimeActivities,
      outcome: 'refuse',
      reasons: REASONS,
    });
  const applied = async () => {
    const { caller } = await world.newProvider();
    return { caller, id: (await world.applications.apply(caller, forDaytime(world.market))).id };
  };

  it('ends an application that nobody decided: councils are not asked any more, another can follow', async () => {
    const { caller, id } = await applied();
    await world.applications.withdraw(caller, id);
    expect((await world.applications.get(caller, id)).withdrawnAt).not.toBeNull();
    const { items } = await world.applications.list(world.nottsCommissioner, {
      limit: 100,
      awaiting: true,
    });
    expect(items.map((one) => one.id)).not.toContain(id);
    await expect(decision(id)).rejects.toMatchObject({ code: 'market.withdrawn' });
    await expect(world.applications.withdraw(caller, id)).rejects.toMatchObject({
      code: 'market.withdrawn',
    });
    await expect(world.applications.apply(caller, forDaytime(world.market))).resolves.toBeDefined();
  });

  it('is refused once a council has decided', async () => {
    const { caller, id } = await applied();
    await decision(id);
    await expect(world.applications.withdraw(caller, id)).rejects.toMatchObject({
      code: 'market.decided-already',
    });
    const stranger = (await world.newProvider()).caller;
    await expect(world.applications.withdraw(stranger, id)).rejects.toMatchObject({
      code: 'market.application-not-found',
    });
  });

  const race = async (): Promise<number> => {
    const { caller, id } = await applied();
    const both = await Promise.allSettled([world.applications.withdraw(caller, id), decision(id)]);
    return both.filter(({ status }) => status === 'fulfilled').length;
  };

  it('at the same moment as a decision: one of them holds', async () => {
    for (let round = 0; round < 10; round += 1) expect(await race()).toBe(1);
    // Without the guards on either side both would.
    const restores = [
      await withoutGuard(world.admin, {
        function: 'market.refuse_late_withdrawal',
        replace: ['IF EXISTS', 'IF false AND EXISTS'],
      }),
      await withoutGuard(world.admin, {
        function: 'market.refuse_withdrawn',
        replace: ['IF EXISTS', 'IF false AND EXISTS'],
      }),
    ];
    expect(await race()).toBe(2);
    for (const restore of restores) await restore();
  });
});
