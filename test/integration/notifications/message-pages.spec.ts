import { randomUUID } from 'node:crypto';
import { stopToken } from '#notifications';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { BrowserSession } from '../../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { testSecret, TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'a long enough password';
const SETTINGS = '/notifications/settings';

describe('what somebody is told, on their pages', () => {
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let person: AUser;
  let browser: BrowserSession;
  let message: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
    const authorityId = (await anAuthority(admin)).id;
    person = await aUser(admin, { role: 'family', authorityId, password: PASSWORD });
    browser = new BrowserSession(web);
    await browser.signIn(person.email, PASSWORD);
    message = randomUUID();
    const facts = {
      offer: 'Saturday club',
      provider: 'Sample Trust',
      startsAt: '2027-06-05T09:00:00Z',
    };
    await admin.query(
      `INSERT INTO notifications.notification
         (id, authority_id, recipient_id, topic, subject_id, channel, title, body, link, state, facts)
       VALUES ($1, $2, $3, 'booking-confirmed', $4, 'page', 'Booking confirmed: Saturday club', 'Words', '/bookings', 'delivered', $5)`,
      [message, authorityId, person.id, randomUUID(), facts],
    );
  });
  afterAll(async () => {
    await web.close();
    await db.drop();
  });

  async function wish(kind: string): Promise<unknown> {
    const { rows } = await admin.query(
      'SELECT by_email, by_text FROM notifications.wish WHERE user_id = $1 AND kind = $2',
      [person.id, kind],
    );
    return rows[0];
  }
  const CHOSEN = {
    quietFrom: '21:00',
    quietUntil: '07:00',
    digest: '18:00',
    lowBudget: '30',
    language: 'ur',
    easyRead: 'yes',
  };

  it('is chosen on one page, and read in those words', async () => {
    const saved = await browser.submit(SETTINGS, {
      ...CHOSEN,
      email: 'bookings',
      text: 'reminders',
    });
    expect(saved.status).toBe(303);
    expect(await wish('bookings')).toEqual({ by_email: true, by_text: false });
    expect(await wish('reminders')).toEqual({ by_email: false, by_text: true });
    const { body } = await browser.get(SETTINGS);
    expect(body).toMatch(/<option value="18:00" selected>6pm/);
    expect(body).toMatch(/<option value="30" selected>Less than 30% is left/);
    expect(body).toMatch(/value="ur"[^>]* checked/);

    const list = await browser.get('/notifications');
    expect(list.body).toMatch(/lang="ur" dir="rtl"/);
    expect(list.body).toContain('آپ کی جگہ بک ہو گئی ہے۔');
    expect(list.body).toContain('fp-easy__picture');
  });

  it('can be read in each language, in usual and in simple words', async () => {
    const polish = await browser.get(`/notifications/${message}?language=pl&simple=no`);
    expect(polish.body).toContain('Saturday club (Sample Trust): zarezerwowano');
    expect(polish.body).toContain('To tłumaczenie wykonała maszyna');
    const english = await browser.get(`/notifications/${message}?language=en&simple=yes`);
    expect(english.body).toContain('<li>Your place is booked.</li>');
    expect(english.body).not.toContain('maszyna');
    expect((await browser.get(`/notifications/${message}?language=klingon`)).status).toBe(200);
    expect((await browser.get(`/notifications/${randomUUID()}`)).status).toBe(404);
  });

  it('says what is wrong with a form, and keeps what was ticked', async () => {
    const answer = await browser.submit(SETTINGS, {
      ...CHOSEN,
      quietFrom: '25:00',
      text: 'waiting',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<title>Error: What you are told');
    expect(answer.body).toMatch(/value="waiting" checked/);
  });

  it('asks for a number, a code, and says so at the field', async () => {
    const wrong = await browser.submit('/notifications/phone', { number: '0115 496 0123' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Enter a UK mobile number, like 07700 900123');
    await browser.submit('/notifications/phone', { number: '07700 900123' });
    const code = await browser.submit(
      '/notifications/phone',
      { code: '000000' },
      '/notifications/phone/code',
    );
    expect(code.body).toContain('That is not the code in our last text');
    const { rows } = await admin.query(
      `SELECT title, body, link, channel FROM notifications.notification WHERE topic = 'phone-code'`,
    );
    expect(rows).toEqual([
      {
        title: 'The code for your mobile number',
        body: '',
        link: '/notifications/phone',
        channel: 'text',
      },
    ]);
    await browser.submit('/notifications/phone', {}, '/notifications/phone/removal');
    expect((await browser.get('/notifications/phone')).body).not.toContain('07700 900123</');
  });

  it('stops from a link without signing in; to open it changes nothing', async () => {
    const link = `/stop/${stopToken(testSecret, { userId: person.id, kind: 'reminders' })}`;
    const stranger = new BrowserSession(web);
    const before = await wish('reminders');
    expect((await stranger.get(link)).status).toBe(200);
    expect(await wish('reminders')).toEqual(before);
    expect((await stranger.submit(link, {})).body).toContain('You get no more texts and e-mails');
    expect(await wish('reminders')).toEqual({ by_email: false, by_text: false });
    const other = stopToken(`${testSecret}?`, { userId: person.id, kind: 'bookings' });
    expect((await stranger.get(`/stop/${other}`)).status).toBe(404);
    expect(await wish('bookings')).toEqual({ by_email: true, by_text: false });
  });
});
