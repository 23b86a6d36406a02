import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aQuestionSet } from '../../factories/a-question-set.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'correct horse battery';

describe('the pages of assessments', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let authorityId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
  });
  beforeEach(async () => {
    authorityId = (await anAuthority(admin)).id;
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const arrive = async (email: string): Promise<BrowserSession> => {
    const browser = new BrowserSession(web);
    await browser.signIn(email, PASSWORD);
    return browser;
  };
  const household = async (): Promise<{
    base: string;
    parents: [BrowserSession, BrowserSession];
    officers: [BrowserSession, BrowserSession];
  }> => {
    const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const officer = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    const people = { guardianIds: [parent.id], officerIds: [officer.id] };
    const { id } = await aChild(admin, { authorityId, ...people });
    return {
      base: `/budget/${id}/assessment`,
      parents: [await arrive(parent.email), await arrive(parent.email)],
      officers: [await arrive(officer.email), await arrive(officer.email)],
    };
  };

  /** One form of a page that has several: with the page's tokens, and without the fields of the others. */
  const send = async (
    browser: BrowserSession,
    page: string,
    fields: Record<string, string>,
    action: string,
  ): ReturnType<BrowserSession['post']> => {
    const { _csrf: csrf = '', requestId = '' } = hiddenFields((await browser.get(page)).body);
    return browser.post(action, { _csrf: csrf, requestId, ...fields });
  };

  it('tell the second of two editors what the first one saved, and keep what was typed', async () => {
    await aQuestionSet(admin, { authorityId });
    const { base, parents } = await household();
    const [mother, father] = parents;
    const begun = await mother.submit(base, {});
    const question = `${begun.headers.location}/questions/1`;
    const seen = hiddenFields((await father.get(question)).body);
    const first = await mother.submit(question, {
      option: 'some',
      words: 'I am up twice.',
      after: 'next',
    });
    expect(first.headers.location).toBe(`${begun.headers.location}/questions/2`);

    const second = { ...seen, option: 'much', words: 'Every night!', after: 'next' };
    const told = await father.post(question, second);
    expect(told.status).toBe(409);
    expect(told.body).toContain('<title>Error: ');
    expect(told.body).toContain('saved this in the meantime');
    expect(told.body).toContain('I am up twice.');
    expect(told.body).toMatch(/<textarea[^>]*>Every night!</);
    const again = await father.post(question, { ...second, ...hiddenFields(told.body) });
    expect(again.status).toBe(303);
    expect((await mother.get(question)).body).toMatch(/<textarea[^>]*>Every night!</);
  });

  it('say on each page with a question or an amount that it is a demonstration', async () => {
    const { id } = await aQuestionSet(admin, { authorityId });
    const { base, parents } = await household();
    const [mother] = parents;
    const begun = (await mother.submit(base, {})).headers.location ?? '';
    for (const page of [base, begun, `${begun}/questions/1`, `/questionnaire/${id}`])
      expect((await mother.get(page)).body).toContain('This questionnaire is a demonstration');
    const csv = await mother.get(`/api/v1/question-sets/${id}/sensitivity.csv`);
    expect(csv.body.split('\n').slice(0, 2)).toEqual([
      'version,year,number,question,answer,points,pounds,note',
      expect.stringMatching(
        /^1,20\d\d-\d\d,1,Who sleeps.*,A little,0,0\.00,demonstration: invented$/,
      ),
    ]);
  });

  it('show the bands where no questionnaire is in force, and a question that is none as not there', async () => {
    const { base, parents } = await household();
    const [mother] = parents;
    const without = (await mother.get(base)).body;
    expect(without).toContain('No questionnaire is in force');
    expect(without).toContain('£1,800 to £3,000');
    const refused = await send(mother, base.replace('assessment', 'help'), {}, base);
    expect([refused.status, refused.body.includes('The bands decide the amount instead')]).toEqual([
      409,
      true,
    ]);
    await aQuestionSet(admin, { authorityId });
    const begun = (await mother.submit(base, {})).headers.location ?? '';
    for (const number of ['0', '4', 'x'])
      expect((await mother.get(`${begun}/questions/${number}`)).status).toBe(404);
  });

  it('lead an officer from the visit to the amount, and refuse a visit in the future', async () => {
    await aQuestionSet(admin, { authorityId });
    const { base, officers } = await household();
    const [officer] = officers;
    const own = base.replace('/budget/', '/officer/children/');
    const begun = (await officer.submit(own, {})).headers.location ?? '';
    const visit = { 'heldOn-day': '1', 'heldOn-month': '4', 'heldOn-year': '2026' };
    const who = { way: 'telephone', whoWasThere: 'Grandmother' };
    const future = { ...visit, 'heldOn-year': '2099', ...who };
    expect((await send(officer, begun, future, `${begun}/visits`)).body).toContain(
      'The day of the visit is still to come',
    );
    await send(officer, begun, { ...visit, ...who }, `${begun}/visits`);
    for (const number of [1, 2, 3])
      await officer.submit(`${begun}/questions/${number}`, { option: 'some', words: '' });
    const done = await send(officer, begun, { confirm: 'yes' }, `${begun}/finish`);
    expect(done.status).toBe(303);
    const shown = (await officer.get(begun)).body;
    expect(shown).toContain('£1,200.00');
    expect(shown).toContain('24 points, and each point is worth');
    expect(shown).toContain('It lies within Flexible Short Breaks');
  });
});
