import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type CookieSerializeOptions } from '@fastify/cookie';

/**
 * Cookies of this service. Over TLS their names begin with __Host-, which makes the browser refuse one
 * that came without Secure, with a Domain, or from a sub-domain.
 *
 * SameSite is Lax and not Strict: with Strict, somebody who follows a link from an e-mail arrives
 * without the session and is asked to sign in again. Lax sends it with top-level GETs only, which
 * change nothing; every POST needs a CSRF token of the session besides.
 */
export class Cookies {
  constructor(private readonly overTls: boolean) {}

  get session(): string {
    return this.named('fairplace');
  }

  get form(): string {
    return this.named('fairplace-form');
  }

  get notice(): string {
    return this.named('fairplace-notice');
  }

  get options(): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.overTls };
  }

  readSession(request: FastifyRequest): string | undefined {
    return request.cookies[this.session];
  }

  /** No Expires: it goes with the browser; the database ends the session earlier than that. */
  setSession(reply: FastifyReply, token: string): void {
    reply.setCookie(this.session, token, this.options);
  }

  clearSession(reply: FastifyReply): void {
    reply.clearCookie(this.session, this.options);
  }

  private named(name: string): string {
    return this.overTls ? `__Host-${name}` : name;
  }
}
