import { randomUUID } from 'node:crypto';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { TestWebApp } from '../../support/web-app.js';
import { anApplication } from '../../factories/an-admission.js';
import { ANSWERS, marketWorld, type MarketWorld, REASONS } from './market-world.js';

const PASSWORD = 'three random words';

let world: MarketWorld;
let web: TestWebApp;
beforeAll(async () => {
  world = await marketWorld();
  web = await TestWebApp.start(world.db);
});
afterAll(async () => {
  await web?.close();
  await world?.db.drop();
});

/** The hidden fields of one of the forms of a page. */
function formOf(html: string, action: string): Record<string, string> {
  const [, after = ''] = html.split(`<form method="post" action="${action}"`);
  return hiddenFields(after.split('</form>')[0] ?? '');
}

const fields = Object.fromEntries(
  Object.entries(ANSWERS).map(([code, text]) => [`answers.${code}`, text]),
);

/** Registers by the page and signs in. */
async function providerAtHome(): Promise<{ browser: BrowserSession; name: string }> {
  const browser = new BrowserSession(web);
  const name = `Page ${randomUUID().slice(0, 8)}`;
  const contactEmail = `${randomUUID()}@example.test`;
  const sent = await browser.submit('/providers/register', {
    name,
    kind: 'charity',
    registerNumber: '1234567',
    town: 'Derby',
    contactName: 'Kim Lee',
    contactEmail,
    password: PASSWORD,
  });
  expect([sent.status, sent.headers.location]).toEqual([303, '/providers/register/done']);
  await browser.signIn(contactEmail, PASSWORD);
  return { browser, name };
}

async function commissioner(): Promise<BrowserSession> {
  const { email } = await aUser(world.admin, {
    role: 'commissioner',
    authorityId: world.notts.id,
    password: PASSWORD,
  });
  const browser = new BrowserSession(web);
  await browser.signIn(email, PASSWORD);
  return browser;
}

describe('the pages of a provider', () => {
  it('lead from the parts to the questions, the check and the sent application', async () => {
    const { browser } = await providerAtHome();
    const chosen = await browser.submit('/provider/application/new', {
      parts: world.market.parts.daytimeActivities,
    });
    const questions = chosen.headers.location ?? '';
    expect(questions).toContain('/provider/application/questions?');
    const check = await browser.submit(questions, fields, '/provider/application/questions');
    expect(check.body).toContain('Check your answers');
    const application = formOf(check.body, '/provider/application');
    const sent = await browser.post('/provider/application', application);
    expect(sent.status).toBe(303);
    const shown = await browser.get(sent.headers.location ?? '');
    expect(shown.body).toContain('Waiting');
    const again = await browser.post('/provider/application', {
      ...application,
      requestId: randomUUID(),
    });
    expect([again.status, again.body]).toEqual([
      409,
      expect.stringContaining('applied for this part already'),
    ]);
    expect(again.body).toContain(ANSWERS['safeguarding-lead']);
  });

  it('lose nothing that was typed when an answer is missing', async () => {
    const { browser } = await providerAtHome();
    const { id, parts } = world.market;
    const page = `/provider/application/questions?market=${id}&parts=${parts.daytimeActivities}`;
    const typed = {
      'answers.safer-recruitment': 'Only this <one>.',
      'answers.safeguarding-lead': ' ',
    };
    const refused = await browser.submit(page, typed, '/provider/application/questions');
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('<title>Error: ');
    expect(refused.body).toContain('href="#answers.safeguarding-lead"');
    expect(refused.body).toContain('Only this &lt;one&gt;.');
  });

  it('take a registration and an insurance with their dates, and say what is missing', async () => {
    const { browser } = await providerAtHome();
    const empty = await browser.get('/provider/organisation');
    expect(empty.body).toContain('You do not need it to apply');
    const dates = (name: string, [day, month, year]: [string, string, string]) => ({
      [`${name}-day`]: day,
      [`${name}-month`]: month,
      [`${name}-year`]: year,
    });
    const none: [string, string, string] = ['', '', ''];
    const wrong = await browser.submit('/provider/organisation/registrations/new', {
      kind: 'cqc',
      number: '1-123456789',
      ...dates('validFrom', ['31', '2', '2026']),
      ...dates('validTo', none),
    });
    expect([wrong.status, wrong.body]).toEqual([422, expect.stringContaining('href="#validFrom"')]);
    const entered = await browser.submit('/provider/organisation/insurances/new', {
      kind: 'public-liability',
      insurer: 'Example Mutual',
      cover: '£5,000,000',
      ...dates('validFrom', ['1', '4', '2026']),
      ...dates('validTo', ['31', '3', '2099']),
    });
    expect(entered.headers.location).toBe('/provider/organisation');
    const page = await browser.get('/provider/organisation');
    expect(page.body).toContain('£5,000,000.00');
    expect(page.body).not.toContain('You do not need it to apply');
    const [, withdrawal = ''] =
      /href="(\/provider\/organisation\/insurances\/[^"]+)"/.exec(page.body) ?? [];
    expect((await browser.submit(withdrawal, {})).headers.location).toBe('/provider/organisation');
    expect((await browser.get(withdrawal)).status).toBe(404);
  });
});

