import { Redis } from 'ioredis';
import { LocalCounter } from './local-counter.js';
import { type RateCounter, type RateWindow } from './rate-counter.js';

/** A request waits no longer for the count. */
const PATIENCE_MS = 250;
/** After a failure nobody waits for Redis during this time. */
const LEFT_ALONE_MS = 1_000;
/** Processes that are assumed to share the work while each counts for itself. */
const PROCESSES = 2;

const HIT = `
  local used = redis.call('INCR', KEYS[1])
  local left = redis.call('PTTL', KEYS[1])
  if left < 0 then
    left = tonumber(ARGV[1])
    redis.call('PEXPIRE', KEYS[1], left)
  end
  return {used, left}`;

/**
 * Counts for all processes together. While Redis does not answer, each process counts for itself and
 * allows its share: the limits are then neither open nor shut.
 */
export class RedisCounter implements RateCounter {
  private readonly redis: Redis;
  private readonly insurance = new LocalCounter();
  private leftAloneUntil = 0;

  constructor(url: string) {
    this.redis = new Redis(url, {
      connectionName: 'fairplace rate limits',
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    });
    // Each count that fails falls back; the connection is made anew meanwhile.
    this.redis.on('error', () => undefined);
  }

  async hit(key: string, window: RateWindow): Promise<number> {
    if (this.redis.status !== 'ready' || performance.now() < this.leftAloneUntil) {
      return this.insured(key, window);
    }
    try {
      const name = `fairplace:rate:${key}`;
      const [used, left] = await this.count(name, window.windowMs);
      return used > window.most ? left : 0;
    } catch {
      this.leftAloneUntil = performance.now() + LEFT_ALONE_MS;
      return this.insured(key, window);
    }
  }

  async close(): Promise<void> {
    this.redis.disconnect();
    await this.insurance.close();
  }

  private async count(name: string, windowMs: number): Promise<[used: number, left: number]> {
    const answer: unknown = await this.redis.eval(HIT, 1, name, windowMs);
    const [used, left] = Array.isArray(answer) ? answer.map(Number) : [];
    if (used === undefined || left === undefined) throw new Error('Redis answered something else');
    return [used, left];
  }

  private async insured(key: string, { most, windowMs }: RateWindow): Promise<number> {
    return this.insurance.hit(key, { most: Math.ceil(most / PROCESSES), windowMs });
  }
}
