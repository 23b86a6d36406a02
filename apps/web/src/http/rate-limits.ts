import { DomainError } from '#kernel';
import { type RateCounter } from '#platform';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { networkOf } from './network-address.js';
import { RATE_LIMITS, type RateLimitName } from './rate-limit.decorator.js';
import { stateOf } from './request-state.js';

/** Counts requests against the table of limits. */
export class RateLimits {
  private constructor(
    private readonly counter: RateCounter,
    private readonly factor: number,
  ) {}

  /** @param factor raises all limits, for load tests */
  static register(fastify: FastifyInstance, counter: RateCounter, factor: number): RateLimits {
    const limits = new RateLimits(counter, factor);
    // Guessing addresses of pages is counted too; handlers are counted by their guard.
    fastify.addHook('preHandler', async (request) => {
      if (request.is404) await limits.check('general', request);
    });
    fastify.addHook('onClose', () => counter.close());
    return limits;
  }

  /** @throws DomainError request.too-many */
  async check(name: RateLimitName, request: FastifyRequest): Promise<void> {
    const { principal } = stateOf(request);
    const { windowMs, most } = RATE_LIMITS[name];
    const wait = await this.counter.hit(`${name}:${principal?.userId ?? addressOf(request)}`, {
      most: this.factor * most(principal?.role ?? 'public'),
      windowMs,
    });
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
  }
}

/** An IPv6 household has a /64 to itself, so that is what counts as one address. */
export function addressOf(request: FastifyRequest): string {
  return networkOf(request.ip);
}

export function tooMany(seconds: number): DomainError {
  return new DomainError(
    'too-many',
    'request.too-many',
    `You have done this many times in a short while. Try again in ${inWords(seconds)}.`,
    { retryAfterSeconds: Math.max(1, seconds) },
  );
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
}
