/** A browser without JavaScript, as far as these pages need one: cookies, links and the sign-in form. */
export class Visitor {
  #cookies = new Map();

  constructor(port) {
    this.origin = `http://127.0.0.1:${port}`;
  }

  headers() {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { accept: 'text/html', ...(cookie && { cookie }) };
  }

  /** The page's HTML. @throws Error when it is not there */
  async get(path) {
    const answer = await this.#send(path, {});
    if (answer.status !== 200) throw new Error(`${answer.status} for ${path}`);
    return answer.text();
  }

  async signIn(email, password) {
    const form = await this.get('/sign-in');
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    const body = new URLSearchParams(hidden.map(([, name, value]) => [name, value]));
    body.set('email', email);
    body.set('password', password);
    const answer = await this.#send('/sign-in', { method: 'POST', body });
    if (answer.status !== 303 && answer.status !== 302)
      throw new Error(`${email}: ${answer.status}`);
  }

  /** The first link of a page that looks like this. */
  async linkOn(path, pattern) {
    const page = await this.get(path);
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
    const found = links.find((link) => pattern.test(link));
    if (!found) throw new Error(`No link like ${pattern} on ${path}`);
    return found.replaceAll('&amp;', '&');
  }

  async #send(path, options) {
    const answer = await fetch(this.origin + path, {
      ...options,
      headers: this.headers(),
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
