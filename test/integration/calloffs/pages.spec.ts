import { CalloffNoticesService } from '#calloffs';
import { localDay } from '#kernel';
import { listRoutes } from '../../../apps/web/src/http/routes.js';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { aProvider } from '../../factories/a-provider.js';
import { BrowserSession } from '../../support/browser-session.js';
import { TestWebApp } from '../../support/web-app.js';
import {
  calloffWorld,
  type CalloffWorld,
  CANARY_POUNDS,
  inDays,
  moveDeadline,
} from './calloff-world.js';

const PASSWORD = 'three random words';
const CANARY = 'canary-of-a-bid: two references and a panel';
const SEPTEMBER = { day: '1', month: '9', year: '2034' };

let world: CalloffWorld;
let web: TestWebApp;
let providerId: string;
let bidder: BrowserSession;
let bidderToken: string;
let ada: BrowserSession;
let ben: BrowserSession;
let auditor: BrowserSession;

beforeAll(async () => {
  world = await calloffWorld();
  web = await TestWebApp.start(world.db);
  providerId = (await aProvider(world.admin)).id;
  const { id: authorityId } = world.authority;
  const partId = world.market.parts.daytimeActivities;
  await anAdmission(world.admin, { authorityId, providerId, partId });
  const arrive = async (person: Parameters<typeof aUser>[1]): Promise<[BrowserSession, string]> => {
    const { email } = await aUser(world.admin, { ...person, password: PASSWORD });
    const browser = new BrowserSession(web);
    await browser.signIn(email, PASSWORD);
    return [browser, email];
  };
  [ada] = await arrive({ role: 'commissioner', authorityId });
  [ben] = await arrive({ role: 'commissioner', authorityId });
  [auditor] = await arrive({ role: 'auditor', authorityId });
  const [browser, email] = await arrive({ role: 'provider', providerId });
  [bidder, bidderToken] = [browser, await web.token(email, PASSWORD)];
});
afterAll(async () => {
  await web?.close();
  await world?.db.drop();
});

const dayFields = (name: string, { day, month, year }: Record<string, string>) => ({
  [`${name}-day`]: day ?? '',
  [`${name}-month`]: month ?? '',
  [`${name}-year`]: year ?? '',
});
const later = (days: number): Record<string, string> => {
  const [year = '', month = '', day = ''] = localDay(new Date(inDays(days))).split('-');
  return { day, month, year };
};

/** Written and sent on pages alone. @returns its path for the council */
async function sentOnPages(): Promise<string> {
  const part = world.market.parts.daytimeActivities;
  const started = await ada.submit('/commissioner/calloffs/new', { part, title: 'Saturday club' });
  const path = String(started.headers.location);
  const answer = (step: string, fields: Record<string, string>) =>
    ada.submit(`${path}/steps/${step}`, fields);
  await answer('need', {
    title: 'Saturday club',
    description: 'Ten places in a club on Saturdays.',
  });
  await answer('route', {
    route: 'mini-competition',
    justification: 'Several providers of the part can do it.',
  });
  await answer('value', { estimated: '12000', unit: 'hour', ceiling: '90' });
  await answer('times', {
    ...dayFields('startsOn', SEPTEMBER),
    ...dayFields('questionsUntil', later(3)),
    questionsTime: '17:00',
    ...dayFields('deadline', later(6)),
    deadlineTime: '12:00',
  });
  await ada.submit(`${path}/must-haves`, { text: 'Staff drive' });
  await ada.submit(`${path}/criteria`, {
    title: 'How staff are chosen',
    kind: 'quality',
    weight: '100',
    guidance: 'Five for safer recruitment throughout.',
  });
  const sent = await ada.submit(`${path}/check`, { confirm: 'yes' });
  expect([sent.status, sent.headers.location]).toEqual([303, path]);
  return path;
}

const bidFields = {
  mustHaves: 'staff-drive',
  'answer-how-staff-are-chosen': CANARY,
  price: CANARY_POUNDS,
};

