import rateLimit from '@fastify/rate-limit';
import { DomainError, type Role } from '#kernel';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { RATE_LIMITS, type RateLimitName } from './rate-limit.decorator.js';
import { stateOf } from './request-state.js';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** People and addresses remembered a limit; the least recent are forgotten first. */
const REMEMBERED = 20_000;

/** Counts requests against the table of limits, in this process: several web processes each count their own. */
export class RateLimits {
  private constructor(private readonly limiterOf: (name: RateLimitName) => Limiter) {}

  /** @param factor raises all limits, for load tests */
  static async register(fastify: FastifyInstance, factor: number): Promise<RateLimits> {
    await fastify.register(rateLimit, { global: false });
    const limiter = (name: RateLimitName): Limiter => {
      const options = {
        cache: REMEMBERED,
        timeWindow: RATE_LIMITS[name].windowMs,
        max: (request: FastifyRequest) => factor * RATE_LIMITS[name].most(roleOf(request)),
        keyGenerator: (request: FastifyRequest) =>
          stateOf(request).principal?.userId ?? addressOf(request),
      };
      return fastify.createRateLimit(options);
    };
    const limiters = new Map<RateLimitName, Limiter>();
    const limits = new RateLimits((name) => {
      const made = limiters.get(name) ?? limiter(name);
      limiters.set(name, made);
      return made;
    });
    // Guessing addresses of pages is counted too; handlers are counted by their guard.
    fastify.addHook('preHandler', async (request) => {
      if (request.is404) await limits.check('general', request);
    });
    return limits;
  }

  /** @throws DomainError request.too-many */
  async check(name: RateLimitName, request: FastifyRequest): Promise<void> {
    const used = await this.limiterOf(name)(request);
    if (!used.isAllowed && used.isExceeded) throw tooMany(used.ttlInSeconds);
  }
}

/** An IPv6 household has a /64 to itself, so that is what counts as one address. */
export function addressOf(request: FastifyRequest): string {
  return rateLimit.normalizeIP(request.ip, 64);
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

function roleOf(request: FastifyRequest): Role {
  return stateOf(request).principal?.role ?? 'public';
}