describe('the pages of a commissioner', () => {
  it('ask for reasons, show the decision before it is made, and make it once', async () => {
    const { provider } = await world.newProvider();
    const partId = world.market.parts.daytimeActivities;
    const { applicationId } = await anApplication(world.admin, {
      providerId: provider.id,
      partIds: [partId],
    });
    const browser = await commissioner();
    const path = `/commissioner/applications/${applicationId}`;
    expect((await browser.get('/commissioner/applications')).body).toContain(provider.name);
    expect((await browser.get(path)).body).toContain('not needed until award');
    const form = `${path}/parts/${partId}/decision`;
    const refused = await browser.submit(form, { outcome: 'admit', reasons: 'short' });
    expect([refused.status, refused.body]).toEqual([
      422,
      expect.stringContaining('href="#reasons"'),
    ]);
    const check = await browser.submit(form, { outcome: 'admit', reasons: REASONS });
    expect([check.status, check.body]).toEqual([
      200,
      expect.stringContaining('Check your decision'),
    ]);
    expect(
      (await world.register.list(world.visitor, { limit: 1, name: provider.name })).items,
    ).toEqual([]);
    const made = await browser.post(form, hiddenFields(check.body));
    expect([made.status, made.headers.location]).toEqual([303, path]);
    const twice = await browser.post(form, hiddenFields(check.body));
    expect(twice.status).toBe(303);
    const [entry] = (await world.register.list(world.visitor, { limit: 1, name: provider.name }))
      .items;
    expect(entry).toMatchObject({ status: 'admitted', authority: { id: world.notts.id } });
    expect((await new BrowserSession(web).get(`/register/${provider.id}`)).body).toContain(
      'Admitted',
    );
  });

  it.each([
    ['admit', 'You are admitted'],
    ['refuse', 'You are not admitted'],
  ])('show the letter that the provider reads, with the reasons: %s', async (outcome, words) => {
    const { provider } = await world.newProvider();
    const partId = world.market.parts.daytimeActivities;
    const given = { providerId: provider.id, partIds: [partId] };
    const { applicationId } = await anApplication(world.admin, given);
    const browser = await commissioner();
    const path = `/commissioner/applications/${applicationId}`;
    const none = await browser.get(`${path}/letter`);
    expect(none.status).toBe(404);
    await world.decisions.decide(world.nottsCommissioner, applicationId, {
      authorityId: world.notts.id,
      partId,
      outcome: outcome === 'admit' ? 'admit' : 'refuse',
      reasons: REASONS,
    });
    expect((await browser.get(path)).body).toContain(`href="${path}/letter"`);
    const letter = await browser.get(`${path}/letter`);
    expect(letter.body).toMatch(new RegExp(`${words}[^]*${REASONS}`));
    const file = await browser.get(`${path}/letter.pdf`);
    expect([file.headers['content-type'], file.body.slice(0, 5)]).toEqual([
      expect.stringContaining('application/pdf'),
      '%PDF-',
    ]);
  });

  it('say what a suspension does before it is done', async () => {
    const { provider } = await world.newProvider();
    const partId = world.market.parts.daytimeActivities;
    const { applicationId } = await anApplication(world.admin, {
      providerId: provider.id,
      partIds: [partId],
    });
    const { admissionId } = await world.decisions.decide(world.nottsCommissioner, applicationId, {
      authorityId: world.notts.id,
      partId,
      outcome: 'admit',
      reasons: REASONS,
    });
    const browser = await commissioner();
    const page = `/commissioner/admissions/${admissionId}/suspension`;
    expect((await browser.get(page)).body).toContain(
      'New bookings stop at once. No booking of your authority',
    );
    expect((await browser.submit(page, { reasons: '' })).status).toBe(422);
    expect((await browser.submit(page, { reasons: REASONS })).status).toBe(303);
    expect((await browser.get(page)).status).toBe(409);
    expect((await browser.get(`/commissioner/admissions/${admissionId}/nonsense`)).status).toBe(
      404,
    );
  });
});

it('the register and the trail answer odd queries with a page', async () => {
  const browser = new BrowserSession(web);
  const register = await browser.get(
    '/register?part=nonsense&name=%3Cscript%3E&authority=&cursor=',
  );
  expect(register.status).toBe(200);
  expect(register.body).not.toContain('<script>"');
  expect(register.body).toContain('&lt;script&gt;');
  const { email } = await aUser(world.admin, {
    role: 'auditor',
    authorityId: world.notts.id,
    password: PASSWORD,
  });
  const auditor = new BrowserSession(web);
  await auditor.signIn(email, PASSWORD);
  expect((await auditor.get('/audit?action=application&from=2026-01-01')).status).toBe(200);
  expect((await auditor.get('/audit?from=2026-02-31&subject=x')).status).toBe(422);
  expect((await auditor.get('/audit?caseReference=NOBODY-1')).status).toBe(422);
  const child = await aChild(world.admin, { authorityId: world.notts.id });
  const trail = await auditor.get(`/audit?caseReference=${child.caseReference}`);
  expect(trail.body).toContain(`/audit?subject=${child.id}`);
  expect(trail.body).toContain('Saw a list of children');
});
