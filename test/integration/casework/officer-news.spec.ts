import { CaseNoticesService } from '#casework';
import { MoreRequestsService } from '#choices';
import { DraftsService, VersionsService } from '#plans';
import { type Client } from 'pg';
import { aHousehold } from '../../factories/a-household.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** What used to wait on a list without anybody being told. */
describe('officers are told', () => {
  let db: TestDatabase;
  let admin: Client;
  const notices = new CaseNoticesService();

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
  });
  afterAll(() => db.drop());

  type News = Parameters<typeof notices.tellWithin>[1];
  const newsOf = async (childId: string): Promise<News[]> => {
    const { rows } = await admin.query<{ payload: News }>(
      `SELECT payload FROM platform.outbox
       WHERE topic = 'case.news' AND payload ->> 'childId' = $1 ORDER BY created_at`,
      [childId],
    );
    return rows.map(({ payload }) => payload);
  };
  const told = async (id: string): Promise<string[]> => {
    const { rows } = await admin.query<{ told: string }>(
      `SELECT topic || ' ' || recipient_id || ' ' || link AS told FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'page'`,
      [id],
    );
    return rows.map((row) => row.told);
  };

  it('of a new request for more, once', async () => {
    const { child, family, officer } = await aHousehold(admin);
    const requests = new MoreRequestsService(db.database);
    const { id } = await requests.ask(family.caller, child.id, {
      scenarioId: null,
      skippedBecause: 'cannot-wait',
      words: 'Both of us work nights from March.',
      asksReassessment: false,
    });
    const [news] = await newsOf(child.id);
    expect(news).toMatchObject({ what: 'more-asked', id });
    for (let time = 1; time <= 2; time += 1)
      await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, news!));
    expect(await told(id)).toEqual([`more-asked ${officer.id} /officer/requests`]);
  });

  it('of a plan that the family agreed to, and not of what an officer or a young person made', async () => {
    const drafts = new DraftsService(db.database);
    const versions = new VersionsService(db.database);
    const home = await aHousehold(admin);
    const { child, family, officer, youngPerson } = home;
    const text = { childId: child.id, section: 'what-i-enjoy', ownWords: true } as const;
    await drafts.saveSection(family.caller, { ...text, body: 'Trains.', revision: 0 });
    const propose = (who: typeof family): Promise<{ id: string; state: string }> =>
      versions.propose(who.caller, { childId: child.id, summary: '', seenRevision: 1 });
    expect((await propose(youngPerson)).state).toBe('published');
    expect(await newsOf(child.id)).toEqual([]);
    const waiting = await propose(family);
    expect(waiting.state).toBe('proposed');
    const [news, ...more] = await newsOf(child.id);
    expect([news?.what, news?.id, more]).toEqual(['plan-waits', waiting.id, []]);
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, news!));
    expect(await told(waiting.id)).toEqual([`plan-waits ${officer.id} /officer/plans`]);

    const other = await aHousehold(admin);
    await drafts.saveSection(other.officer.caller, {
      ...text,
      childId: other.child.id,
      body: 'Boats.',
      revision: 0,
    });
    const own = { childId: other.child.id, summary: '', seenRevision: 1 };
    expect((await versions.propose(other.officer.caller, own)).state).toBe('proposed');
    expect(await newsOf(other.child.id)).toEqual([]);
  });
});
