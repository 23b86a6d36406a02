import { UnsupportedMediaTypeException } from '@nestjs/common';
import { DomainError } from '#kernel';
import { type FastifyInstance, type FastifyRequest } from 'fastify';

/** Deeper than any request of this service. */
const DEEPEST = 20;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which are no characters. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
const OVERRIDE_HEADERS = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/** Refuses, before any handler, input that no handler of this service can have a use for. */
export function useInputChecks(fastify: FastifyInstance): void {
  // Otherwise Fastify takes any text as a body.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preValidation', (request, _reply, done) => {
    done(faultOf(request));
  });
}

function faultOf(request: FastifyRequest): Error | undefined {
  if (OVERRIDE_HEADERS.some((name) => request.headers[name] !== undefined)) {
    return refused(
      'Send the request with the method it means: overriding the method is not supported.',
    );
  }
  if (isFormToApi(request)) return new UnsupportedMediaTypeException();
  return (
    faultIn(request.params, 'the address', 0) ??
    faultIn(request.query, 'the query', 0) ??
    faultIn(request.body, 'the body', 0)
  );
}

/** A form is what another site can make a browser send; programs send JSON. */
function isFormToApi({ url, headers }: FastifyRequest): boolean {
  return url.startsWith('/api/') && (headers['content-type'] ?? '').includes('form');
}

function faultIn(value: unknown, where: string, depth: number): DomainError | undefined {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value)
      ? refused(`There is a character in ${where} that cannot be stored. Remove it.`)
      : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST)
    return refused(`There are too many levels in ${where}. Send at most ${DEEPEST}.`);
  for (const [key, part] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) return refused(`The name "${key}" is not allowed in ${where}.`);
    const fault = faultIn(key, where, depth) ?? faultIn(part, where, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function refused(message: string): DomainError {
  return new DomainError('invalid', 'request.malformed', message);
}
