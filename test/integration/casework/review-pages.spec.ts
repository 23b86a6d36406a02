import { type ReviewsOfChild, ReviewsService } from '#casework';
import { addDays, localDay } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'correct horse battery';
const today = localDay(new Date());

/** "27", "3", "2026" as three fields. */
function fieldsOf(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

describe('the pages of reviews', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let childId: string;
  let base: string;
  let worker: AUser;
  let family: BrowserSession;
  let young: BrowserSession;
  let officer: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    const admin = await db.adminClient();
    web = await TestWebApp.start(db);
    const { id: authorityId } = await anAuthority(admin);
    const signedIn = async (role: 'family' | 'young-person' | 'officer') => {
      const user = await aUser(admin, { role, authorityId, password: PASSWORD });
      const session = new BrowserSession(web);
      await session.signIn(user.email, PASSWORD);
      return { user, session };
    };
    const [parent, youth, work] = [
      await signedIn('family'),
      await signedIn('young-person'),
      await signedIn('officer'),
    ];
    [family, young, officer, worker] = [parent.session, youth.session, work.session, work.user];
    const child = await aChild(admin, {
      authorityId,
      guardianIds: [parent.user.id],
      officerIds: [worker.id],
      youngPersonUserId: youth.user.id,
    });
    childId = child.id;
    base = `/officer/children/${childId}/reviews`;
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const ofChild = (): Promise<ReviewsOfChild> =>
    web.app.get(ReviewsService, { strict: false }).ofChild(worker.caller, childId);
  const plannedPath = async (): Promise<string> => `${base}/${(await ofChild()).planned?.id}`;

  it('begin with a day, and lead to a meeting that the family sees', async () => {
    const wrong = await officer.submit(`${base}/new`, fieldsOf('countedFrom', '2026-02-30'));
    expect([wrong.status, wrong.body.includes('<title>Error: ')]).toEqual([422, true]);
    const begun = await officer.submit(
      `${base}/new`,
      fieldsOf('countedFrom', addDays(today, -170)),
    );
    expect([begun.status, begun.headers.location]).toEqual([303, base]);
    const own = await plannedPath();
    const meeting = { chairId: worker.id, meetsTime: '14:30', place: 'At <home>' };
    const noTime = await officer.submit(`${own}/meeting`, {
      ...meeting,
      meetsTime: '',
      ...fieldsOf('meetsOn', addDays(today, 5)),
    });
    expect([noTime.status, noTime.body.includes('Enter a time, like 14:30')]).toEqual([422, true]);
    await officer.submit(`${own}/meeting`, {
      ...meeting,
      ...fieldsOf('meetsOn', addDays(today, 5)),
    });
    const added = await officer.submit(
      `${own}/meeting`,
      { name: 'Ms Example', part: 'school' },
      `${own}/participants`,
    );
    expect(added.status).toBe(303);
    const seen = (await family.get(`/plan/${childId}/review`)).body;
    expect(seen).toContain('At &lt;home&gt;');
    expect(seen).toContain('at 2:30pm');
    expect(seen).toContain('Ms Example (school)');
  });

  it('take the child’s words from the young person, from the family and from the officer', async () => {
    const review = `/plan/${childId}/review`;
    const empty = await young.submit(review, { words: ' ' });
    expect([empty.status, empty.body.includes('Write at least a word')]).toEqual([422, true]);
    await young.submit(review, { words: 'Only for the officer.', readers: 'officers' });
    const unsaid = await family.submit(review, { words: 'Laughs on the swing.' });
    expect(unsaid.status).toBe(422);
    await family.submit(review, { words: 'Laughs on the swing.', way: 'showed' });
    await officer.submit(`${await plannedPath()}/words`, { words: 'Says: again!', way: 'said' });
    const bodyOf = async (session: BrowserSession, path: string): Promise<string> =>
      (await session.get(path)).body;
    expect(await bodyOf(family, review)).not.toContain('Only for the officer.');
    expect(await bodyOf(young, review)).toContain('Only for the officer.');
    const forOfficer = await bodyOf(officer, base);
    for (const words of ['Only for the officer.', 'Laughs on the swing.', 'Says: again!'])
      expect(forOfficer).toContain(words);
  });

  it('give everybody the pack, which writes itself', async () => {
    for (const [session, path] of [
      [officer, `${base}/pack`],
      [family, `/plan/${childId}/review/pack`],
      [young, `/plan/${childId}/review/pack`],
    ] as const) {
      const { status, body } = await session.get(path);
      expect([status, body.includes('Laughs on the swing.')]).toEqual([200, true]);
    }
  });

  it('close with what was decided, plan the next one, and lead on to what is to change', async () => {
    const outcome = `${await plannedPath()}/outcome`;
    const given = { outcome: 'change', decision: 'More swimming, fewer nights, from April.' };
    const tooEarly = await officer.submit(outcome, {
      ...given,
      ...fieldsOf('heldOn', addDays(today, 3)),
    });
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.body).toContain('A review is written down when it has been held.');
    expect(tooEarly.body).toContain('More swimming, fewer nights, from April.');
    const held = await officer.submit(outcome, { ...given, ...fieldsOf('heldOn', today) });
    expect(held.headers.location).toBe(base);
    const after = (await officer.get(base)).body;
    expect(after).toContain(`/officer/children/${childId}/level`);
    const forFamily = (await family.get(`/plan/${childId}/review`)).body;
    expect(forFamily).toContain('More swimming, fewer nights, from April.');
    expect(forFamily).toContain('If you do not agree');
    expect(forFamily).not.toContain('Only for the officer.');
  });

  it('stop with a reason, and then ask nobody for words', async () => {
    const stopped = await officer.submit(`${await plannedPath()}/stop`, {
      reason: 'Reviewed as a looked-after child now.',
    });
    expect(stopped.headers.location).toBe(base);
    expect((await family.get(`/plan/${childId}/review`)).body).toContain('No review is planned');
    expect((await officer.get('/officer/reviews')).body).toContain('Overdue: 0');
  });
});
