import { type Client } from 'pg';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aHousehold } from '../../factories/a-household.js';
import { aQuestionSet, QUESTIONS } from '../../factories/a-question-set.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import {
  aHomeWithSet,
  answerAll,
  aResult,
  type AssessmentServices,
  assessmentServices,
  type Home,
  TODAY,
  VISIT,
} from './scene.js';

describe('an assessment', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: AssessmentServices;
  let home: Home;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await assessmentServices(db);
  });
  beforeEach(async () => {
    home = await aHomeWithSet(admin);
  });
  afterAll(() => db.drop());

  const begun = async (): Promise<string> =>
    (await services.assessments.start(home.officer.caller, home.child.id)).id;

  it('is begun by the family, answered over two visits, and explained answer by answer', async () => {
    const { family, officer, child } = home;
    const { id } = await services.assessments.start(family.caller, child.id);
    await services.answers.answer(family.caller, child.id, id, {
      questionCode: 'nights',
      optionCode: 'much',
      words: 'I sleep on her floor.',
      seenVersion: 0,
    });
    await answerAll(services, home, id, { nights: 'little' });
    await services.answers.recordVisit(officer.caller, child.id, id, {
      ...VISIT,
      way: 'telephone',
      whoWasThere: 'Grandmother',
    });
    await services.answers.answer(officer.caller, child.id, id, {
      questionCode: 'nights',
      optionCode: 'much',
      words: 'Mum sleeps on the floor.',
      seenVersion: 1,
    });
    await services.assessments.finish(officer.caller, child.id, id);

    const seen = await services.assessments.get(family.caller, child.id, id);
    expect(seen.assessment).toMatchObject({ state: 'finished', points: 36, pence: 180_000 });
    expect(seen.visits.map(({ whoWasThere }) => whoWasThere)).toEqual([
      'Grandmother',
      VISIT.whoWasThere,
    ]);
    expect(seen.score.answers.map(({ pence }) => pence)).toEqual([100_000, 30_000, 50_000]);
    expect(seen.alternatives['nights']?.map(({ pence }) => pence)).toEqual([
      80_000, 120_000, 180_000,
    ]);
    expect(seen.answers.filter(({ lane }) => lane === 'family')).toEqual([
      expect.objectContaining({ words: 'I sleep on her floor.', optionCode: 'much' }),
    ]);
  });

  it('tells the second of two who answer the same question, and keeps what both wrote', async () => {
    const { officer, child } = home;
    const id = await begun();
    await services.answers.recordVisit(officer.caller, child.id, id, VISIT);
    const answer = (optionCode: string): Promise<void> =>
      services.answers.answer(officer.caller, child.id, id, {
        questionCode: 'moving',
        optionCode,
        words: `I wrote ${optionCode}.`,
        seenVersion: 0,
      });
    const outcomes = await Promise.allSettled([answer('some'), answer('much')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'assessments.answered-meanwhile' },
    });
    await expect(answer('little')).rejects.toMatchObject({
      code: 'assessments.answered-meanwhile',
    });
    const { answers } = await services.assessments.get(officer.caller, child.id, id);
    expect(answers).toHaveLength(1);
    await services.answers.answer(officer.caller, child.id, id, {
      questionCode: 'moving',
      optionCode: 'little',
      words: 'Both looked again.',
      seenVersion: 1,
    });
    const { rows } = await admin.query(
      'SELECT version FROM assessments.answer WHERE assessment_id = $1 ORDER BY version',
      [id],
    );
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('is not finished with a question open, and not answered once it is finished', async () => {
    const { officer, child } = home;
    const id = await begun();
    await expect(services.assessments.finish(officer.caller, child.id, id)).rejects.toMatchObject({
      code: 'assessments.unanswered',
      message: expect.stringContaining('3 of the questions'),
    });
    await answerAll(services, home, id);
    await services.assessments.finish(officer.caller, child.id, id);
    await expect(
      services.answers.answer(officer.caller, child.id, id, {
        questionCode: 'nights',
        optionCode: 'much',
        words: '',
        seenVersion: 1,
      }),
    ).rejects.toMatchObject({ code: 'assessments.not-answering' });
    await expect(services.assessments.cancel(officer.caller, child.id, id)).rejects.toMatchObject({
      code: 'assessments.wrong-state',
    });
  });

  it('wants a visit before the officer answers, and none in the future', async () => {
    const { officer, child } = home;
    const id = await begun();
    const answer = services.answers.answer(officer.caller, child.id, id, {
      questionCode: 'nights',
      optionCode: 'some',
      words: '',
      seenVersion: 0,
    });
    await expect(answer).rejects.toMatchObject({ code: 'assessments.visit-needed' });
    const tomorrow = { ...VISIT, heldOn: '2999-01-01' };
    await expect(
      services.answers.recordVisit(officer.caller, child.id, id, tomorrow),
    ).rejects.toMatchObject({ code: 'assessments.visit-in-future' });
  });

  it('is one at a time, and falls back to the bands where no questionnaire is in force', async () => {
    await begun();
    await expect(begun()).rejects.toMatchObject({ code: 'assessments.already-started' });
    const without = await aHousehold(admin);
    expect(await services.sets.inForce(without.family.caller)).toBeNull();
    await expect(
      services.assessments.start(without.family.caller, without.child.id),
    ).rejects.toMatchObject({ code: 'assessments.no-set-in-force' });
    const ended = await aHomeWithSet(admin);
    await admin.query(
      `UPDATE assessments.question_set SET in_force_until = $2::date - 1 WHERE id = $1`,
      [ended.setId, TODAY],
    );
    expect(await services.sets.inForce(ended.family.caller)).toBeNull();
  });

  it('agreed, becomes the ground of the open entitlement once', async () => {
    const { family, officer, child, authorityId } = home;
    const id = await aResult(services, home);
    const ground = (): Promise<void> =>
      services.assessments.groundEntitlement(officer.caller, child.id, id);
    await expect(ground()).rejects.toMatchObject({ code: 'assessments.no-entitlement-open' });
    const given = { authorityId, childId: child.id, openedBy: officer.id };
    const entitlement = await anEntitlement(admin, given);
    await expect(ground()).rejects.toMatchObject({ code: 'assessments.not-agreed' });
    await services.assessments.agree(family.caller, child.id, id);
    await ground();
    await expect(ground()).rejects.toMatchObject({ code: 'assessments.already-ground' });
    const { grounds, assessment } = await services.assessments.get(family.caller, child.id, id);
    expect(grounds.map(({ entitlementId }) => entitlementId)).toEqual([entitlement.id]);
    expect(assessment).toMatchObject({ state: 'agreed', agreedAs: 'family' });
  });

  it('run again with a later version stands beside the first, which keeps its amount', async () => {
    const { officer, child, authorityId } = home;
    const first = await aResult(services, home);
    const dearer = QUESTIONS.map((question) => ({
      ...question,
      options: question.options.map((option) => ({ ...option, points: option.points * 2 })),
    }));
    await aQuestionSet(admin, { authorityId, questions: dearer });
    const { id } = await services.assessments.start(officer.caller, child.id, first);
    await answerAll(services, home, id);
    await services.assessments.finish(officer.caller, child.id, id);
    const both = await services.assessments.list(officer.caller, child.id);
    expect(both.map(({ setVersion, pence, rerunOf }) => [setVersion, pence, rerunOf])).toEqual([
      [2, 240_000, first],
      [1, 120_000, null],
    ]);
  });

  it('is seen by the family, the young person and the own officer, and by nobody else', async () => {
    const { youngPerson, child } = home;
    const id = await aResult(services, home);
    const seen = await services.assessments.get(youngPerson.caller, child.id, id);
    expect(seen.answers).toHaveLength(3);
    const neighbours = await aHousehold(admin, home.authorityId);
    for (const { caller } of [neighbours.family, neighbours.officer]) {
      await expect(services.assessments.get(caller, child.id, id)).rejects.toMatchObject({
        kind: 'not-found',
      });
      const rows = await db.database.transaction(caller, (tx) =>
        tx.query(
          `SELECT FROM assessments.assessment UNION ALL SELECT FROM assessments.answer
           UNION ALL SELECT FROM assessments.visit`,
        ),
      );
      expect(rows).toEqual([]);
    }
  });
});