describe('a call-off on pages', () => {
  it('is written, bid for under seal, and opened by two people', async () => {
    const path = await sentOnPages();
    const own = path.replace('/commissioner/', '/provider/');
    const kept = await bidder.submit(`${own}/bid`, { ...bidFields, next: 'check' });
    expect(kept.headers.location).toBe(`${own}/bid/check`);
    const sent = await bidder.submit(`${own}/bid/check`, {});
    const receipt = await bidder.get(String(sent.headers.location));
    expect(receipt.body).toMatch(/SHA-256[\s\S]*What is kept is what you sent/);
    const file = await bidder.get(`${String(sent.headers.location)}/receipt.json`);
    expect(file.json<{ sha256: string }>().sha256).toMatch(/^[0-9a-f]{64}$/);

    const id = path.split('/').at(-1) ?? '';
    await moveDeadline(world, id, -1);
    await ada.submit(`${path}/opening`, { confirm: 'yes' });
    expect((await ada.get(`${path}/opening`)).body).toContain('A second person');
    await ben.submit(`${path}/opening`, { confirm: 'yes' });
    const opened = await ben.get(`${path}/opening`);
    expect(opened.body).toContain('Member of the part');
    expect(opened.body).not.toContain(CANARY_POUNDS);
  });

  it('I26: shows nobody a byte of a bid before it is opened, on any page and by any API', async () => {
    const path = await sentOnPages();
    const id = path.split('/').at(-1) ?? '';
    const body = {
      answers: { 'how-staff-are-chosen': CANARY },
      mustHaves: ['staff-drive'],
      price: CANARY_POUNDS,
      requirementVersion: 1,
    };
    const url = `/api/v1/calloffs/${id}/bids`;
    const sent = await web.api('POST', url, { token: bidderToken, body });
    expect(sent.status).toBe(201);
    const { id: bidId } = sent.json<{ id: string }>();
    const pages = listRoutes(web.app)
      .filter(({ method, path: template }) => method === 'GET' && /calloff|award/.test(template))
      .map(({ path: template }) =>
        template.replace(':calloffId', id).replace(':bidId', bidId).replaceAll(/:\w+/g, bidId),
      );
    expect(pages.length).toBeGreaterThan(10);
    for (const [name, reader] of Object.entries({ ada, auditor, bidder })) {
      for (const page of pages.filter((one) => name !== 'bidder' || !one.includes('/bid'))) {
        const { body: shown } = await reader.get(page);
        const found = [CANARY, CANARY_POUNDS].filter((canary) => shown.includes(canary));
        expect([name, page, found]).toEqual([name, page, []]);
      }
    }
  });

  it('a repeated request with the same key stores nothing of a bid', async () => {
    const path = await sentOnPages();
    const id = path.split('/').at(-1) ?? '';
    const body = {
      answers: { 'how-staff-are-chosen': CANARY },
      mustHaves: ['staff-drive'],
      price: '1.00',
      requirementVersion: 1,
    };
    const headers = { 'idempotency-key': 'one-bid' };
    for (const version of [1, 2]) {
      const url = `/api/v1/calloffs/${id}/bids`;
      const sent = await web.api('POST', url, { token: bidderToken, body, headers });
      expect(sent.json()).toMatchObject({ version });
    }
    const { rows } = await world.admin.query(
      `SELECT FROM platform.idempotency_key WHERE key = 'one-bid' OR route LIKE '%/bid/check'`,
    );
    expect(rows).toEqual([]);
  });
});

it('providers are told of an invitation, once, with the deadline and nothing else', async () => {
  await sentOnPages();
  const notices = new CalloffNoticesService();
  const { rows } = await world.admin.query<{ what: string; id: string }>(
    `SELECT payload->>'what' AS what, payload->>'id' AS id FROM platform.outbox
     WHERE payload->>'what' LIKE 'calloff-%'`,
  );
  for (const { what, id } of [...rows, ...rows])
    if (notices.knows(what))
      await world.db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, what, id));
  const { rows: told } = await world.admin.query<{ title: string; body: string; link: string }>(
    `SELECT n.title, n.body, n.link FROM notifications.notification n
     JOIN identity.membership m ON m.user_id = n.recipient_id
     WHERE m.provider_id = $1 AND n.channel = 'page'`,
    [providerId],
  );
  expect(told).toHaveLength(rows.length);
  expect(told[0]).toMatchObject({
    title: 'Derby Test invites you to bid: Saturday club',
    body: expect.stringMatching(/^CO-\d{4}-\d{4}\. .*before \w+ \d+ \w+ \d{4} at 12:00\.$/),
    link: expect.stringMatching(/^\/provider\/calloffs\//),
  });
});
