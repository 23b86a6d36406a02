import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { hashPassword } from '#identity';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { ServiceProcess } from '../../support/service-process.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { Trail } from '../audit/trail.js';
import { until } from '../worker/worker-config.js';

/** What must stand in no line, wherever it was sent. */
const CANARIES = {
  password: 'canary-Password-1',
  wrongPassword: 'canary-Wrong-2',
  email: 'canary.person@canary-home.test',
  childName: 'Canarina',
  need: 'canary-tracheostomy',
  postcode: 'QZ9 7XY',
  card: '4000 0566 5566 5556',
  key: 'canary-key-0001',
  databasePassword: 'canary-db-secret',
  redisPassword: 'canary-redis-secret',
  metricsToken: 'canary-metrics-token-of-32-characters',
};
const SECRET = 'canary-session-secret-of-32-characters';
const LINE_END = '%0d%0a%0aINJECTED';

describe('what the processes write', () => {
  let db: TestDatabase;
  let trail: Trail;
  let web: ServiceProcess;
  let worker: ServiceProcess;
  let mail: Server;
  let authorityId: string;
  /** Tokens and cookies of sessions that were open. */
  const sessions: string[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    trail = await Trail.with(db, 1);
    [authorityId = ''] = trail.authorities;
    mail = refusingMailServer();
    await once(mail.listen(0, '127.0.0.1'), 'listening');
    const address = mail.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const env = {
      DATABASE_URL: db.appUrl,
      WORKER_DATABASE_URL: db.workerUrl,
      SESSION_SECRET: SECRET,
      METRICS_TOKEN: CANARIES.metricsToken,
      METRICS_PORT: '0',
      RATE_LIMIT_FACTOR: '100',
      LOG_LEVEL: 'trace',
      SMTP_URL: `smtp://user:${CANARIES.password}@127.0.0.1:${port}`,
    };
    web = await ServiceProcess.start('web', env);
    worker = await ServiceProcess.start('worker', env);
  }, 120_000);

  afterAll(async () => {
    await web?.end('SIGTERM');
    await worker?.end('SIGTERM');
    mail?.close();
    await db?.drop();
  });

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${web.port}${path}`, { redirect: 'manual', ...init });
  const post = (
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const allOf = (name: string, output: string): string[] =>
    [...Object.values(CANARIES), SECRET, ...sessions]
      .filter((canary) => output.toLowerCase().includes(canary.toLowerCase()))
      .map((canary) => `${name}: ${canary}`);

  it('has no canary after requests that went well, were refused, and failed', async () => {
    const { email, password, wrongPassword, childName, need, postcode, card, key } = CANARIES;
    const user = await aUser(trail.admin, { role: 'officer', authorityId, email, password });
    await aChild(trail.admin, { authorityId, firstName: childName, officerIds: [user.id] });
    const opened = await post('/api/v1/sessions', { email, password });
    const { token } = (await opened.json()) as { token: string };
    sessions.push(token);
    const authorization = `Bearer ${token}`;
    await post('/api/v1/sessions', { email, password: wrongPassword });
    await post('/api/v1/sessions', `{"email":"${email}","password":"${password}"`);
    await post('/api/v1/sessions', { email, password, [childName]: need });
    expect(await (await send('/api/v1/children', { headers: { authorization } })).text()).toContain(
      childName,
    );
    const child = { firstName: childName, lastName: email, accessNeeds: [need], postcode, card };
    await post('/api/v1/children', child, { authorization, 'idempotency-key': key });
    await send(`/api/v1/offers?near=${encodeURIComponent(postcode)}&q=${need}`);
    await send(`/${childName}/${encodeURIComponent(email)}?card=${encodeURIComponent(card)}`);
    await send('/api/v1/children', { headers: { authorization: `Bearer ${password}` } });
    await send('/metrics', { headers: { authorization: `Bearer ${CANARIES.metricsToken}` } });
    // Something that nobody expected, in the middle of a request with secrets.
    await trail.admin.query('ALTER TABLE identity.user_account RENAME TO gone');
    const failed = await post('/api/v1/sessions', { email, password });
    const page = await send('/offers', { headers: { cookie: `fairplace=${token}` } });
    await trail.admin.query('ALTER TABLE identity.gone RENAME TO user_account');
    expect([failed.status, page.status]).toEqual([500, expect.any(Number)]);
    await until('the fault is in the log', async () => web.output.includes('service.unexpected'));
    expect(allOf('web', web.output)).toEqual([]);
  });

  it('has one line a request, with its id, template, status and duration', async () => {
    const before = web.output.length;
    const answer = await send('/api/v1/offers/3f2504e0-4f89-41d3-9a0c-0305e82c3301');
    const id = answer.headers.get('x-request-id') ?? 'none';
    await until('the line is there', async () => web.output.slice(before).includes(id));
    const lines = linesOf(web.output.slice(before)).filter(({ requestId }) => requestId === id);
    expect(lines).toEqual([
      expect.objectContaining({
        method: 'GET',
        route: '/api/v1/offers/:id',
        status: 404,
        ms: expect.any(Number) as number,
        code: expect.any(String) as string,
      }),
    ]);
  });

  it('cannot be given lines by a request', async () => {
    await send(`/${LINE_END}`, {
      headers: { 'x-request-id': 'INJECTED', 'user-agent': 'INJECTED' },
    });
    await raw(web.port, `GET /a HTTP/1.1\r\nHost: a\r\nX-A: b\n{"msg":"INJECTED"}\r\n\r\n`);
    await raw(web.port, `GET /a\n{"msg":"INJECTED"} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await send('/after');
    expect(() => linesOf(web.output)).not.toThrow();
    expect(web.output).not.toContain('INJECTED');
  });

  it('has no canary after e-mails that failed, and names the job', async () => {
    await aUser(trail.admin, { role: 'family', authorityId, email: `to.${CANARIES.email}` });
    await trail.tamper(`
      INSERT INTO notifications.notification
        (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
      SELECT authority_id, user_id, 'booking-confirmed', gen_random_uuid(), 'email',
             '${CANARIES.childName}', '${CANARIES.need}', '/', 'due'
      FROM identity.membership WHERE role = 'family'`);
    await until('a try failed', async () => worker.output.includes('"msg":"job failed"'), 45_000);
    const failure = linesOf(worker.output).find(({ msg }) => msg === 'job failed');
    expect(failure).toMatchObject({ queue: 'emails', jobId: expect.any(String) as string });
    expect(allOf('worker', worker.output)).toEqual([]);
    const { rows } = await trail.admin.query<{ job: string }>(
      'SELECT j::text AS job FROM queue.job j',
    );
    expect(allOf('queue', JSON.stringify(rows))).toEqual([]);
  });

  it.each([
    ['web', 'an address that is none', { DATABASE_URL: databaseUrl('[x') }],
    ['worker', 'a database that is away', { DATABASE_URL: databaseUrl('127.0.0.1:1') }],
    ['web', 'Redis that is none', { REDIS_URL: `redis://:${CANARIES.redisPassword}@[x` }],
    [
      'worker',
      'Redis that is away',
      { REDIS_URL: `redis://:${CANARIES.redisPassword}@127.0.0.1:1` },
    ],
  ])(
    'has no canary at a start of the %s with %s',
    async (kind, _what, env) => {
      expect(allOf(kind, await outputOfStart(kind, db, env))).toEqual([]);
    },
    150_000,
  );

  it('would show them where nothing hides them', async () => {
    // The canaries are where they are looked for: the stored hash is of the password that was sent.
    expect(await hashPassword(CANARIES.password)).not.toContain(CANARIES.password);
    expect(allOf('a line', `{"to":"${CANARIES.email}"}`)).toEqual([`a line: ${CANARIES.email}`]);
  });
});

