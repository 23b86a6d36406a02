import { randomUUID } from 'node:crypto';
import { BookingsService } from '#bookings';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, fundedChildren, type Scene, withKey } from './scene.js';

describe('many bookings with one idempotency key (I17)', () => {
  let db: TestDatabase;
  let scene: Scene;
  let bookings: BookingsService;
  let day = 1;

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 40 });
    scene = await aScene(db);
    bookings = new BookingsService(db.database);
  });
  afterAll(async () => db.drop());

  const sameAgain = async (childId: string): Promise<string[]> => {
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
    const caller = withKey(scene.officer.caller, randomUUID());
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        bookings.book(caller, { childId, sessionId, funding: 'personal-budget' }),
      ),
    );
    return [...new Set(answers.map((one) => JSON.stringify(one)))];
  };
  const countOf = async (childId: string): Promise<number> => {
    const { rows } = await scene.admin.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM bookings.booking WHERE child_id = $1',
      [childId],
    );
    return rows[0]?.count ?? 0;
  };

  it('have one effect and fifty equal answers', async () => {
    const { childId } = (await fundedChildren(scene, 1))[0]!;
    const answers = await sameAgain(childId);
    expect(answers).toEqual([expect.stringContaining('"status":"fulfilled"')]);
    expect(await countOf(childId)).toBe(1);
  });

  it('answer differently once the key is not claimed', async () => {
    const { childId } = (await fundedChildren(scene, 1))[0]!;
    const restore = await withoutGuard(scene.admin, {
      function: 'bookings.claim_key',
      replace: ['IF FOUND THEN RETURN NULL; END IF;', 'RETURN NULL;'],
    });
    expect((await sameAgain(childId)).length).toBeGreaterThan(1);
    await restore();
  });

  it('tell nobody else what the first one was answered', async () => {
    const [mine, theirs] = await fundedChildren(scene, 2);
    const other = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
    await scene.admin.query(
      'INSERT INTO children.guardian (authority_id, child_id, user_id) VALUES ($1, $2, $3)',
      [scene.authorityId, theirs!.childId, other.id],
    );
    const key = randomUUID();
    day += 1;
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
    const funding = 'personal-budget' as const;
    const first = await bookings.book(withKey(scene.officer.caller, key), {
      childId: mine!.childId,
      sessionId,
      funding,
    });

    const second = await bookings.book(withKey(other.caller, key), {
      childId: theirs!.childId,
      sessionId,
      funding,
    });
    expect(second.id).not.toBe(first.id);
    expect(second.childId).toBe(theirs!.childId);
    await expect(
      bookings.book(withKey(scene.officer.caller, key, 'another request'), {
        childId: theirs!.childId,
        sessionId,
        funding,
      }),
    ).rejects.toMatchObject({ kind: 'invalid', code: 'request.idempotency-key-reused' });
  });
});
