import { type TestWebApp, type WebResponse } from './web-app.js';

const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g;

/** A browser without JavaScript: keeps cookies, sends forms with their hidden fields, follows no redirect. */
export class BrowserSession {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly web: Pick<TestWebApp, 'send'>,
    private readonly headers: Record<string, string> = {},
  ) {}

  get(path: string): Promise<WebResponse> {
    return this.send('GET', path, {});
  }

  /** Opens a page and sends its form, tokens included. */
  async submit(page: string, fields: Record<string, string>, action = page): Promise<WebResponse> {
    const form = await this.get(page);
    return this.post(action, { ...hiddenFields(form.body), ...fields });
  }

  /** Pairs for a field that a form has several times. */
  post(path: string, fields: Record<string, string> | [string, string][]): Promise<WebResponse> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.send('POST', path, headers, new URLSearchParams(fields).toString());
  }

  signIn(email: string, password: string): Promise<WebResponse> {
    return this.submit('/sign-in', { email, password });
  }

  private async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<WebResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.web.send({
      method,
      path,
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...this.headers, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.setCookies) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/; (?:Max-Age=0|Expires=Thu, 01 Jan 1970)/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The hidden fields of a page, as the browser would send them. */
export function hiddenFields(html: string): Record<string, string> {
  const fields = [...html.matchAll(HIDDEN)];
  return Object.fromEntries(fields.map(([, name, value = '']) => [name, unescapeHtml(value)]));
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
