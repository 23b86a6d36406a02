import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, type Page, type Response } from 'playwright-core';
import { type AUser } from '../../../factories/a-user.js';
import { sendForm } from './in-page.js';
import { PASSWORD } from '../../../integration/security/actors.js';

/** Longer than a page takes on a slow machine under load. */
const PATIENCE_MS = 30_000;

/** Somebody with a browser of their own, signed in, who goes straight to the pages that are to be looked at. */
export class Visitor {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** @param user undefined for somebody who does not sign in */
  static async arrive(browser: Browser, baseURL: string, user?: AUser): Promise<Visitor> {
    const viewport = { width: 1280, height: 900 };
    const context = await browser.newContext({ baseURL, viewport, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(context, page);
    if (user) await visitor.signIn(user.email);
    return visitor;
  }

  /** @returns the status of the answer */
  async open(path: string): Promise<number> {
    const response = await this.page.goto(path);
    return response?.status() ?? 0;
  }

  /** Who has no business on a page comes to this one instead. */
  get isAskedToSignIn(): boolean {
    return new URL(this.page.url()).pathname === '/sign-in';
  }

  /** Sends a form as a page would, tokens included. @returns the status of the page that comes in the end */
  async post(action: string, fields: Record<string, string>, token?: string): Promise<number> {
    const csrf = token ?? (await this.token());
    const tokens = { _csrf: csrf, requestId: randomUUID() };
    return this.leave(() =>
      this.page.evaluate(sendForm, { action, fields: { ...fields, ...tokens } }),
    );
  }

  /** Does what leads to another page. @returns the status of that page */
  async leave(act: () => Promise<unknown>): Promise<number> {
    const answers: Response[] = [];
    const note = (response: Response): void => {
      if (response.request().isNavigationRequest()) answers.push(response);
    };
    this.page.on('response', note);
    const loaded = this.page.waitForEvent('load');
    await Promise.all([loaded, act()]);
    this.page.off('response', note);
    return answers.at(-1)?.status() ?? 0;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async token(): Promise<string> {
    const token = this.page.locator('input[name=_csrf]').first();
    if ((await token.count()) === 0) await this.open('/sign-in');
    return token.inputValue();
  }

  private async signIn(email: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await this.leave(() => this.page.getByRole('button', { name: 'Sign in' }).click());
  }
}
