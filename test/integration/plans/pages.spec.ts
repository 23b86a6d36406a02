import { BookingsService } from '#bookings';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { inDays } from '../../factories/an-offer.js';
import { aSessionOf } from '../bookings/scene.js';
import { aBooking, aPlanScene, type PlanScene } from './scene.js';

const PASSWORD = 'correct horse battery';
const DATE = { 'dueOn-day': '', 'dueOn-month': '', 'dueOn-year': '' };

describe('the pages of a plan', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let scene: PlanScene;
  let family: BrowserSession;
  let officer: BrowserSession;
  let staff: BrowserSession;
  let young: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    scene = await aPlanScene(db, PASSWORD);
    const arrive = async ({ email }: { email: string }): Promise<BrowserSession> => {
      const session = new BrowserSession(web);
      await session.signIn(email, PASSWORD);
      return session;
    };
    family = await arrive(scene.family);
    officer = await arrive(scene.officer);
    staff = await arrive(scene.staff);
    young = await arrive(scene.youngPerson);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const plan = (path = ''): string => `/plan/${scene.childId}${path}`;
  const officers = (path = ''): string => `/officer/children/${scene.childId}/plan${path}`;
  const text = ({ body }: WebResponse): string =>
    body.replaceAll(/<(?!\/?(?:ins|del))[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

  it('lead a family with one child straight to its plan', async () => {
    expect((await family.get('/plan')).headers.location).toBe(plan());
    const page = await family.get(plan());
    expect(text(page)).toContain('Nothing is agreed yet');
  });

  it('show both texts to the second of two people who write at once, and lose neither', async () => {
    const [section, same] = [plan('/sections/what-i-enjoy'), officers('/sections/what-i-enjoy')];
    const open = hiddenFields((await officer.get(same)).body);
    const saved = await family.submit(section, { body: 'Trains.', ownWords: 'yes' });
    expect(saved.headers.location).toBe(`${plan()}#what-i-enjoy`);
    const late = await officer.post(same, { ...open, body: 'Boats.', ownWords: 'no' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('<title>Error: What I enjoy');
    expect(text(late)).toContain('What it says now');
    expect(late.body).toContain('Trains.');
    expect(late.body).toMatch(/<textarea[^>]*>Boats\.<\/textarea>/);
    // The officer leaves, and comes back: the text is still there.
    expect(text(await officer.get(same))).toContain('It is not in the plan yet: Boats.');
    const both = { ...hiddenFields(late.body), body: 'Trains. Boats.', ownWords: 'no' };
    expect((await officer.post(same, both)).status).toBe(303);
    expect(text(await family.get(plan()))).toContain('Trains. Boats.');
    expect(text(await officer.get(same))).not.toContain('It is not in the plan yet');
  });

  it('ask whose words they are, and say when a text is too long', async () => {
    const section = plan('/sections/what-matters');
    const refused = await family.submit(section, { body: 'x'.repeat(4001), ownWords: 'no' });
    expect(refused.status).toBe(422);
    expect(text(refused)).toContain('this is 1 too many');
    const unsaid = await family.submit(section, { body: 'Me' });
    expect(text(unsaid)).toContain('Choose whose words these are');
  });

  it('take an outcome to which bookings are named', async () => {
    const swim = { wish: 'Swim with friends', sign: 'Ten lengths', ...DATE };
    expect((await young.submit(plan('/outcomes/new'), swim)).status).toBe(303);
    const calm = { wish: 'Sleep better', sign: '', ...DATE };
    await family.submit(plan('/outcomes/new'), calm);
    const sessionId = await aSessionOf(scene, { startsAt: inDays(20) });
    const { id } = await new BookingsService(db.database).hold(scene.family.caller, {
      childId: scene.childId,
      sessionId,
      funding: 'personal-budget',
    });
    const check = await family.get(`/bookings/${id}/check`);
    expect(text(check)).toContain('What is this booking for?');
    const [, sleep = ''] =
      /value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*Sleep better/.exec(check.body) ?? [];
    const confirmed = await family.post(`/bookings/${id}/confirm`, {
      ...hiddenFields(check.body),
      outcomeId: sleep,
    });
    expect(confirmed.headers.location).toBe(`/bookings/${id}/confirmed`);
    expect(text(await family.get(`/bookings/${id}`))).toContain('Sleep better');
    expect(text(await young.get(plan()))).toContain('Booked for this: 1 booking: 2 hours');
  });

  it('refuse to confirm for an outcome of somebody else', async () => {
    const sessionId = await aSessionOf(scene, { startsAt: inDays(21) });
    const { id } = await new BookingsService(db.database).hold(scene.family.caller, {
      childId: scene.childId,
      sessionId,
      funding: 'personal-budget',
    });
    const check = hiddenFields((await family.get(`/bookings/${id}/check`)).body);
    const wrong = await family.post(`/bookings/${id}/confirm`, { ...check, outcomeId: id });
    expect(wrong.status).toBe(422);
    expect(text(wrong)).toContain('Choose an outcome of the plan');
  });

  it('make versions: the family agrees, the officer agrees, and the next one shows what changed', async () => {
    const made = await family.submit(plan('/versions/new'), { summary: 'The first one' });
    const first = made.headers.location ?? '';
    expect(text(await family.get(first))).toContain('Waits for the officer');
    expect(text(await officer.get(officers()))).toContain('Read it and agree');
    const theirs = first.replace(plan(), officers());
    expect((await officer.submit(theirs, {}, `${theirs}/agreement`)).status).toBe(303);
    expect(text(await family.get(first))).toContain('Agreed on');
    await young.submit(plan('/sections/what-i-enjoy'), {
      body: 'Trains. Fast boats.',
      ownWords: 'yes',
    });
    const second = (await young.submit(plan('/versions/new'), { summary: '' })).headers.location;
    const page = (await young.get(second ?? '')).body;
    expect(page).toMatch(/<ins[^>]*><span[^>]*>added: <\/span>Fast boats\./);
    expect(page).toMatch(/<del[^>]*><span[^>]*>removed: <\/span>Boats\./);
    expect((await young.get(first)).body).toContain('Trains. Boats.');
  });

  it('share sections with a provider until a day, and show who looked', async () => {
    const bookingId = await aBooking(db, scene, 25);
    const shared = `/provider/bookings/${bookingId}/plan`;
    expect(text(await staff.get(shared))).toContain('has not shared a plan with you');
    expect(text(await family.get(plan('/sharing')))).toContain('May see Nothing');
    const share = plan(`/sharing/${scene.providerId}`);
    const form = (await family.get(share)).body;
    const [, day = ''] = /name="endsOn-day"[^>]*value="(\d+)"/.exec(form) ?? [];
    const [, month = ''] = /name="endsOn-month"[^>]*value="(\d+)"/.exec(form) ?? [];
    const [, year = ''] = /name="endsOn-year"[^>]*value="(\d+)"/.exec(form) ?? [];
    const until = { 'endsOn-day': day, 'endsOn-month': month, 'endsOn-year': year };
    const without = await family.submit(share, { sections: 'health-and-safety', ...until });
    expect(text(without)).toContain('Tick the box if they may see about health');
    await family.submit(share, { sections: 'what-i-enjoy', ...until });
    expect(text(await staff.get(shared))).toContain('Trains. Fast boats.');
    expect(text(await family.get(plan('/looks')))).toContain(scene.staff.displayName);
    await family.submit(share, {}, `${share}/withdrawal`);
    expect(text(await staff.get(shared))).not.toContain('Trains');
  });

  it('leave the choice to the family', async () => {
    const page = await officer.get(officers('/sharing'));
    expect(text(page)).toContain('is the choice of the family');
    expect((await officer.get(officers(`/sharing/${scene.providerId}`))).status).toBe(404);
  });

  it('give the plan as JSON, as a file and by the API', async () => {
    const file = await family.get(plan('/plan.json'));
    expect(file.headers['content-disposition']).toBe('attachment; filename="all-about-me.json"');
    const token = await web.token(scene.family.email, PASSWORD);
    const answer = await web.api('GET', `/api/v1/children/${scene.childId}/plan`, { token });
    const { exportedAt: _one, ...byApi } = answer.json();
    const { exportedAt: _other, ...asFile } = file.json();
    expect(byApi).toEqual(asFile);
    expect(byApi).toMatchObject({
      formatVersion: 1,
      version: { number: 2, agreements: [{ side: 'young-person', way: 'here' }] },
      sections: [{ code: 'what-i-enjoy', body: 'Trains. Fast boats.', ownWords: true }],
      outcomes: [{ wish: 'Swim with friends' }, { wish: 'Sleep better', served: { bookings: 2 } }],
    });
  });

  it('give the plan as a tagged PDF with title, language and headings', async () => {
    const { body, headers } = await family.get(plan('/plan.pdf'));
    expect(headers['content-type']).toBe('application/pdf');
    expect(body).toContain('/Lang (en-GB)');
    expect(body).toContain('/MarkInfo');
    expect(body).toContain('/DisplayDocTitle true');
    for (const tag of ['/S /Document', '/S /H1', '/S /H2', '/S /H3', '/S /P'])
      expect(body).toContain(tag);
  });
});
