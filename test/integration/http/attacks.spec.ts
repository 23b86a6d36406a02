import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebRequest } from '../../support/web-app.js';
import { ProbeModule } from './probe.module.js';

const PASSWORD = 'three random words';

/** A nesting of the depth, as text: an object of it would overflow the serialiser long before. */
const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

const BODIES: [name: string, body: string | Buffer, statuses: number[]][] = [
  ['nothing', '', [400]],
  ['half an object', '{"text":', [400]],
  ['a bare string', '"text"', [400]],
  ['a bare number', '1', [400]],
  ['null', 'null', [400]],
  ['a list', '[{"text":"a"}]', [400]],
  ['1 MB', JSON.stringify({ text: 'x'.repeat(1_000_000) }), [413]],
  ['a field of 99 kB', JSON.stringify({ text: 'x'.repeat(99_000) }), [400]],
  ['200 levels', nested(200), [400]],
  ['5,000 levels', nested(5000), [400]],
  ['NUL in a value', '{"text":"a\\u0000b"}', [400]],
  ['NUL in a key', '{"te\\u0000xt":"a"}', [400]],
  ['half a surrogate pair', '{"text":"\\ud800"}', [400]],
  ['the other half', '{"text":"a\\udfff"}', [400]],
  ['__proto__', '{"text":"a","__proto__":{"role":"officer"}}', [400]],
  ['__proto__ below', '{"text":{"__proto__":{"role":"officer"}}}', [400]],
  ['constructor.prototype', '{"text":"a","constructor":{"prototype":{"a":1}}}', [400]],
  ['a list for a string', '{"text":["a"]}', [400]],
  ['an object for a string', '{"text":{"a":"b"}}', [400]],
  ['a number for a string', '{"text":1}', [400]],
  ['a role of the own choice', '{"text":"a","role":"officer","authorityId":"x"}', [400]],
  ['minus one for a count', '{"text":"a","count":-1.5}', [400]],
  ['1e309', '{"text":"a","count":1e309}', [400]],
  ['"1e3"', '{"text":"a","count":"1e3"}', [400]],
  ['2^63', '{"text":"a","count":9223372036854775808}', [400]],
  ['bytes that are no UTF-8', Buffer.from('{"text":"\xff\xfe"}', 'latin1'), [201, 400]],
  ['right-to-left override', '{"text":"\\u202e"}', [201]],
  ['an emoji', '{"text":"\\ud83d\\ude00"}', [201]],
];

const ADDRESSES: [path: string, statuses: number[]][] = [
  ['/api/v1/probe?text=a&text=b', [400]],
  ['/api/v1/probe?text[]=a', [400]],
  ['/api/v1/probe?text=a%00b', [400]],
  ['/api/v1/probe?te%00xt=a', [400]],
  ['/api/v1/probe?text=%ED%A0%80', [200, 400]],
  ['/api/v1/probe?text=%E0%A4%A', [200, 400]],
  ['/api/v1/probe?__proto__=a', [400]],
  ['/api/v1/probe?constructor=a', [400]],
  ['/api/v1/probe?unknown=a', [400]],
  [`/api/v1/probe?${'text=a&'.repeat(1500)}`, [400]],
  [`/api/v1/probe?text=${"'; DROP TABLE identity.session; --".replaceAll(' ', '%20')}`, [200]],
  ['/api/v1/probe/things/1', [404]],
  ['/api/v1/probe/things/%00', [400]],
  ['/api/v1/probe/things/a%00b', [400]],
  ['/api/v1/probe/things/%', [400]],
  ['/api/v1/probe/things/%zz', [400]],
  ['/api/v1/probe/things/%2e%2e', [404]],
  ["/api/v1/probe/things/'%20OR%20true", [404]],
  [`/api/v1/probe/things/${'a'.repeat(5000)}`, [414]],
  ['/api/v1/probe/things/00000000-0000-0000-0000-00000000000g', [404]],
  ['/api/v1/probe/things/00000000-0000-7000-8000-000000000000', [200]],
  ['/API/V1/PROBE', [404]],
  ['/api/v1/probe/', [404]],
  ['//api/v1/probe', [404]],
  ['/api/v1/./probe', [404]],
  ['/api/v1/%70robe', [200, 404]],
  ['/sign-in?returnTo=a&returnTo=b', [200]],
  ['/sign-in?ended[]=yes', [200]],
];

