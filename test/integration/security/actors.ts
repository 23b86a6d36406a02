import { randomUUID } from 'node:crypto';
import { type AUser } from '../../factories/a-user.js';
import { BrowserSession, hiddenFields } from '../../support/browser-session.js';
import { type TestWebApp, type WebResponse } from '../../support/web-app.js';

/** The columns of docs/roles-matrix.csv; whose things each of them touches is said in the specification. */
export const ACTORS = [
  'anonymous',
  'family',
  'other-family',
  'young-person',
  'provider',
  'other-provider',
  'officer',
  'other-officer',
  'commissioner',
  'other-commissioner',
  'finance',
  'auditor',
  'operator',
  'sessional-worker',
] as const;
export type ActorName = (typeof ACTORS)[number];

export const PASSWORD = 'correct horse battery';

/** A kind of person with a token for the API and a browser for the pages. */
export class Actor {
  private constructor(
    private readonly web: TestWebApp,
    private readonly browser: BrowserSession,
    private readonly token: string | undefined,
    private readonly csrf: string,
  ) {}

  /** @param user undefined for a visitor */
  static async arrive(web: TestWebApp, user: AUser | undefined): Promise<Actor> {
    const browser = new BrowserSession(web);
    if (user) await browser.signIn(user.email, PASSWORD);
    const token = user && (await web.token(user.email, PASSWORD));
    const page = await browser.get(user ? '/choose-role' : '/sign-in');
    const csrf = hiddenFields(page.body)['_csrf'];
    if (csrf === undefined) throw new Error(`No page with a form: ${page.status} ${page.body}`);
    return new Actor(web, browser, token, csrf);
  }

  send(method: string, path: string, body: object | undefined): Promise<WebResponse> {
    if (/^\/(?:api|health)\//.test(path)) {
      const token = this.token;
      return this.web.api(method, path, {
        ...(token === undefined ? {} : { token }),
        ...(body === undefined ? {} : { body }),
      });
    }
    // What an earlier form left to be said is no part of this answer.
    this.browser.cookies.delete('fairplace-notice');
    if (method === 'GET') return this.browser.get(path);
    const tokens = { _csrf: this.csrf, requestId: randomUUID() };
    return this.browser.post(path, { ...tokens, ...textsOf(body) });
  }
}

function textsOf(body: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}
