import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { anOffer, aSession } from '../../factories/an-offer.js';
import { aScene } from './scene.js';

const PASSWORD = 'correct horse battery staple';
const SQL = `'; DROP TABLE catalogue.offer; --`;
const forged = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const NOBODY = '00000000-0000-4000-8000-000000000000';

const SEARCHES: [what: string, query: string][] = [
  ['a place that is none', 'near=rubbish'],
  ['half a postcode', 'near=NG1+5'],
  ['an endless place', `near=${'N'.repeat(5000)}`],
  ['a repeated place', 'near=NG1&near=NG2'],
  ['an unknown place', 'near=ZE1+0AA'],
  ['no miles', 'near=NG1&withinMiles=0'],
  ['too many miles', 'near=NG1&withinMiles=101'],
  ['infinite miles', 'near=NG1&withinMiles=1e309'],
  ['miles below zero', 'near=NG1&withinMiles=-1'],
  ['broken miles', 'near=NG1&withinMiles=0.1'],
  ['no kind of this service', 'kind=casino'],
  ['a kind of every object', 'kind=constructor'],
  ['one kind of two that is none', 'kind=befriending&kind=jousting'],
  ['an unknown need', 'access=hoist,jacuzzi'],
  ['the year 1', 'from=0001-01-01'],
  ['the year 9999', 'to=9999-12-31'],
  ['30 February', 'from=2027-02-30'],
  ['30 February, with a time', 'from=2027-02-30T10:00:00Z'],
  ['a time without offset', 'from=2027-03-01T10:00'],
  ['the end before the start', 'from=2027-03-02&to=2027-03-01'],
  ['a range of 100 years', 'from=2000-01-01&to=2100-01-01'],
  ['a price below zero', 'maxPricePence=-1'],
  ['a price in words', 'maxPricePence=1e3'],
  ['a price beyond numbers', 'maxPricePence=9223372036854775808'],
  ['an age below zero', 'age=-1'],
  ['a huge page', 'limit=1000000000'],
  ['an empty page', 'limit=0'],
  ['rubbish for a cursor', 'cursor=rubbish'],
  ['a cursor of something else', `cursor=${forged(['a', 'b', 'c'])}`],
  ['a cursor with no id', `cursor=${forged([1, SQL])}`],
  ['a cursor on 30 February', `cursor=${forged(['2027-02-30 10:00:00+00', NOBODY])}`],
  ['a cursor at half a place', `near=NG1&cursor=${forged([1, 0.5, NOBODY])}`],
  ['a cursor at no place', `near=NG1&cursor=${forged([1, 2 ** 40, NOBODY])}`],
  ['a cursor of another list', `near=NG1&cursor=${forged([NOBODY])}`],
  ['an unknown parameter', 'colour=red'],
  ['a parameter of every object', '__proto__=1'],
  ['a parameter with parts', 'near[x]=1'],
  ...[
    'near',
    'withinMiles',
    'kind',
    'access',
    'from',
    'to',
    'maxPricePence',
    'age',
    'limit',
    'cursor',
  ].map((name): [string, string] => [`SQL for ${name}`, `${name}=${encodeURIComponent(SQL)}`]),
];

let db: TestDatabase;
let web: TestWebApp;
let token: string;
let offerId: string;
let sessionId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  const scene = await aScene(db, PASSWORD);
  offerId = await anOffer(scene.admin, { providerId: scene.providerId, partId: scene.partId });
  sessionId = await aSession(scene.admin, { offerId });
  web = await TestWebApp.start(db);
  token = await web.token(scene.staff.email, PASSWORD);
}, 60_000);
afterAll(async () => {
  await web?.close();
  await db?.drop();
});

