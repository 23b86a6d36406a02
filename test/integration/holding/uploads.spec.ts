import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp, type WebResponse } from '../../support/web-app.js';
import { aPhoto, aPicture } from './files.js';

const PASSWORD = 'three random words';
const PAID = {
  'spentOn-day': '1',
  'spentOn-month': '6',
  'spentOn-year': '2026',
  amount: '24.50',
  what: 'Swimming',
};
const BOUNDARY = 'a-boundary-of-the-tests';

interface SentFile {
  name: string;
  content: Buffer;
}

/** A form as a browser sends it that has a file in it. */
function multipart(fields: Record<string, string>, file?: SentFile): Buffer {
  const head = (disposition: string): Buffer =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`);
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    head(`name="${name}"`),
    Buffer.from(`${value}\r\n`),
  ]);
  const last = file && [
    head(`name="file"; filename="${file.name}"`),
    file.content,
    Buffer.from('\r\n'),
  ];
  return Buffer.concat([...parts, ...(last ?? []), Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

describe('a form with a file', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let family: AUser;
  let stranger: AUser;
  let page: string;
  let browser: BrowserSession;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
    const authorityId = (await anAuthority(admin)).id;
    const given = { authorityId, password: PASSWORD };
    family = await aUser(admin, { role: 'family', ...given });
    stranger = await aUser(admin, { role: 'family', ...given });
    const child = await aChild(admin, { authorityId, guardianIds: [family.id] });
    await anEntitlement(admin, { authorityId, childId: child.id, openedBy: family.id });
    page = `/budget/${child.id}/receipts`;
  });
  beforeEach(async () => {
    browser = new BrowserSession(web);
    await browser.signIn(family.email, PASSWORD);
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const post = (
    path: string,
    fields: Record<string, string>,
    file?: SentFile,
    session = browser,
  ): Promise<WebResponse> => {
    const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return web.send({
      method: 'POST',
      path,
      headers: {
        accept: 'text/html',
        cookie,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      },
      body: multipart(fields, file),
    });
  };
  const tokens = async (): Promise<Record<string, string>> =>
    hiddenFields((await browser.get(page)).body);
  const send = async (file?: SentFile, fields: object = {}): Promise<WebResponse> =>
    post(page, { ...(await tokens()), ...PAID, ...fields }, file);

  it('is sent without scripts, and its file comes back as something to save', async () => {
    const answer = await send({ name: 'photo.jpg', content: await aPhoto() });
    expect(answer.status).toBe(303);
    const shown = await browser.get(answer.headers.location ?? '');
    expect(shown.body).toContain('£24.50');
    const href = /href="([^"]+\/files\/[^"]+)"/.exec(shown.body)?.[1] ?? '';
    const file = await browser.get(href);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="receipt-[0-9a-f]{8}\.jpg"$/,
      ),
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const other = new BrowserSession(web);
    await other.signIn(stranger.email, PASSWORD);
    expect((await other.get(href)).status).toBe(404);
    expect((await new BrowserSession(web).get(href)).headers.location).toMatch(/^\/sign-in/);
  });

  it('may be sent without choosing a file', async () => {
    expect((await send()).status).toBe(303);
    expect((await send({ name: '', content: Buffer.alloc(0) })).status).toBe(303);
  });

  it('that is sent twice acts once; with another file it asks for something else', async () => {
    const fields = { ...(await tokens()), ...PAID };
    const file = { name: 'a.png', content: await aPicture() };
    const [first, second] = [await post(page, fields, file), await post(page, fields, file)];
    expect(second.headers.location).toBe(first.headers.location);
    const third = await post(page, fields, { ...file, name: 'b.png' });
    expect(third.status).toBe(303);
    expect(third.headers.location).not.toBe(first.headers.location);
  });

  it('is shown again with what was typed when the file is refused', async () => {
    const files: [SentFile, string][] = [
      [{ name: 'a.svg', content: Buffer.from('<svg/>') }, 'Choose a photo (JPG or PNG) or a PDF'],
      [{ name: 'a.jpg', content: Buffer.alloc(10 * 1024 * 1024 + 1) }, 'larger than 10 MB'],
      [{ name: 'a.jpg', content: Buffer.alloc(0) }, 'The file is empty'],
    ];
    for (const [file, message] of files) {
      const answer = await send(file);
      expect([answer.status, file.name]).toEqual([422, file.name]);
      expect(answer.body).toContain('<title>Error: Receipts');
      expect(answer.body).toContain(message);
      expect(answer.body).toContain('value="Swimming"');
    }
  });

  it('is refused without the token of its page, and to who has not signed in', async () => {
    const file = { name: 'a.png', content: await aPicture() };
    expect((await post(page, PAID, file)).status).toBe(403);
    const visitor = await post(
      page,
      { ...(await tokens()), ...PAID },
      file,
      new BrowserSession(web),
    );
    expect([visitor.status, visitor.headers.location]).toEqual([
      303,
      expect.stringMatching('/sign-in'),
    ]);
  });

  it('is refused where no file is taken, or where there is more than one', async () => {
    const fields = await tokens();
    expect((await post(page.replace('receipts', 'ways'), fields)).status).toBe(415);
    expect((await post('/api/v1/bookings', {})).status).toBe(415);
    const many = Object.fromEntries(Array.from({ length: 30 }, (_none, at) => [`field${at}`, 'x']));
    expect((await post(page, { ...fields, ...many })).status).toBe(413);
    expect((await post(page, { ...fields, ...PAID, extra: 'x' })).status).toBe(422);
    expect(
      (await post(page, { ...fields, ...PAID, __proto__: 'x', constructor: 'x' })).status,
    ).toBe(400);
  });
});
