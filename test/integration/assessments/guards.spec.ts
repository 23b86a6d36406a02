import { type Client, DatabaseError } from 'pg';
import { withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { newQuestionSet } from '../../factories/a-question-set.js';
import { aUser } from '../../factories/a-user.js';
import {
  aHomeWithSet,
  answerAll,
  aResult,
  type AssessmentServices,
  assessmentServices,
  type Home,
} from './scene.js';

/** What the database refuses of questionnaires whoever writes; each guard is seen to be the one that does. */
describe('the guards of questionnaires', () => {
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

  /** As the officer of the household, past the services. */
  const outcome = async (
    sql: string,
    parameters: unknown[],
    by = home.officer,
  ): Promise<string> => {
    await admin.query('BEGIN');
    try {
      await admin.query(
        `SELECT set_config('app.role', $1, true), set_config('app.authority_id', $2, true),
                set_config('app.user_id', $3, true)`,
        [by.caller.role, home.authorityId, by.id],
      );
      await admin.query(sql, parameters);
      return 'done';
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.message;
    } finally {
      await admin.query('ROLLBACK');
    }
  };

  it.each([
    ['question', `UPDATE assessments.question SET text = 'Another one?' WHERE set_id = $1`],
    ['question_option', 'UPDATE assessments.question_option SET points = 99 WHERE set_id = $1'],
    ['conversion', 'UPDATE assessments.conversion SET pence_per_point = 1 WHERE set_id = $1'],
    ['question_set', 'UPDATE assessments.question_set SET demonstration = false WHERE id = $1'],
    [
      'question',
      `INSERT INTO assessments.question SELECT authority_id, id, 'more', 9, 'One more?', '' FROM assessments.question_set WHERE id = $1`,
    ],
  ])('a published %s is not changed', async (table, sql) => {
    expect(await outcome(sql, [home.setId])).toBe('assessments.published');
    const restore = await withoutTrigger(admin, `assessments.${table}`, 'published_stays');
    expect(await outcome(sql, [home.setId])).toBe('done');
    await restore();
  });

  it('a result is the sum of its answers: whoever writes another one is refused', async () => {
    const { officer, child } = home;
    const { id } = await services.assessments.start(officer.caller, child.id);
    await answerAll(services, home, id);
    const finish = `UPDATE assessments.assessment SET state = 'finished', points = 24, pence = $2,
                    finished_by = started_by, finished_at = now() WHERE id = $1`;
    expect(await outcome(finish, [id, 120_001])).toBe('assessments.does-not-add-up');
    expect(await outcome(finish, [id, 120_000])).toBe('done');
    expect(await outcome(finish, [id, 120_000], home.family)).toBe('assessments.officers-only');
    const restore = await withoutGuard(admin, {
      function: 'assessments.check_result',
      replace: ['(NEW.points, NEW.pence) IS DISTINCT FROM (summed, summed * rate)', 'false'],
    });
    expect(await outcome(finish, [id, 120_001])).toBe('done');
    await restore();
  });

  it('a result with a question open is refused', async () => {
    const { officer, child } = home;
    const { id } = await services.assessments.start(officer.caller, child.id);
    const finish = `UPDATE assessments.assessment SET state = 'finished', points = 0, pence = 0,
                    finished_by = started_by, finished_at = now() WHERE id = $1`;
    expect(await outcome(finish, [id])).toBe('assessments.unanswered');
    const restore = await withoutGuard(admin, {
      function: 'assessments.check_result',
      replace: ['open_questions > 0', 'false'],
    });
    expect(await outcome(finish, [id])).toBe('done');
    await restore();
  });

  it.each([
    [
      'a result stays',
      'UPDATE assessments.assessment SET pence = 1 WHERE id = $1',
      ['assessment', 'adds_up'],
      'assessments.result-kept',
    ],
    [
      'an answer stays',
      `UPDATE assessments.answer SET words = 'Changed.' WHERE assessment_id = $1`,
      ['answer', 'never_changed'],
      'UPDATE on assessments.answer is refused: rows here are never changed or removed',
    ],
    [
      'a visit stays',
      'DELETE FROM assessments.visit WHERE assessment_id = $1',
      ['visit', 'never_changed'],
      'DELETE on assessments.visit is refused: rows here are never changed or removed',
    ],
  ])('%s as it was', async (_what, sql, [table, trigger = ''], refused) => {
    const id = await aResult(services, home);
    expect(await outcome(sql, [id])).toBe(refused);
    const restore = await withoutTrigger(admin, `assessments.${table}`, trigger);
    expect(await outcome(sql, [id])).not.toBe(refused);
    await restore();
  });

  it('an answer follows the last one, and comes before the end', async () => {
    const { officer, child } = home;
    const { id } = await services.assessments.start(officer.caller, child.id);
    await answerAll(services, home, id);
    const answer = `INSERT INTO assessments.answer (authority_id, assessment_id, set_id, question_code, lane,
        version, option_code, words, visit_id, written_by)
      SELECT authority_id, assessment_id, set_id, question_code, lane, $2, option_code, words, visit_id, written_by
      FROM assessments.answer WHERE assessment_id = $1 AND question_code = 'nights' AND version = 1`;
    expect(await outcome(answer, [id, 3])).toBe('assessments.answered-meanwhile');
    expect(await outcome(answer, [id, 2])).toBe('done');
    await services.assessments.finish(officer.caller, child.id, id);
    expect(await outcome(answer, [id, 2])).toBe('assessments.not-answering');
    const restore = await withoutTrigger(admin, 'assessments.answer', 'while_open');
    expect(await outcome(answer, [id, 3])).toBe('done');
    expect(await outcome(answer, [id, 1])).toBe('written_after_the_last');
    await restore();
  });

  it('nobody writes in another’s lane', async () => {
    const { family, officer, child } = home;
    const { id } = await services.assessments.start(officer.caller, child.id);
    await answerAll(services, home, id);
    const forged = db.database.transaction(family.caller, (tx) =>
      tx.change(
        `INSERT INTO assessments.answer (authority_id, assessment_id, set_id, question_code, lane, version,
           option_code, words, visit_id, written_by)
         SELECT authority_id, assessment_id, set_id, question_code, lane, 2, 'much', '', visit_id, $2
         FROM assessments.answer WHERE assessment_id = $1 AND question_code = 'nights'`,
        [id, family.id],
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
  });

  it('a set is published by a commissioner, whole, as the next version, and by nobody else', async () => {
    const { authorityId, officer } = home;
    const commissioner = await aUser(admin, { role: 'commissioner', authorityId });
    const set = await services.sets.publish(commissioner.caller, newQuestionSet());
    expect(set).toMatchObject({ version: 2, demonstration: true });
    expect(await services.sets.inForce(officer.caller)).toMatchObject({ id: set.id });
    await expect(services.sets.publish(officer.caller, newQuestionSet())).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const [question] = newQuestionSet().questions;
    const twice = newQuestionSet({ questions: [question!, question!] });
    const worthless = newQuestionSet({ pencePerPoint: { soon: 100, '2026-27': 0.5 } });
    const nameless = newQuestionSet({ title: '   ' });
    for (const wrong of [twice, worthless, nameless])
      await expect(services.sets.publish(commissioner.caller, wrong)).rejects.toMatchObject({
        code: 'assessments.bad-set',
      });
  });
});