describe('a search', () => {
  it.each(SEARCHES)('for %s is refused in words', async (_what, query) => {
    const response = await web.api('GET', `/api/v1/offers?${query}`);
    expect([400, 422]).toContain(response.status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ code: expect.stringMatching(/^[a-z]+\.[a-z-]+$/) });
  });

  it.each([
    ['nothing at all', ''],
    ['empty parameters', 'near=&withinMiles=&kind=&access=&from=&to=&maxPricePence='],
    ['a postcode with a plus', 'near=NG1+5FW&withinMiles=20'],
    ['needs with commas', 'access=hoist,step-free'],
    ['needs repeated', 'access=hoist&access=step-free'],
    ['a thousand times the same need', Array.from({ length: 500 }, () => 'access=hoist').join('&')],
    ['an instant with offset', 'from=2027-03-01T10:00:00%2B01:00'],
    ['a cursor past the end', `cursor=${forged(['9999-12-31 23:59:59+00', NOBODY])}`],
    ['a cursor beyond every place', `near=NG1&cursor=${forged([1e308, 1, NOBODY])}`],
    [
      'a cursor past every home',
      `kind=supported-accommodation&cursor=${forged([NOBODY.replaceAll('0', 'f')])}`,
    ],
  ])('for %s is answered', async (_what, query) => {
    const response = await web.api('GET', `/api/v1/offers?${query}`);
    expect(response.status).toBe(200);
    expect(response.json()).toMatchObject({ items: expect.any(Array) });
  });

  it('with 10,000 ids is too long', async () => {
    const response = await web.api('GET', `/api/v1/offers?access=${'x,'.repeat(10_000)}`, {
      headers: { connection: 'close' },
    });
    expect([400, 414, 431]).toContain(response.status);
  });

  it('names every parameter that is wrong', async () => {
    const response = await web.api('GET', '/api/v1/offers?near=x&limit=0&from=0001-01-01');
    const { problems } = response.json<{ problems: { field: string }[] }>();
    expect(problems.map(({ field }) => field).toSorted()).toEqual(['from', 'limit', 'near']);
  });
});

const OFFER = {
  kind: 'activity-club',
  title: 'Saturday club',
  description: 'Games and outings.',
  postcode: 'NG1 5FW',
  ageFrom: 8,
  ageTo: 17,
  access: ['hoist'],
  pricePence: 1200,
  priceUnit: 'hour',
};

describe('a new offer', () => {
  it.each([
    ['nothing', null],
    ['an empty object', {}],
    ['an unknown field', { ...OFFER, state: 'listed' }],
    ['another provider', { ...OFFER, providerId: '00000000-0000-4000-8000-000000000000' }],
    ['a blank title', { ...OFFER, title: '   ' }],
    ['a title of two characters that count as four', { ...OFFER, title: '🦄🦄' }],
    ['a short description of emoji', { ...OFFER, description: '🦄'.repeat(9) }],
    ['a huge title', { ...OFFER, title: 'x'.repeat(50_000) }],
    ['NUL', { ...OFFER, title: 'Club\u0000x' }],
    ['a lone surrogate', { ...OFFER, title: 'Club \uD800' }],
    ['half a postcode', { ...OFFER, postcode: 'NG1' }],
    ['no postcode', { ...OFFER, postcode: SQL }],
    ['a postcode far away', { ...OFFER, postcode: 'ZE1 0AA' }],
    ['ages the wrong way round', { ...OFFER, ageFrom: 12, ageTo: 8 }],
    ['an age of 2^53', { ...OFFER, ageTo: 2 ** 53 }],
    ['a price below zero', { ...OFFER, pricePence: -1 }],
    ['a price of 2^63', { ...OFFER, pricePence: 2 ** 63 }],
    ['a broken price', { ...OFFER, pricePence: 0.1 }],
    ['a price as text', { ...OFFER, pricePence: '1e3' }],
    ['an unknown kind', { ...OFFER, kind: 'toString' }],
    ['an unknown need', { ...OFFER, access: ['__proto__'] }],
    ['needs that are no list', { ...OFFER, access: { length: 1 } }],
    ['a foreign part', { ...OFFER, partId: '00000000-0000-4000-8000-000000000000' }],
    ['a part that is null', { ...OFFER, partId: null }],
  ])('with %s is refused', async (_what, body) => {
    const response = await web.api('POST', '/api/v1/offers', { token, body });
    expect([400, 422]).toContain(response.status);
  });
});

