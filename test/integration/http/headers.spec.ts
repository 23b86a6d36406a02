import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebRequest } from '../../support/web-app.js';
import { ProbeModule } from './probe.module.js';

/** Every kind of answer that the application gives. */
const ANSWERS: [name: string, request: WebRequest, status: number][] = [
  ['a page', { path: '/' }, 200],
  ['a page with a form', { path: '/sign-in' }, 200],
  ['a page that is not there', { path: '/nothing', headers: { accept: 'text/html' } }, 404],
  ['a page that needs a sign-in', { path: '/choose-role' }, 303],
  ['a form without its token', { path: '/sign-in', method: 'POST' }, 403],
  ['a page that breaks', { path: '/probe/broken', headers: { accept: 'text/html' } }, 500],
  ['the answer to HEAD', { path: '/', method: 'HEAD' }, 200],
  ['JSON', { path: '/api/v1/probe' }, 200],
  ['JSON that is not there', { path: '/api/v1/nothing' }, 404],
  ['JSON that needs a sign-in', { path: '/api/v1/probe', method: 'POST' }, 401],
  ['JSON that breaks', { path: '/api/v1/probe/broken' }, 500],
  ['the API document', { path: '/api/openapi.json' }, 200],
  ['a malformed address', { path: '/%E0%A4%A' }, 400],
  ['an over-long parameter', { path: `/api/v1/probe/things/${'a'.repeat(3000)}` }, 414],
  ['malformed JSON', json('{"text":'), 400],
  ['a body that is too large', json(JSON.stringify({ text: 'x'.repeat(120_000) })), 413],
  ['a body of another type', { ...json('<a/>'), headers: { 'content-type': 'text/xml' } }, 415],
  ['a file', { path: '/assets/govuk-frontend.css' }, 200],
  ['a script', { path: '/assets/fairplace.js' }, 200],
  ['a file that is not there', { path: '/assets/fonts/light-94a07e06a1-v2.woff2' }, 404],
  ['the health check', { path: '/health/live' }, 200],
  ['the readiness check', { path: '/health/ready' }, 200],
  ['a method that is not there', { path: '/', method: 'TRACE' }, 404],
  ['OPTIONS', { path: '/api/v1/probe', method: 'OPTIONS' }, 404],
];

function json(body: string): WebRequest {
  const headers = { 'content-type': 'application/json' };
  return { path: '/api/v1/probe/visitors', method: 'POST', headers, body };
}

describe('security headers', () => {
  let db: TestDatabase;
  let web: TestWebApp;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db, {}, [ProbeModule]);
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  it.each(ANSWERS)('are on %s', async (_name, request, status) => {
    const { headers, ...answer } = await web.send(request);
    expect(answer.status).toBe(status);
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\)/);
    expect(withoutNonce(headers['content-security-policy'])).toBe(
      "default-src 'none'; script-src 'self' 'nonce-…'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers['cache-control']).toBe(
      status === 200 && request.path.startsWith('/assets/') ? 'public, max-age=60' : 'no-store',
    );
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('carry a new nonce each time, which is the one of the page', async () => {
    const [one, other] = [await web.send({ path: '/' }), await web.send({ path: '/' })];
    const nonces = [one, other].map(({ headers }) => nonceOf(headers['content-security-policy']));
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(one.body).toContain(`<script nonce="${nonces[0]}">`);
    const inline = one.body.match(/<script(?![^>]*(?:nonce|src)=)|\sstyle=|\son[a-z]+="/g);
    expect(inline).toBeNull();
  });

  it('turn http into https only where there is https', async () => {
    const overTls = await TestWebApp.start(db, { publicUrl: 'https://fairplace.example' });
    try {
      const { headers } = await overTls.send({ path: '/' });
      expect(headers['content-security-policy']).toContain('; upgrade-insecure-requests');
    } finally {
      await overTls.close();
    }
  });
});

describe('files', () => {
  let db: TestDatabase;
  let web: TestWebApp;

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
  });

  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  it('name neither the font nor the crest of GOV.UK', async () => {
    const css = (await web.send({ path: '/assets/govuk-frontend.css' })).body;
    expect(css).toContain('.govuk-button');
    expect(css).not.toMatch(/GDS Transport|@font-face|crest|url\(\/assets/);
  });

  it('are kept for ever under the version that a page names, scripts of scripts too', async () => {
    const page = (await web.send({ path: '/' })).body;
    const [, folder = ''] = /src="(\/assets\/[0-9a-f]{12}\/)fairplace\.js"/.exec(page) ?? [];
    const script = await web.send({ path: `${folder}fairplace.js` });
    const imported = [...script.body.matchAll(/ from '\.\/([^']+)'/g)].map(([, name]) => name);
    expect(imported.length).toBeGreaterThan(1);
    for (const name of ['fairplace.js', ...imported])
      expect((await web.send({ path: folder + name })).headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      });
  });

  it('of another version, while processes are replaced, are kept for a minute', async () => {
    const { status, headers } = await web.send({ path: '/assets/0123456789ab/fairplace.css' });
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=60']);
  });

  it('come small to who takes them so', async () => {
    const path = '/assets/govuk-frontend.css';
    const headers = { 'accept-encoding': 'gzip, br' };
    const [plain, small] = [await web.send({ path }), await web.send({ path, headers })];
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(small.headers['content-encoding']).toBe('br');
    expect(Number(small.headers['content-length'])).toBeLessThan(20_000);
  });

  it.each([
    '/assets/',
    '/assets/images/govuk-crest.svg',
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/fairplace.css/',
  ])('do not include %s', async (path) => {
    expect((await web.send({ path })).status).toBe(404);
  });

  it('are all that a page asks for', async () => {
    const page = (await web.send({ path: '/' })).body;
    const asked = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    expect(asked).toHaveLength(4);
    for (const path of asked) expect((await web.send({ path: path ?? '' })).status).toBe(200);
  });
});

function nonceOf(policy: string | string[] | undefined): string | undefined {
  return /'nonce-([^']+)'/.exec(String(policy))?.[1];
}

function withoutNonce(policy: string | string[] | undefined): string {
  return String(policy).replace(/'nonce-[A-Za-z0-9+/=]{24}'/, "'nonce-…'");
}
