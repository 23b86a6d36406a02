import { randomUUID } from 'node:crypto';
import { aUser } from '../../factories/a-user.js';
import { BrowserSession } from '../../support/browser-session.js';
import { TestWebApp } from '../../support/web-app.js';
import { marketWorld, type MarketWorld } from './market-world.js';

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

async function commissioner(): Promise<BrowserSession> {
  const authorityId = world.notts.id;
  const { email } = await aUser(world.admin, {
    role: 'commissioner',
    authorityId,
    password: PASSWORD,
  });
  const browser = new BrowserSession(web);
  await browser.signIn(email, PASSWORD);
  return browser;
}

it('a commissioner writes a market question by question, and everybody reads its rules', async () => {
  const browser = await commissioner();
  const legacy = await browser.submit('/commissioner/markets/new', { regime: 'pcr2015-dps' });
  expect([legacy.status, legacy.body]).toEqual([
    422,
    expect.stringContaining('SI 2024/716 reg. 5'),
  ]);
  const begun = await browser.submit('/commissioner/markets/new', {
    regime: 'pa2023-dynamic-market',
  });
  const draft = begun.headers.location ?? '';
  expect(draft).toMatch(/^\/commissioner\/markets\/drafts\/[0-9a-f-]{36}$/);
  const title = `Short breaks ${randomUUID().slice(0, 8)}`;
  for (const [question, fields] of [
    ['title', { title }],
    ['light-touch', { choice: 'yes' }],
    ['last-day', { choice: 'open' }],
    ['fee', { choice: 'percent', percent: '0.75' }],
  ] as const) {
    const answered = await browser.submit(`${draft}/questions/${question}`, fields);
    expect([question, answered.status]).toEqual([question, 303]);
  }
  const part = (
    await browser.submit(`${draft}/parts/new`, {
      title: 'Clubs',
      description: 'Clubs after school.',
      offerKinds: 'activity-club',
    })
  ).headers.location;
  const condition = {
    question: 'Do you hold public liability insurance of £5 million?',
    hint: '',
    evidence: 'insurance',
    rationale: 'Children may be hurt.',
    proportionality: 'Nothing else pays for an accident.',
  };
  const unlawful = await browser.submit(`${part}/conditions/new`, condition);
  expect(unlawful.status).toBe(422);
  expect(unlawful.body).toContain('href="#question"');
  expect(unlawful.body).toContain('Procurement Act 2023 s.36(2)(b)');
  expect(unlawful.body).toContain('Ask for a commitment to be insured');
  const question = 'Will you have public liability insurance before a contract is awarded to you?';
  const lawful = await browser.submit(`${part}/conditions/new`, { ...condition, question });
  expect(lawful.headers.location).toBe(part);
  const tooEarly = await browser
    .submit(`${draft}/check`, { confirm: 'yes' })
    .catch(() => undefined);
  expect(tooEarly?.status ?? 409).not.toBe(303);
  const noticed = await browser.submit(`${draft}/notice`, {
    number: '2026/S 000-012345',
    'publishedOn-day': '5',
    'publishedOn-month': '1',
    'publishedOn-year': '2026',
  });
  expect(noticed.headers.location).toBe(`${draft}/check`);
  const late = await browser.submit(`${part}/conditions/new`, { ...condition, question });
  expect([late.status, late.body]).toEqual([409, expect.stringContaining('stay as they are')]);
  const made = await browser.submit(`${draft}/check`, { confirm: 'yes' });
  const market = made.headers.location ?? '';
  expect(market).toMatch(/^\/commissioner\/markets\/[0-9a-f-]{36}$/);
  const shown = await browser.get(market);
  expect(shown.body).toContain('0.75% of the estimated value of a contract');
  expect(shown.body).toContain('Procurement Act 2023 s.36(7)(b)');
  const everybody = await new BrowserSession(web).get(market.replace('/commissioner', ''));
  expect(everybody.body).toContain(question);
  expect(everybody.body).toContain('A promise is enough');
  expect(everybody.body).toContain('Nothing else pays for an accident.');
  expect(everybody.body).toContain('The number of members is not limited.');
});

it('nobody else reads a draft, not even another authority of the partnership', async () => {
  const id = await world.drafts.start(world.nottsCommissioner, 'pa2023-dynamic-market');
  await expect(world.drafts.get(world.derbyCommissioner, id)).rejects.toMatchObject({
    code: 'market.draft-not-found',
  });
  expect(await world.drafts.list(world.derbyCommissioner)).toEqual([]);
  await world.drafts.giveUp(world.nottsCommissioner, id);
  await expect(world.establishment.establish(world.nottsCommissioner, id)).rejects.toMatchObject({
    code: 'market.notice-first',
  });
});

it('two people who write one draft at once keep what both wrote', async () => {
  const caller = world.nottsCommissioner;
  const id = await world.drafts.start(caller, 'pa2023-dynamic-market');
  const part = (title: string) =>
    world.draftParts.save(caller, id, null, {
      title,
      description: title,
      offerKinds: ['activity-club'],
    });
  await Promise.all(['Clubs', 'Clubs', 'Outings', 'Care'].map(part));
  const { body } = await world.drafts.get(caller, id);
  expect(body.parts.map(({ code }) => code).toSorted()).toEqual([
    'care',
    'clubs',
    'clubs-b',
    'outings',
  ]);
});
