import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Principal } from '#identity';
import { type Caller, visitor } from '#kernel';
import { type FastifyRequest } from 'fastify';
import { keyOfApiRequest } from './idempotency-key.js';
import { stateOf } from './request-state.js';

/** Who is asking, without an idempotency key: for reads, and for pages. */
export function callerOf(request: FastifyRequest): Caller {
  const { principal } = stateOf(request);
  if (!principal) return visitor(request.id);
  const { userId, role, authorityId, providerId } = principal;
  return { userId, role, authorityId, providerId, requestId: request.id };
}

/**
 * The kernel's Caller, for the first argument of a use case. In an API handler it carries the client's
 * Idempotency-Key, and the first transaction run with it is the one that is not repeated: a handler
 * that changes something calls one use case, and reads with `{ ...caller, idempotency: undefined }`.
 * Page handlers get the key with the `act` of SubmittedForm instead.
 */
export const CurrentCaller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    if (!request.url.startsWith('/api/')) return caller;
    const idempotency = keyOfApiRequest(request);
    return idempotency ? { ...caller, idempotency } : caller;
  },
);

/** The person who has signed in; undefined for a visitor. */
export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal | undefined =>
    stateOf(context.switchToHttp().getRequest<FastifyRequest>()).principal,
);

/** The token of the session in use; empty for a visitor. */
export const CurrentToken = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string =>
    stateOf(context.switchToHttp().getRequest<FastifyRequest>()).token ?? '',
);
