import { createHash } from 'node:crypto';
import { DomainError, type IdempotencyKey } from '#kernel';
import { type FastifyRequest } from 'fastify';
import { canonicalJson } from './canonical-json.js';
import { isSafe, stateOf } from './request-state.js';

/** Fields of every form that say nothing about what is asked for. */
export const TOKEN_FIELDS = ['_csrf', 'requestId'];

/**
 * The key of an API request, from its Idempotency-Key header.
 * @throws DomainError request.bad-idempotency-key
 */
export function keyOfApiRequest(request: FastifyRequest): IdempotencyKey | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || isSafe(request.method)) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7E](?:[\x20-\x7E]{0,198}[\x21-\x7E])?$/.test(key)) {
    throw new DomainError(
      'invalid',
      'request.bad-idempotency-key',
      'Idempotency-Key must be 1 to 200 visible ASCII characters, such as a UUID.',
    );
  }
  return { route: routeOf(request), key, requestHash: hashOf(request, request.body) };
}

/**
 * The key of a form, from the hidden field that its page was rendered with, so that a double click
 * does once what it asks. Somebody who goes back and changes what they typed asks for something else:
 * the content is part of the key.
 */
export function keyOfForm(
  request: FastifyRequest,
  body: Record<string, unknown>,
): IdempotencyKey | undefined {
  const id = body['requestId'];
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const content = Object.entries(body).filter(([name]) => !TOKEN_FIELDS.includes(name));
  const requestHash = hashOf(request, Object.fromEntries(content));
  return { route: routeOf(request), key: `${id} ${requestHash.slice(0, 32)}`, requestHash };
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? ''}`;
}

/** Somebody with two memberships who sends the same under each asks for two things. */
function hashOf(request: FastifyRequest, body: unknown): string {
  return createHash('sha256')
    .update(stateOf(request).principal?.membershipId ?? '')
    .update('\n')
    .update(request.url)
    .update('\n')
    .update(canonicalJson(body))
    .digest('hex');
}
