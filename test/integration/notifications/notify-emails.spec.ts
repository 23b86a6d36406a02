import { randomUUID } from 'node:crypto';
import { AddressNoticesService, createEmailSender, EmailDeliveryService } from '#notifications';
import { type NotifyConfig } from '#platform';
import { aChild } from '../../factories/a-child.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutGuard } from '../../support/mutants.js';
import { EMAIL_TEMPLATE, NotifyStandIn } from '../../support/notify/notify-stand-in.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';
import { workerConfig } from '../worker/worker-config.js';

const POLICY = { attempts: 3, firstDelayMs: 1 };
const PATH = '/api/v1/notify/receipts';
const TOKEN = 'a-token-of-callbacks-that-is-long-enough';

describe('e-mails by GOV.UK Notify', () => {
  const standIn = new NotifyStandIn();
  let notify: NotifyConfig;
  let db: TestDatabase;
  let admin: Awaited<ReturnType<TestDatabase['adminClient']>>;
  let web: TestWebApp;
  let authorityId: string;
  let family: AUser;
  let officer: AUser;
  let childId: string;
  const notices = new AddressNoticesService();

  beforeAll(async () => {
    notify = { ...(await standIn.listen()), emailTemplate: EMAIL_TEMPLATE };
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db, { notifyCallbackToken: TOKEN });
    authorityId = (await anAuthority(admin)).id;
    family = await aUser(admin, { role: 'family', authorityId });
    officer = await aUser(admin, { role: 'officer', authorityId });
    childId = (
      await aChild(admin, { authorityId, guardianIds: [family.id], officerIds: [officer.id] })
    ).id;
  });
  afterAll(async () => {
    await web?.close();
    await standIn.close();
    await db?.drop();
  });
  afterEach(() => {
    standIn.team = undefined;
    standIn.trouble.length = 0;
  });

  async function anEmail(
    to = family.id,
    title = 'Booking confirmed: Saturday club',
  ): Promise<string> {
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO notifications.notification (authority_id, recipient_id, topic, subject_id, channel,
         title, body, link, state)
       VALUES ($1, $2, 'booking-confirmed', $3, 'email', $4, 'Sample Trust', '/bookings/1', 'due') RETURNING id`,
      [authorityId, to, randomUUID(), title],
    );
    return rows[0]?.id ?? '';
  }
  function deliver(id: string): Promise<void> {
    const config = { ...workerConfig(db), notify };
    const service = new EmailDeliveryService(db.database, createEmailSender(config), config);
    return service.deliver([id], async (all) => new Set(all.map((one) => one.id)), POLICY);
  }
  async function row(id: string): Promise<unknown> {
    const { rows } = await admin.query(
      'SELECT state, attempts, last_error AS error FROM notifications.notification WHERE id = $1',
      [id],
    );
    return rows[0];
  }
  const taken = (id: string) => standIn.taken.filter(({ reference }) => reference === id);

  it('are taken with our reference, as words with their links', async () => {
    const id = await anEmail(family.id, 'Booking confirmed: [click](https://elsewhere.example)');
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: 'delivered', attempts: 1 });
    const [sent] = taken(id);
    expect(sent?.to).toBe(family.email);
    expect(sent?.body).toContain('See it:\nhttp://fairplace.test/bookings/1');
    expect(sent?.body).toMatch(/Stop these messages:\nhttp:\/\/fairplace\.test\/stop\//);
    // A title makes no link of its own.
    expect(sent?.body).toMatch(/^Booking confirmed: \(click\)\(https/);
  });

  it('that are refused for good fail at once; those that are asked to wait are tried again', async () => {
    const refused = await anEmail();
    standIn.team = new Set();
    await deliver(refused);
    standIn.team = undefined;
    expect(await row(refused)).toEqual({
      state: 'failed',
      attempts: 1,
      error: '400 BadRequestError',
    });
    const patient = await anEmail();
    standIn.trouble.push(429);
    await expect(deliver(patient)).rejects.toThrow('to be tried again');
    await deliver(patient);
    expect(await row(patient)).toMatchObject({ state: 'delivered', attempts: 2 });
    expect(taken(patient)).toHaveLength(1);
  });

  it('whose answer was lost on the way are found by their reference, and not sent twice', async () => {
    const id = await anEmail();
    standIn.trouble.push('drop');
    await expect(deliver(id)).rejects.toThrow('to be tried again');
    await deliver(id);
    expect(taken(id)).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'delivered', attempts: 2 });
  });

  interface Callback {
    id: string;
    status?: string;
    kind?: string;
    token?: string | null;
  }
  /** As GOV.UK Notify sends it. */
  async function callBack({
    id,
    status = 'delivered',
    kind = 'email',
    token = TOKEN,
  }: Callback): Promise<number> {
    const { status: answered } = await web.send({
      method: 'POST',
      path: PATH,
      headers: {
        'content-type': 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({
        id: randomUUID(),
        reference: id,
        to: family.email,
        status,
        created_at: '2027-05-14T12:15:30.000000Z',
        completed_at: '2027-05-14T12:15:30.000000Z',
        sent_at: '2027-05-14T12:15:30.000000Z',
        notification_type: kind,
        template_id: EMAIL_TEMPLATE,
        template_version: 1,
      }),
    });
    return answered;
  }
  async function ends(id: string): Promise<unknown[]> {
    const { rows } = await admin.query(
      'SELECT status FROM notifications.email_end WHERE notification_id = $1',
      [id],
    );
    return rows.map(({ status }) => status);
  }
  async function news(): Promise<string[]> {
    const { rows } = await admin.query<{ id: string }>(
      `UPDATE platform.outbox SET state = 'done', done_at = now() WHERE topic = 'message.news' AND state = 'due'
       RETURNING payload ->> 'id' AS id`,
    );
    return rows.map(({ id }) => id);
  }

  it('come to an end that is kept once, whoever sends it again', async () => {
    const id = await anEmail();
    expect(await callBack({ id })).toBe(204);
    expect(await callBack({ id })).toBe(204);
    expect(await callBack({ id, status: 'permanent-failure' })).toBe(204);
    expect(await ends(id)).toEqual(['delivered']);
    expect(await news()).toEqual([]);
  });

  it('need the token, and what is not ours is taken and forgotten', async () => {
    const id = await anEmail();
    for (const token of [null, 'x', TOKEN.replace('a', 'b'), `${TOKEN}x`])
      expect(await callBack({ id, token })).toBe(401);
    expect(await callBack({ id: randomUUID() })).toBe(202);
    expect(await callBack({ id: 'x' })).toBe(202);
    expect(await callBack({ id, status: 'sending' })).toBe(202);
    expect(await callBack({ id, kind: 'letter' })).toBe(202);
    expect(await ends(id)).toEqual([]);
  });

  async function told(person: AUser): Promise<{ channel: string; title: string; link: string }[]> {
    const { rows } = await admin.query<{ channel: string; title: string; link: string }>(
      `SELECT channel, title, link FROM notifications.notification
       WHERE topic = 'address-failed' AND recipient_id = $1 ORDER BY channel`,
      [person.id],
    );
    return rows;
  }

  it('that cannot arrive are told of to the person on the page, and to the officer, once for an address', async () => {
    for (const id of [await anEmail(), await anEmail()])
      expect(await callBack({ id, status: 'permanent-failure' })).toBe(204);
    const failed = await news();
    expect(failed).toHaveLength(2);
    for (const id of failed)
      await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, id));
    expect(await told(family)).toEqual([
      { channel: 'page', title: 'Our e-mails do not reach you', link: '/notifications' },
    ]);
    const link = `/officer/children/${childId}/people`;
    const title = 'E-mails to a family do not arrive';
    expect(await told(officer)).toEqual([
      { channel: 'email', title, link },
      { channel: 'page', title, link },
    ]);
  });

  it('would be told of twice if an end could come twice (mutant)', async () => {
    const id = await anEmail();
    const restore = await withoutGuard(admin, {
      function: 'notifications.note_end',
      replace: ['IF v_changed = 1 AND', 'IF'],
    });
    await callBack({ id, status: 'permanent-failure' });
    await callBack({ id, status: 'permanent-failure' });
    await restore();
    expect(await news()).toHaveLength(2);
  });

  it('have nothing at that address where no token is set', async () => {
    const bare = await TestWebApp.start(db);
    const { status } = await bare.send({ method: 'POST', path: PATH });
    expect(status).toBe(404);
    await bare.close();
  });
});
