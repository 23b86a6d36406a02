import { Reflector } from '@nestjs/core';
import { type Role } from '#kernel';

const MINUTE = 60_000;

interface RateLimit {
  windowMs: number;
  /** Requests of one person (or one address, for visitors) within the window. */
  most: (role: Role) => number;
}

/**
 * How often each kind of request is allowed; `RATE_LIMIT_FACTOR` raises all of them. A visitor is known
 * by the address alone, which a whole school or council office may share: hence the wide limits there.
 */
export const RATE_LIMITS = {
  general: { windowMs: MINUTE, most: () => 1200 },
  search: { windowMs: MINUTE, most: (role) => (role === 'public' ? 300 : 1200) },
  // Against programs that grab every place; an officer books for many families.
  booking: { windowMs: MINUTE, most: (role) => (role === 'officer' ? 300 : 10) },
  // Each one costs a password hash, and adds an organisation for good.
  registration: { windowMs: MINUTE, most: () => 10 },
  // Each one is held in memory, and a picture is drawn anew.
  upload: { windowMs: MINUTE, most: () => 20 },
} satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof RATE_LIMITS;

/** Which limit of the table a handler, or every handler of a class, counts against. */
export const RateLimit = Reflector.createDecorator<RateLimitName>();

type Decorated = Parameters<Reflector['get']>[1];

export function rateLimitOf(handler: Decorated, controller: Decorated): RateLimitName {
  return new Reflector().getAllAndOverride(RateLimit, [handler, controller]) ?? 'general';
}
