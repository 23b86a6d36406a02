import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { type FastifyRequest } from 'fastify';
import { accessOf, isStaleTokenAllowed } from './access.decorator.js';
import { rateLimitOf } from './rate-limit.decorator.js';
import { isApi, isSafe, type RequestState, stateOf } from './request-state.js';
import { SignInNeeded } from './sign-in-needed.js';

/** The one gate in front of every handler: how often, who, and whether the request was meant. */
@Injectable()
export class AccessGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { csrf, rateLimits } = request.server.web;
    const handler = context.getHandler();
    const controller = context.getClass();
    const state = stateOf(request);
    await rateLimits.check(rateLimitOf(handler, controller), request);
    if (state.refused === 'bearer' && !isStaleTokenAllowed(handler)) throw tokenRefused();
    // A route without roles does not exist: the application would not have started.
    const roles = accessOf(handler, controller) ?? [];
    const role = state.principal?.role ?? 'public';
    if (!roles.includes('public') && !roles.includes(role)) throw refusal(request, state);
    if (needsCsrfToken(request, state)) csrf.verify(request);
    return true;
  }
}

/**
 * A browser adds the session cookie to requests that other sites make it send, so those that change
 * something must prove that the page came from here. A bearer token is added by no browser.
 */
function needsCsrfToken(request: FastifyRequest, state: RequestState): boolean {
  if (isSafe(request.method)) return false;
  if (request.url.startsWith('/api/')) return state.principal?.kind === 'cookie';
  return true;
}

function refusal(request: FastifyRequest, state: RequestState): Error {
  if (state.principal) {
    return new DomainError(
      'forbidden',
      'identity.role-not-allowed',
      'Your role does not allow this. Sign in as somebody whose role does.',
    );
  }
  if (!isApi(request)) return new SignInNeeded(request, state.refused !== undefined);
  return new DomainError(
    'unauthenticated',
    'identity.sign-in-needed',
    'Sign in first: POST /api/v1/sessions gives a token for the Authorization header.',
  );
}

function tokenRefused(): DomainError {
  return new DomainError(
    'unauthenticated',
    'identity.session-ended',
    'The token is unknown or its session has ended. POST /api/v1/sessions gives a new one.',
  );
}