describe('a change of an offer', () => {
  it.each([
    ['null for text', { title: null }],
    ['null for a number', { pricePence: null }],
    ['the kind', { kind: 'befriending' }],
    ['its state', { state: 'listed' }],
  ])('to %s is refused', async (_what, body) => {
    const response = await web.api('PATCH', `/api/v1/offers/${offerId}`, { token, body });
    expect([400, 422]).toContain(response.status);
  });
});

const SESSION = { startsAt: '2027-03-06T10:00:00Z', endsAt: '2027-03-06T12:00:00Z', capacity: 5 };

describe('new sessions', () => {
  it.each([
    ['nothing', {}],
    ['no places', { ...SESSION, capacity: 0 }],
    ['too many places', { ...SESSION, capacity: 501 }],
    ['the end before the start', { ...SESSION, endsAt: '2027-03-06T09:00:00Z' }],
    ['three days', { ...SESSION, endsAt: '2027-03-09T09:00:00Z' }],
    ['30 February', { ...SESSION, startsAt: '2027-02-30T10:00:00Z' }],
    ['the year 9999', { ...SESSION, startsAt: '9999-12-31T10:00:00Z' }],
    ['a time without offset', { ...SESSION, startsAt: '2027-03-06T10:00:00' }],
    ['the past', { ...SESSION, startsAt: '2020-03-06T10:00:00Z', endsAt: '2020-03-06T11:00:00Z' }],
    ['a repeat without end', { ...SESSION, weeklyUntil: '2099-01-01' }],
    ['a repeat that is over', { ...SESSION, weeklyUntil: '2027-01-01' }],
    ['a repeat until 30 February', { ...SESSION, weeklyUntil: '2028-02-30' }],
    ['days that are none', { ...SESSION, skipDates: [SQL] }],
    ['all days left out', { ...SESSION, skipDates: ['2027-03-06'] }],
    [
      'the hour that the spring skips',
      {
        ...SESSION,
        startsAt: '2027-03-21T01:30:00Z',
        endsAt: '2027-03-21T03:00:00Z',
        weeklyUntil: '2027-03-28',
      },
    ],
    [
      'the hour that the autumn repeats',
      { ...SESSION, startsAt: '2027-10-31T01:30:00Z', endsAt: '2027-10-31T04:00:00Z' },
    ],
  ])('with %s are refused', async (_what, body) => {
    const path = `/api/v1/offers/${offerId}/sessions`;
    const response = await web.api('POST', path, { token, body });
    expect([400, 422]).toContain(response.status);
  });

  it.each(['0', '-1', '1e3', '501', '9007199254740992', 'null', '"5"', '[]'])(
    'cannot have %s places afterwards',
    async (capacity) => {
      const response = await web.send({
        method: 'PATCH',
        path: `/api/v1/offers/${offerId}/sessions/${sessionId}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: `{"capacity": ${capacity}}`,
      });
      expect([400, 422]).toContain(response.status);
    },
  );

  it.each([
    'from=0001-01-01',
    'to=rubbish',
    'from=2027-03-02&to=2027-03-01',
    'limit=101',
    `cursor=${forged(['2027-99-99 00:00:00+00', '00000000-0000-4000-8000-000000000000'])}`,
    `cursor=${forged([SQL, SQL])}`,
  ])('are not listed by %s', async (query) => {
    for (const path of [`/api/v1/offers/${offerId}/sessions`, '/api/v1/provider/sessions']) {
      const response = await web.api('GET', `${path}?${query}`, { token });
      expect([400, 422]).toContain(response.status);
    }
  });
});

it.each(['rubbish', '00000000-0000-4000-8000-000000000000', SQL])(
  'an offer called %s is not found',
  async (id) => {
    for (const end of ['', '/sessions', '/units']) {
      const response = await web.api('GET', `/api/v1/offers/${encodeURIComponent(id)}${end}`);
      expect(response.status).toBe(404);
    }
  },
);
