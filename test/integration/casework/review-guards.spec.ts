import { type Client, DatabaseError } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import {
  type Restore,
  withoutConstraint,
  withoutIndex,
  withoutTrigger,
} from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { ReviewScene } from './review-scene.js';

const CLOSED = `state = 'held', held_on = '2026-01-15', closed_by = chair_id, closed_at = now(),
  decision = 'Saturdays go well.', without_child = 'In hospital on that day.'`;

/** What the database refuses of reviews whoever writes; each guard is seen to be the one that does. */
describe('the guards of reviews', () => {
  let db: TestDatabase;
  let admin: Client;
  let scene: ReviewScene;
  let home: AHousehold;
  let review: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    scene = new ReviewScene(db);
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
    review = (await scene.planned(home, '2025-09-01')).id;
  });
  afterAll(() => db.drop());

  const attempt = async (sql: string, ...values: unknown[]): Promise<string> => {
    await admin.query('BEGIN');
    try {
      await admin.query(sql, values);
      await admin.query('SET CONSTRAINTS ALL IMMEDIATE');
      return 'done';
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.message;
    } finally {
      await admin.query('ROLLBACK');
    }
  };
  const change = (set: string): Promise<string> =>
    attempt(`UPDATE casework.review SET ${set} WHERE id = $1`, review);
  const another = (columns: string, values: string): Promise<string> =>
    attempt(
      `INSERT INTO casework.review (id, authority_id, child_id, counted_from, months, due_on, chair_id,
         planned_by ${columns})
       SELECT gen_random_uuid(), authority_id, child_id, '2026-01-15', 6, '2026-07-15', chair_id, chair_id
         ${values} FROM casework.review WHERE id = $1`,
      review,
    );
  const trigger = (name: string): Promise<Restore> =>
    withoutTrigger(admin, 'casework.review', name);

  it.each([
    ['goes_on', 'casework.review-goes-on', `${CLOSED}, outcome = 'continue'`],
    [
      'kept',
      'casework.child-not-heard',
      `${CLOSED}, outcome = 'end'`.replace('without_child = ', 'place = '),
    ],
    ['kept', 'casework.review-to-come', `${CLOSED}, outcome = 'end'`.replace('2026-01', '2999-01')],
    [
      'chair',
      'casework.chair-without-child',
      `chair_id = (SELECT user_id FROM children.guardian g WHERE g.child_id = review.child_id)`,
    ],
  ])('%s: %s', async (name, refused, set) => {
    expect(await change(set)).toBe(refused);
    const restore = await trigger(name);
    expect(await change(set)).toBe('done');
    await restore();
  });

  it('kept: a closed review stays as it was written down', async () => {
    await scene.heldWithChild(home, { childId: home.child.id, id: review }, { outcome: 'end' });
    const rewrite = `decision = 'Nothing of the kind was said.'`;
    expect(await change(rewrite)).toBe('casework.review-closed');
    const restore = await trigger('kept');
    expect(await change(rewrite)).toBe('done');
    await restore();
  });

  it.each([
    ['review_due_after_months', `due_on = '2026-03-02'`],
    [
      'review_held_after_the_one_before',
      `${CLOSED}, outcome = 'end'`.replace('2026-01-15', '2025-09-01'),
    ],
    ['review_closed_whole', `decision = 'Half of a decision.'`],
  ])('%s', async (constraint, set) => {
    expect(await change(set)).toBe(constraint);
    const restore = await withoutConstraint(admin, 'casework.review', constraint);
    expect(await change(set)).toBe('done');
    await restore();
  });

  it('one_planned_review: a child has one that is to come', async () => {
    expect(await another('', '')).toBe('one_planned_review');
    const restore = await withoutIndex(admin, 'casework.one_planned_review');
    expect(await another('', '')).toBe('done');
    await restore();
  });

  it('review_follows_the_one_before: the next is counted from the day of the last, of the same child', async () => {
    const next = (): Promise<string> => another(', after_review', ', id');
    const restoreIndex = await withoutIndex(admin, 'casework.one_planned_review');
    // The review before is still planned: it has no day to count from.
    expect(await next()).toBe('review_follows_the_one_before');
    const restore = await withoutConstraint(
      admin,
      'casework.review',
      'review_follows_the_one_before',
    );
    const goesOn = await trigger('goes_on');
    expect(await next()).toBe('done');
    await goesOn();
    await restore();
    await restoreIndex();
  });

  it('in_time: nothing is added to what the child said when the review is over', async () => {
    await scene.heldWithChild(home, { childId: home.child.id, id: review }, { outcome: 'end' });
    const add = (): Promise<string> =>
      attempt(
        `INSERT INTO casework.review_contribution
           (id, authority_id, child_id, review_id, way, words, written_by, written_as)
         SELECT gen_random_uuid(), authority_id, child_id, id, 'said', 'All was well.', chair_id, 'officer'
         FROM casework.review WHERE id = $1`,
        review,
      );
    expect(await add()).toBe('casework.review-closed');
    const restore = await withoutTrigger(admin, 'casework.review_contribution', 'in_time');
    expect(await add()).toBe('done');
    await restore();
  });

  it('own_words_are_the_childs: nobody writes as if the child had', async () => {
    const forge = (): Promise<string> =>
      attempt(
        `INSERT INTO casework.review_contribution
           (id, authority_id, child_id, review_id, way, words, written_by, written_as)
         SELECT gen_random_uuid(), authority_id, child_id, id, 'wrote', 'I like it.', chair_id, 'officer'
         FROM casework.review WHERE id = $1`,
        review,
      );
    expect(await forge()).toBe('own_words_are_the_childs');
    const restore = await withoutConstraint(
      admin,
      'casework.review_contribution',
      'own_words_are_the_childs',
    );
    expect(await forge()).toBe('done');
    await restore();
  });

  it('what was said is changed and removed by nobody, and read as nobody else', async () => {
    const of = { childId: home.child.id, id: review };
    const said = { way: 'said', words: 'More music.', readers: 'everybody' } as const;
    await scene.words.contribute(home.officer.caller, of, said);
    for (const sql of [
      `UPDATE casework.review_contribution SET words = 'Less music.'`,
      'DELETE FROM casework.review_contribution',
    ]) {
      expect(await attempt(sql)).toContain('rows here are never changed or removed');
    }
    const asAnother = db.database.transaction(home.officer.caller, (tx) =>
      tx.change(
        `INSERT INTO casework.review_contribution
           (id, authority_id, child_id, review_id, way, words, written_by, written_as)
         VALUES (gen_random_uuid(), $1, $2, $3, 'said', 'Forged.', $4, 'family')`,
        [home.authorityId, of.childId, review, home.family.id],
      ),
    );
    await expect(asAnother).rejects.toMatchObject({ code: '42501' });
  });
});
