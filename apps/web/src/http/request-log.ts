import { type LoggerService } from '@nestjs/common';
import { type Logger, redactText } from '#platform';
import { type FastifyInstance } from 'fastify';
import { stateOf } from './request-state.js';

/**
 * One line a request: the route's template and never the address, which may hold ids of children,
 * postcodes and search words.
 */
export function useRequestLog(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { principal, refusal, startedAt } = stateOf(request);
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.is404 ? 'none' : request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(performance.now() - startedAt),
        role: principal?.role ?? 'public',
        ...(refusal === undefined ? {} : { code: refusal }),
      },
      'request',
    );
    done();
  });
}

/** Nest's own words: what it says about starting is for developers. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown) => logger.debug(String(message)),
    debug: (message: unknown) => logger.debug(String(message)),
    verbose: (message: unknown) => logger.trace(String(message)),
    warn: (message: unknown) => logger.warn(redactText(String(message))),
    error: (message: unknown, stack?: unknown) =>
      logger.error({ stack: redactText(String(stack)) }, redactText(String(message))),
    fatal: (message: unknown) => logger.fatal(redactText(String(message))),
  };
}
