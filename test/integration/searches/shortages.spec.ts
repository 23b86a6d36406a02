import { SearchService } from '#catalogue';
import { localDay } from '#kernel';
import { ShortagesService } from '#searches';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from '../catalogue/scene.js';

let db: TestDatabase;
let scene: Scene;
let shortages: ShortagesService;
let commissioner: AUser;
const today = localDay(new Date());
const year = Number(today.slice(0, 4));

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  shortages = new ShortagesService(db.database, new SearchService(db.database));
  commissioner = await aUser(scene.admin, {
    role: 'commissioner',
    authorityId: scene.authorityId,
  });
}, 60_000);
afterAll(() => db.drop());

async function children(count: number, age: number, need?: 'hoist'): Promise<string[]> {
  const { admin, authorityId, officer } = scene;
  const ids = [];
  for (let made = 0; made < count; made += 1) {
    const { id } = await aChild(admin, {
      authorityId,
      dateOfBirth: `${year - age}-01-01`,
      accessNeeds: need ? [need] : [],
    });
    ids.push((await anEntitlement(admin, { authorityId, childId: id, openedBy: officer.id })).id);
  }
  return ids;
}
async function offers(count: number, ageFrom: number, ageTo: number): Promise<string[]> {
  const { admin, providerId, partId } = scene;
  const sessions = [];
  for (let made = 0; made < count; made += 1) {
    const offerId = await anOffer(admin, { providerId, partId, ageFrom, ageTo });
    sessions.push(await aSession(admin, { offerId, capacity: 1, startsAt: inDays(10) }));
  }
  return sessions;
}
const list = async () =>
  (await shortages.list(commissioner.caller)).map(
    ({ ages, need, children: who, offers: found }) => [ages, need, who, found],
  );
async function told(): Promise<{ to: string; body: string }[]> {
  const { rows } = await scene.admin.query<{ to: string; body: string }>(
    `SELECT recipient_id AS "to", body FROM notifications.notification
     WHERE topic = 'too-little-offered' AND channel = 'page' ORDER BY created_at`,
  );
  return rows;
}

test('a group with a budget and fewer than three offers is found, with no small number told', async () => {
  await offers(3, 8, 11);
  await offers(2, 19, 25);
  await children(5, 9);
  await children(5, 20);
  await children(2, 9, 'hoist');
  expect(await shortages.look(today)).toBe(2);
  expect(await list()).toEqual([
    ['8-11', 'hoist', null, 0],
    ['19-25', '', 5, 2],
  ]);
});

test('the commissioner is told of it once, and nobody else', async () => {
  await shortages.look(today);
  const all = await told();
  expect(all.map(({ to }) => to)).toEqual([commissioner.id]);
  expect(all[0]?.body).toMatch(/Hoist: no offer/i);
  expect(all[0]?.body).not.toMatch(/Robin|Example/);
  for (const { caller } of [scene.officer, scene.staff])
    expect(await shortages.list(caller)).toEqual([]);
});

test('it ends with a third offer, and begins anew when a place of it is gone', async () => {
  const [sessionId] = await offers(1, 19, 25);
  await shortages.look(today);
  expect(await list()).toEqual([['8-11', 'hoist', null, 0]]);
  await scene.admin.query(
    `UPDATE catalogue.session SET starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'
     WHERE id = $1`,
    [sessionId],
  );
  await shortages.look(today);
  const { rows } = await scene.admin.query(
    `SELECT ended_at IS NOT NULL AS ended FROM searches.shortage WHERE ages = '19-25' ORDER BY since`,
  );
  expect(rows).toEqual([{ ended: true }, { ended: false }]);
});

test('what has ended is never changed, and one group has one open row', async () => {
  await expect(
    scene.admin.query(`UPDATE searches.shortage SET ended_at = NULL WHERE ended_at IS NOT NULL`),
  ).rejects.toThrow('never changed');
  await expect(
    scene.admin.query(
      `INSERT INTO searches.shortage (authority_id, ages, need, offers)
       SELECT authority_id, ages, need, offers FROM searches.shortage WHERE ended_at IS NULL LIMIT 1`,
    ),
  ).rejects.toThrow('one_open_shortage');
});
