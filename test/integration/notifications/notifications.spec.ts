import { randomUUID } from 'node:crypto';
import { NotificationsService } from '#notifications';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('notifications of a person', () => {
  let db: TestDatabase;
  let admin: Client;
  let service: NotificationsService;
  let city: string;
  let county: string;
  let parent: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    service = new NotificationsService(db.database);
    [city, county] = [(await anAuthority(admin)).id, (await anAuthority(admin)).id];
    parent = await aUser(admin, { role: 'family', authorityId: city });
  });
  afterAll(() => db.drop());

  async function tell(authorityId: string, recipientId: string, title: string): Promise<string> {
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO notifications.notification
         (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
       SELECT $1, $2, 'vacancy', $3, channel, $4, 'Body', '/vacancies/1', 'delivered'
       FROM unnest(ARRAY['page', 'email']) channel RETURNING id`,
      [authorityId, recipientId, randomUUID(), title],
    );
    return rows[0]?.id ?? '';
  }

  it('are listed unread first, then the newest, part by part', async () => {
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three', 'four', 'five'])
      ids.push(await tell(city, parent.id, title));
    await service.markRead(parent.caller, ids[4] ?? '');
    expect(await service.unreadCount(parent.caller)).toBe(4);
    const titles: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await service.list(parent.caller, { limit: 2, ...(cursor && { cursor }) });
      titles.push(...page.items.map(({ title }) => title));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(titles).toEqual(['four', 'three', 'two', 'one', 'five']);
  });

  it('keep the time of the first reading', async () => {
    const id = await tell(city, parent.id, 'read twice');
    const first = await service.markRead(parent.caller, id);
    expect(first.readAt).not.toBeNull();
    expect(await service.markRead(parent.caller, id)).toEqual(first);
  });

  it('are nobody else’s, and are seen under their own authority alone', async () => {
    const id = await tell(city, parent.id, 'private');
    const stranger = await aUser(admin, { role: 'family', authorityId: city });
    const elsewhere = { ...parent.caller, authorityId: county };
    for (const caller of [stranger.caller, elsewhere]) {
      expect((await service.list(caller, { limit: 100 })).items).toEqual([]);
      expect(await service.unreadCount(caller)).toBe(0);
      await expect(service.markRead(caller, id)).rejects.toMatchObject({
        code: 'notifications.not-found',
      });
    }
    await tell(county, parent.id, 'from the county');
    const { items } = await service.list(elsewhere, { limit: 100 });
    expect(items.map(({ title }) => title)).toEqual(['from the county']);
  });

  it('are written by no person: the policies refuse it', async () => {
    const client = await db.appClient();
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.user_id', $1, true), set_config('app.authority_id', $2, true)`,
      [parent.id, city],
    );
    const insert = client.query(
      `INSERT INTO notifications.notification
         (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
       VALUES ($2, $1, 'vacancy', $1, 'page', 'Forged', '', '/', 'delivered')`,
      [parent.id, city],
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['https://elsewhere.test/', '//elsewhere', 'javascript:alert(1)', '/a"b'])(
    'lead nowhere but into the service: %s',
    async (link) => {
      const insert = admin.query(
        `INSERT INTO notifications.notification
           (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
         VALUES ($1, $2, 'vacancy', $2, 'page', 'Title', '', $3, 'delivered')`,
        [city, parent.id, link],
      );
      await expect(insert).rejects.toMatchObject({ code: '23514' });
    },
  );
});
