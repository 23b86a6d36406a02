import { type Browser, type Page } from 'playwright-core';
import { createQueueConnection, type JobQueue } from '#platform';
import { aUser } from '../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { launchBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';

const PASSWORD = 'three random words';
const OUTBOX_ID = '5f0b35d5-aaaa-4bbb-8ccc-000000000001';

describeJourney('an operator looks at the queues', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let queue: JobQueue;
  let browser: Browser;
  let page: Page;
  /** What the browser complains of: scripts that failed, and what the policy refused. */
  const complaints: string[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db);
    queue = createQueueConnection({ databaseUrl: db.appUrl, redisUrl: undefined }).queue(
      'news',
      {},
    );
    await queue.addBulk([{ name: 'news', data: { outboxId: OUTBOX_ID }, opts: {} }]);
    browser = await launchBrowser();
    page = await browser.newPage({ baseURL: `http://127.0.0.1:${web.port}` });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await queue?.close();
    await web?.close();
    await db?.drop();
  });

  it('in a real browser, under its policy', async () => {
    const { email } = await aUser(await db.adminClient(), { role: 'operator', password: PASSWORD });
    await page.goto('/sign-in');
    await page.locator('#email').fill(email);
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Queues' }).first().click();
    await page.getByText('emails').first().waitFor();
    await page.screenshot({ path: 'test-results/operator-queues.png', fullPage: true });
    await page.goto('/operator/queues/queue/news?status=waiting');
    await page.getByText(OUTBOX_ID).first().waitFor();
    await page.screenshot({ path: 'test-results/operator-queue.png', fullPage: true });
    expect(complaints).toEqual([]);
    const words = await page.locator('body').innerText();
    expect(words).not.toMatch(/\b(?:Retry all|Clean all|Promote all|Pause|Empty|Obliterate)\b/);
  }, 120_000);
});