function databaseUrl(host: string): string {
  return `postgresql://u:${CANARIES.databasePassword}@${host}/x`;
}

/** What a process writes from its start until it ends, or for some seconds. */
async function outputOfStart(
  kind: string,
  db: TestDatabase,
  env: Record<string, string>,
): Promise<string> {
  const child = spawn(process.execPath, [`dist/apps/${kind}/src/main.js`], {
    env: {
      ...process.env,
      DATABASE_URL: db.appUrl,
      WORKER_DATABASE_URL: env['DATABASE_URL'] ?? db.workerUrl,
      SESSION_SECRET: SECRET,
      LOG_LEVEL: 'trace',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'close');
  await until('words', async () => child.exitCode !== null || output !== '', 120_000);
  // One that goes on without what it needs meets that soon.
  const patience = setTimeout(() => child.kill('SIGKILL'), 6_000);
  await ended;
  clearTimeout(patience);
  if (output === '') throw new Error(`The ${kind} wrote nothing, which proves nothing`);
  return output;
}

/** Every line is JSON of its own. */
function linesOf(output: string): Record<string, unknown>[] {
  const whole = output.slice(0, output.lastIndexOf('\n'));
  return whole.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function raw(port: number, text: string): Promise<void> {
  const socket = connect(port, '127.0.0.1', () => socket.end(text));
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'close');
}

/** Says in its refusal for whom the message was, as mail servers do. */
function refusingMailServer(): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 refusing\r\n');
    createInterface({ input: socket }).on('line', (line) => {
      if (line.startsWith('EHLO')) socket.write('250-refusing\r\n250 AUTH PLAIN LOGIN\r\n');
      else if (line.startsWith('AUTH')) socket.write('235 in\r\n');
      else if (line.startsWith('RCPT')) {
        socket.write(`550 ${line.slice(8)}: ${CANARIES.postcode} ${CANARIES.email} is unknown\r\n`);
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  });
}
