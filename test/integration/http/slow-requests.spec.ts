import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebApp } from '../../../apps/web/src/app.js';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { testConfig, TestWebApp } from '../../support/web-app.js';
import { anEntitlement } from '../../factories/an-entitlement.js';

const PASSWORD = 'three random words';
const BOUNDARY = 'a-boundary-of-the-tests';

/*
 * Nothing here looks at a clock: the slow upload waits until an ordinary request that stands still as well
 * has been given up, and then goes on.
 */
describe('a request that arrives slowly', () => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let path: string;
  let cookie: string;
  let tokens: Record<string, string>;

  beforeAll(async () => {
    db = await createTestDatabase();
    const admin = await db.adminClient();
    const authorityId = (await anAuthority(admin)).id;
    const family = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    const child = await aChild(admin, { authorityId, guardianIds: [family.id] });
    await anEntitlement(admin, { authorityId, childId: child.id, openedBy: family.id });
    path = `/budget/${child.id}/receipts`;
    // Signed in at another process of the same service, which is not in a hurry.
    const usual = await TestWebApp.start(db);
    const browser = new BrowserSession(usual);
    await browser.signIn(family.email, PASSWORD);
    tokens = hiddenFields((await browser.get(path)).body);
    cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await usual.close();
    app = await createWebApp(testConfig(db), { patience: { usualMs: 1000, uploadMs: 600_000 } });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    app?.getHttpServer().closeAllConnections();
    await app?.close();
    await db?.drop();
  });

  const open = async (): Promise<Socket> => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  const head = (target: string, headers: Record<string, string | number>): string =>
    [
      `POST ${target} HTTP/1.1`,
      'Host: localhost:3000',
      'Connection: close',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '\r\n',
    ].join('\r\n');
  const answerOn = async (socket: Socket): Promise<string> => {
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text;
  };
  /** Sends the first half of a body and no more. */
  const halfOf = async (target: string, headers: object, body: string): Promise<Socket> => {
    const socket = await open();
    const length = { 'Content-Length': Buffer.byteLength(body) };
    socket.write(head(target, { ...headers, ...length }) + body.slice(0, body.length / 2));
    return socket;
  };
  const formOf = (fields: Record<string, string>): string =>
    [
      ...Object.entries(fields).map(
        ([name, value]) =>
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
      `--${BOUNDARY}--\r\n`,
    ].join('');

  it('is given up, unless it brings a file where files are taken', async () => {
    const form = formOf({ ...tokens, what: 'Swimming', amount: 'about £20' });
    const type = `multipart/form-data; boundary=${BOUNDARY}`;
    const file = { 'Content-Type': type, Cookie: cookie };
    const upload = await halfOf(path, file, form);
    const elsewhere = await halfOf('/sign-in', file, form);
    const ordinary = await halfOf(
      '/api/v1/sessions',
      { 'Content-Type': 'application/json' },
      '{"email": "somebody"}',
    );
    expect(await answerOn(ordinary)).toMatch(/^HTTP\/1\.1 408 .*[^]*"status":408/);
    // A form with a file where none is taken waits no longer than others.
    expect(await answerOn(elsewhere)).toMatch(/^HTTP\/1\.1 4(?:08|15) /);
    upload.write(form.slice(form.length / 2));
    // It came whole, and is answered as what it is: a receipt whose amount is none.
    const answer = await answerOn(upload);
    expect(answer).toMatch(/^HTTP\/1\.1 422 /);
    expect(answer).toContain('Swimming');
  });
});
