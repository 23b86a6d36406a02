import { BookingsService, StoppedBookingsService } from '#bookings';
import { type Caller } from '#kernel';
import { StopsService } from '#market';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aNeighbour, aScene, aSessionOf, fundedChildren, type Scene } from './scene.js';

const WHY = {
  ground: 'barred-worker',
  reasons: 'A worker there was barred this morning.',
} as const;

describe('bookings with a provider that is stopped', () => {
  let db: TestDatabase;
  let bookings: BookingsService;
  let stopped: StoppedBookingsService;
  let stops: StopsService;

  beforeAll(async () => {
    db = await createTestDatabase();
    bookings = new BookingsService(db.database);
    stopped = new StoppedBookingsService(db.database);
    stops = new StopsService(db.database);
  });
  afterAll(async () => db.drop());

  const book = async (scene: Scene, childId: string, day: number): Promise<string> => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
    const wanted = { childId, sessionId, funding: 'personal-budget' as const };
    return (await bookings.book(scene.officer.caller, wanted)).id;
  };
  const commissionerOf = async ({ admin, authorityId }: Scene): Promise<Caller> =>
    (await aUser(admin, { role: 'commissioner', authorityId })).caller;

  it('stay, are shown to the officers of each council, and no new one is made anywhere', async () => {
    const scene = await aScene(db);
    const neighbour = await aNeighbour(scene);
    const [[mine], [theirs]] = [await fundedChildren(scene, 1), await fundedChildren(neighbour, 1)];
    const [ours, other] = [
      await book(scene, mine!.childId, 9),
      await book(neighbour, theirs!.childId, 5),
    ];
    expect(await stopped.list(scene.officer.caller)).toEqual([]);
    await stops.stop(await commissionerOf(scene), scene.providerId, WHY);
    expect(await stopped.list(scene.officer.caller)).toMatchObject([
      { id: ours, ground: WHY.ground },
    ]);
    expect(await stopped.list(neighbour.officer.caller)).toMatchObject([{ id: other }]);
    for (const [of, child] of [
      [scene, mine],
      [neighbour, theirs],
    ] as const)
      await expect(book(of, child!.childId, 20)).rejects.toMatchObject({
        code: 'market.provider-not-admitted',
      });
    await bookings.cancel(scene.officer.caller, ours);
    expect(await stopped.list(scene.officer.caller)).toEqual([]);
  });

  it('go to the officers of the children at once, once each, with no child’s name', async () => {
    const scene = await aScene(db);
    const colleague = await aUser(scene.admin, { role: 'officer', authorityId: scene.authorityId });
    const [child] = await fundedChildren(scene, 1);
    await book(scene, child!.childId, 9);
    const [stop] = await stops.stop(await commissionerOf(scene), scene.providerId, WHY);
    for (let round = 0; round < 2; round += 1)
      await db.database.job('match-vacancies', (tx) =>
        stopped.tellOfficersWithin(tx, stop?.id ?? ''),
      );
    const { rows } = await scene.admin.query<{
      recipient_id: string;
      channel: string;
      body: string;
    }>(
      `SELECT recipient_id, channel, body FROM notifications.notification
       WHERE topic = 'bookings-of-stopped-provider' AND subject_id = $1 ORDER BY channel`,
      [stop?.id],
    );
    expect(rows.map(({ recipient_id, channel }) => [recipient_id, channel])).toEqual([
      [scene.officer.id, 'email'],
      [scene.officer.id, 'page'],
    ]);
    expect(colleague.id).not.toBe(scene.officer.id);
  });

  it('and one in flight takes turns: it stands before the stop or is refused', async () => {
    const scene = await aScene(db);
    const children = await fundedChildren(scene, 8);
    const commissioner = await commissionerOf(scene);
    const answers = await Promise.allSettled([
      ...children.slice(0, 4).map(({ childId }) => book(scene, childId, 9)),
      stops.stop(commissioner, scene.providerId, WHY),
      ...children.slice(4).map(({ childId }) => book(scene, childId, 9)),
    ]);
    const made = answers.filter(({ status }) => status === 'fulfilled').length - 1;
    const { rows } = await scene.admin.query<{ late: number; made: number }>(
      `SELECT count(*)::int AS made,
              count(*) FILTER (WHERE b.created_at > s.stopped_at + interval '5 s')::int AS late
       FROM bookings.booking b JOIN market.stop s ON s.provider_id = b.provider_id
       WHERE b.provider_id = $1`,
      [scene.providerId],
    );
    expect(rows).toEqual([{ made, late: 0 }]);
    await expect(book(scene, children[0]!.childId, 30)).rejects.toMatchObject({
      code: 'market.provider-not-admitted',
    });
  });
});
