import { rightsContacts } from '../../factories/a-help-request.js';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'correct horse battery';

describe('the pages of requests for help', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let childId: string;
  let council: string;
  let family: BrowserSession;
  let officer: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    const admin = await db.adminClient();
    web = await TestWebApp.start(db);
    const { id: authorityId, name } = await anAuthority(admin);
    council = name;
    await rightsContacts(admin, authorityId);
    const parent = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const worker = await aUser(admin, { role: 'officer', authorityId, password: PASSWORD });
    childId = (
      await aChild(admin, { authorityId, guardianIds: [parent.id], officerIds: [worker.id] })
    ).id;
    [family, officer] = [new BrowserSession(web), new BrowserSession(web)];
    await family.signIn(parent.email, PASSWORD);
    await officer.signIn(worker.email, PASSWORD);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  it('lead from a question to its written answer, with what to do if it is a no', async () => {
    const help = `/budget/${childId}/help`;
    // From “Ask first” in the spending guide; what is no kind of question is refused.
    const guided = (await family.get(`${help}?kind=may-i-spend`)).body;
    expect(guided).toMatch(/value="may-i-spend" checked/);
    expect((await family.get(`${help}?kind=anything`)).status).toBe(400);
    const asked = { kind: 'may-i-spend', words: 'A <swing> for the garden, £90?' };
    const sent = await family.submit(help, asked);
    expect([sent.status, sent.headers.location]).toEqual([303, help]);
    const waiting = await family.get(help);
    expect(waiting.body).toContain('Waiting for an officer, at the latest on');
    expect(waiting.body).toContain('A &lt;swing&gt; for the garden');

    const list = await officer.get('/officer/help-requests');
    const request = /\/officer\/help-requests\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? '';
    const taken = await officer.submit(request, {}, `${request}/owner`);
    expect(taken.headers.location).toBe(request);
    const empty = await officer.submit(request, { answer: '' }, `${request}/answer`);
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('<title>Error: ');
    await officer.submit(request, { answer: 'No: the school has one.' }, `${request}/answer`);

    const answered = (await family.get(help)).body;
    expect(answered).toContain('No: the school has one.');
    for (const kind of ['appeal', 'complaint', 'advocate'])
      expect(answered).toContain(`The ${kind} desk`);
    expect(answered).toContain('Local Government and Social Care Ombudsman');
    expect((await officer.get('/officer/help-requests')).body).toContain('Nobody waits for you');
  });

  it('keep what was typed when it is too little, and send nothing', async () => {
    const refused = await family.submit(`/budget/${childId}/help`, { kind: 'help', words: '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Write what you need');
  });

  it('tell anybody of their rights: a visitor of all councils, a family of its own', async () => {
    const other = await anAuthority(await db.adminClient());
    const visitor = await new BrowserSession(web).get('/your-rights');
    expect(visitor.body).toContain('The advocate desk');
    const own = await family.get('/your-rights');
    expect(own.body).toContain(council);
    expect(own.body).not.toContain(`>${other.name}<`);
  });
});
