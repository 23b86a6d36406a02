import csrfProtection from '@fastify/csrf-protection';
import { DomainError } from '#kernel';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { stateOf } from './request-state.js';
import { type Cookies } from './session-cookie.js';

/** The form field, and the header for scripts. */
const FIELD = '_csrf';
const HEADER = 'x-csrf-token';

/**
 * Tokens that prove a form came from a page of this service. Each is bound to a secret in a cookie of
 * the browser and to the session, so one from another session, or from before sign-in, is no good.
 */
export class Csrf {
  private constructor(private readonly fastify: FastifyInstance) {}

  static async register(fastify: FastifyInstance, cookies: Cookies, key: string): Promise<Csrf> {
    await fastify.register(csrfProtection, {
      cookieKey: cookies.form,
      cookieOpts: cookies.options,
      getToken: tokenOf,
      getUserInfo: boundTo,
      csrfOpts: { hmacKey: `csrf ${key}` },
      logLevel: 'debug',
    });
    return new Csrf(fastify);
  }

  /** A token for the forms of the page being rendered; sets the cookie when there is none yet. */
  token(request: FastifyRequest, reply: FastifyReply): string {
    return reply.generateCsrf({ userInfo: boundTo(request) });
  }

  /** @throws DomainError request.form-expired */
  verify(request: FastifyRequest): void {
    // The plugin is made to be a hook, which answers by itself; here the caller decides what to answer.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const refuse = { send: () => undefined } as unknown as FastifyReply;
    let verified = false;
    this.fastify.csrfProtection(request, refuse, () => {
      verified = true;
    });
    if (!verified) throw formExpired();
  }
}

function boundTo(request: FastifyRequest): string {
  return stateOf(request).token ?? 'visitor';
}

function tokenOf(request: FastifyRequest): string {
  const { body } = request;
  const sent =
    typeof body === 'object' && body !== null && FIELD in body
      ? body[FIELD]
      : request.headers[HEADER];
  return typeof sent === 'string' ? sent : '';
}

function formExpired(): DomainError {
  return new DomainError(
    'forbidden',
    'request.form-expired',
    'This page has been open too long, or you have signed in or out since. Open it again and send it once more.',
  );
}
