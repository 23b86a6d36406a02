import { SearchService } from '#catalogue';
import { FindingService, foundNotice, SavedSearchesService } from '#searches';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../catalogue/scene.js';

let db: TestDatabase;
let scene: Scene;
let saved: SavedSearchesService;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  const finding = new FindingService(db.database, new SearchService(db.database));
  saved = new SavedSearchesService(db.database, finding);
}, 60_000);
afterAll(() => db.drop());

const aParent = (): Promise<AUser> =>
  aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });

const offer = (more: { title?: string; state?: 'draft' | 'listed' } = {}): Promise<string> =>
  anOffer(scene.admin, { providerId: scene.providerId, partId: scene.partId, ...more });

/** Saves a search, as if it were due now and had looked a minute ago. */
async function aSearch(owner: AUser, query = {}): Promise<string> {
  const { id } = await saved.save(owner.caller, { name: 'A search of this test', query });
  return id;
}

async function run(): Promise<number> {
  await scene.admin.query('UPDATE searches.saved_search SET due_at = now()');
  return saved.tellDue();
}

async function messagesTo(owner: AUser): Promise<{ title: string; body: string; link: string }[]> {
  const { rows } = await scene.admin.query(
    `SELECT title, body, link FROM notifications.notification
     WHERE recipient_id = $1 AND topic = 'search-found' AND channel = 'page' ORDER BY created_at`,
    [owner.id],
  );
  return rows;
}

test('tells of what came up since, in one message, and never of one session twice', async () => {
  const owner = await aParent();
  const club = await offer({ title: 'Kite flying' });
  const id = await aSearch(owner, { words: 'kite flying' });
  // What was there when it was saved stays within the ten minutes that are looked at again.
  await scene.admin.query(`UPDATE catalogue.session SET bookable_since = now() - interval '1 day'`);
  await run();
  expect(await messagesTo(owner)).toEqual([]);
  for (const days of [3, 4, 5])
    await aSession(scene.admin, { offerId: club, startsAt: inDays(days) });
  await aSession(scene.admin, { offerId: await offer({ title: 'Pottery' }), startsAt: inDays(3) });
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  const [message, another] = await messagesTo(owner);
  expect(another).toBeUndefined();
  expect(message).toMatchObject({
    title: '3 new sessions fit a search of yours',
    link: `/searches/${id}`,
  });
  expect(message?.body.match(/Kite flying/g)).toHaveLength(3);
  expect((await saved.get(owner.caller, id)).found).toHaveLength(3);
});

test('a full session that comes free is news, and one that stays full is not', async () => {
  const owner = await aParent();
  const club = await offer({ title: 'Wheelchair basketball' });
  const session = await aSession(scene.admin, { offerId: club, capacity: 1, startsAt: inDays(6) });
  const fill = (taken: number, since: string): Promise<unknown> =>
    scene.admin.query(
      `SET session_replication_role = replica;
       UPDATE catalogue.session SET taken = ${taken}, bookable_since = ${since} WHERE id = '${session}';
       RESET session_replication_role`,
    );
  await fill(1, `now() - interval '1 day'`);
  await aSearch(owner, { words: 'basketball' });
  expect(await run()).toBe(0);
  // As a cancellation does, by the trigger.
  await scene.admin
    .query('ALTER TABLE catalogue.session DISABLE TRIGGER places_are_counted')
    .catch(() => undefined);
  await scene.admin.query('BEGIN');
  await scene.admin.query('SET CONSTRAINTS ALL DEFERRED');
  await scene.admin.query(`UPDATE catalogue.session SET taken = 0 WHERE id = $1`, [session]);
  await scene.admin.query('COMMIT');
  expect(await run()).toBe(1);
});