const REQUESTS: [name: string, request: WebRequest, statuses: number[]][] = [
  ['TRACE', { method: 'TRACE', path: '/api/v1/probe' }, [404]],
  ['PATCH', { method: 'PATCH', path: '/api/v1/probe' }, [404]],
  ['DELETE', { method: 'DELETE', path: '/' }, [404]],
  ['an override of the method', override('X-HTTP-Method-Override'), [400]],
  ['another override', override('X-Method-Override'), [400]],
  ['a form to the API', posted('application/x-www-form-urlencoded', 'text=a'), [415]],
  ['plain text', posted('text/plain', 'text'), [415]],
  ['XML', posted('application/xml', '<text/>'), [415]],
  ['a multipart form', posted('multipart/form-data; boundary=a', '--a--'), [415]],
  ['an unknown charset', posted('application/json; charset=utf-7', '{"text":"a"}'), [201, 415]],
  ['no content type', { method: 'POST', path: '/api/v1/probe', body: '{"text":"a"}' }, [400, 415]],
  ['compressed nonsense', posted('application/json', 'x', { 'content-encoding': 'gzip' }), [400]],
  ['a cookie of nonsense', { path: '/', headers: { cookie: 'fairplace=;;;=%%%; =; a' } }, [200]],
  ['a foreign Host', { path: '/choose-role', headers: { host: 'evil.example' } }, [303]],
];

function posted(type: string, body: string, more: Record<string, string> = {}): WebRequest {
  return {
    method: 'POST',
    path: '/api/v1/probe',
    headers: { 'content-type': type, ...more },
    body,
  };
}

function override(header: string): WebRequest {
  return posted('application/json', '{"text":"a"}', { [header]: 'DELETE' });
}

describe('hostile input', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let token: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db, {}, [ProbeModule]);
    const authorityId = (await anAuthority(admin)).id;
    const user = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    token = await web.token(user.email, PASSWORD);
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const send = async (request: WebRequest): Promise<number> => {
    const own: Record<string, string> = request.path.startsWith('/api/')
      ? { authorization: `Bearer ${token}` }
      : {};
    const headers = { ...own, ...request.headers };
    const answer = await web.send({ ...request, headers });
    if (answer.status >= 400 && request.path.startsWith('/api/')) {
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.json()).toMatchObject({ status: answer.status, code: expect.any(String) });
    }
    return answer.status;
  };

  it.each(BODIES)('is answered clearly when the body is %s', async (_name, body, statuses) => {
    const headers = { 'content-type': 'application/json' };
    expect(statuses).toContain(
      await send({ method: 'POST', path: '/api/v1/probe', headers, body }),
    );
  });

  it.each(ADDRESSES)('is answered clearly at %s', async (path, statuses) => {
    expect(statuses).toContain(await send({ path }));
  });

  it.each(REQUESTS)('is answered clearly when it is %s', async (_name, request, statuses) => {
    expect(statuses).toContain(await send(request));
  });

  it('never makes the service lead to another host', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const answer = await web.send({ path: '/choose-role', headers });
    expect(answer.headers.location).toBe('/sign-in?returnTo=%2Fchoose-role');
    expect(JSON.stringify([answer.headers, answer.body])).not.toContain('evil');
  });

  it.each([
    ['GET / HTTP/1.1\r\nHost: a\r\nBad Header: \x01\r\n\r\n', 400],
    ['nonsense\r\n\r\n', 400],
    ['GET / HTTP/9.9\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
  ])('is answered clearly when it is no HTTP (%#)', async (text, status) => {
    const answer = await web.sendRaw(text);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(answer).toContain('X-Content-Type-Options: nosniff');
  });

  it('is too deep only when it is deeper than anything here', async () => {
    const headers = { 'content-type': 'application/json' };
    const path = '/api/v1/probe/visitors';
    expect(await send({ method: 'POST', path, headers, body: nested(19) })).toBe(201);
    expect(await send({ method: 'POST', path, headers, body: nested(21) })).toBe(400);
  });
});
