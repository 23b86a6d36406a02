import { type AuthenticationService } from '#identity';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { stateOf } from './request-state.js';
import { type Cookies } from './session-cookie.js';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Finds out who is asking, before anything else does. A token in the Authorization header comes
 * first: a program that sends one means it. Files are served to everybody, so nobody asks there.
 */
export function useAuthentication(
  fastify: FastifyInstance,
  authentication: AuthenticationService,
  cookies: Cookies,
): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/assets/') || request.url.startsWith('/health/')) return;
    const sent = credentials(request, cookies);
    if (!sent) return;
    const state = stateOf(request);
    const principal = await authentication.resolve(sent.token);
    // A cookie's token is no bearer token and the other way round: each has its own protections.
    if (principal?.kind === sent.kind) {
      state.principal = principal;
      state.token = sent.token;
    } else {
      state.refused = sent.kind;
    }
  });
}

interface Credentials {
  token: string;
  kind: 'cookie' | 'bearer';
}

function credentials(request: FastifyRequest, cookies: Cookies): Credentials | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) return { token: BEARER.exec(header)?.[1] ?? '', kind: 'bearer' };
  const token = cookies.readSession(request);
  return token === undefined ? undefined : { token, kind: 'cookie' };
}