test('an offer that is listed is news with all its sessions', async () => {
  const owner = await aParent();
  const draft = await offer({ title: 'Canoeing', state: 'draft' });
  await aSession(scene.admin, { offerId: draft, startsAt: inDays(3) });
  await scene.admin.query(`UPDATE catalogue.session SET bookable_since = now() - interval '1 day'`);
  await aSearch(owner, { words: 'canoeing' });
  expect(await run()).toBe(0);
  await scene.admin.query(`UPDATE catalogue.offer SET state = 'listed' WHERE id = $1`, [draft]);
  expect(await run()).toBe(1);
  const restore = await withoutTrigger(scene.admin, 'catalogue.offer', 'listed_is_news');
  try {
    const other = await aParent();
    await scene.admin.query(
      `UPDATE catalogue.session SET bookable_since = now() - interval '1 day'`,
    );
    await aSearch(other, { words: 'canoeing' });
    await scene.admin.query(`UPDATE catalogue.offer SET state = 'withdrawn' WHERE id = $1`, [
      draft,
    ]);
    await scene.admin.query(`UPDATE catalogue.offer SET state = 'listed' WHERE id = $1`, [draft]);
    await run();
    expect(await messagesTo(other)).toEqual([]);
  } finally {
    await restore();
  }
});

test('a search that is stopped tells nothing, and is stopped by its owner alone', async () => {
  const [owner, other] = [await aParent(), await aParent()];
  const club = await offer({ title: 'Archery' });
  const id = await aSearch(owner, { words: 'archery' });
  await expect(saved.stop(other.caller, id)).rejects.toMatchObject({ code: 'searches.not-found' });
  await expect(saved.get(other.caller, id)).rejects.toMatchObject({ code: 'searches.not-found' });
  await saved.stop(owner.caller, id);
  await aSession(scene.admin, { offerId: club, startsAt: inDays(3) });
  await run();
  expect(await messagesTo(owner)).toEqual([]);
  expect(await saved.list(owner.caller)).toEqual([]);
});

test('ten searches are enough, and the eleventh is refused until one is stopped', async () => {
  const owner = await aParent();
  const tries = Array.from({ length: 12 }, () => aSearch(owner, { words: 'chess' }));
  const settled = await Promise.allSettled(tries);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const [first] = await saved.list(owner.caller);
  await saved.stop(owner.caller, first?.id ?? '');
  await expect(aSearch(owner, { words: 'chess' })).resolves.toEqual(expect.any(String));
});

test('two workers tell once; the database refuses the same session a second time', async () => {
  const owner = await aParent();
  const club = await offer({ title: 'Gardening' });
  const id = await aSearch(owner, { words: 'gardening' });
  const session = await aSession(scene.admin, { offerId: club, startsAt: inDays(3) });
  await scene.admin.query('UPDATE searches.saved_search SET due_at = now()');
  await Promise.all([saved.tellDue(), saved.tellDue()]);
  expect(await messagesTo(owner)).toHaveLength(1);
  const again = (): Promise<unknown> =>
    scene.admin.query(
      `INSERT INTO searches.told (saved_search_id, session_id, authority_id, user_id, message_id)
       VALUES ($1, $2, $3, $4, gen_random_uuid())`,
      [id, session, scene.authorityId, owner.id],
    );
  await expect(again()).rejects.toMatchObject({ constraint: 'told_once' });
  const restore = await withoutConstraint(scene.admin, 'searches.told', 'told_once');
  await expect(again()).resolves.toBeDefined();
  await scene.admin.query(`SET session_replication_role = replica; DELETE FROM searches.told
    WHERE ctid IN (SELECT max(ctid) FROM searches.told GROUP BY saved_search_id, session_id HAVING count(*) > 1);
    RESET session_replication_role`);
  await restore();
});

test('a message lists ten and counts the others', () => {
  const found = Array.from({ length: 13 }, (_, index) => ({
    sessionId: '',
    offerId: '',
    title: `Club ${index}`,
    provider: 'Somebody',
    startsAt: new Date('2027-03-06T10:00Z'),
    places: 1,
  }));
  const { body } = foundNotice('x', found);
  expect(body.split('\n')).toHaveLength(11);
  expect(body).toContain('Club 9, Somebody: Saturday 6 March');
  expect(body).toContain('and 3 more');
});
