import { LocalCounter } from './local-counter.js';
import { type RateCounter } from './rate-counter.js';
import { RedisCounter } from './redis-counter.js';

/** With Redis all processes count together; without it each for itself (docs/adr/0013). */
export function createRateCounter(redisUrl: string | undefined): RateCounter {
  return redisUrl === undefined ? new LocalCounter() : new RedisCounter(redisUrl);
}
