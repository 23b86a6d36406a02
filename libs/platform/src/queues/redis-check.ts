import { Redis } from 'ioredis';
import { ConfigError } from '../config/config.js';

const PATIENCE_MS = 5_000;

/**
 * Asks a Redis whether queues are safe with it. One that is away is no reason to stay down: news and
 * e-mails wait in the database, and all else that a worker does needs no queue.
 * @param warn is told what could not be found out, without the password
 * @throws ConfigError when it refuses our password, or may throw jobs away to make room for others
 */
export async function checkRedis(url: string, warn: (message: string) => void): Promise<void> {
  const where = `Redis at ${new URL(url).host}`;
  let refusal: Error | undefined;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
  });
  // connect() itself only says that the connection is closed.
  redis.on('error', (error: Error) => (refusal = error));
  try {
    await redis.connect();
    const policy = await policyOf(redis);
    if (policy === undefined) warn(`${where} does not tell its maxmemory-policy: ${NOEVICTION}`);
    else if (policy !== 'noeviction') {
      throw new ConfigError([
        `${where} may throw jobs away: its maxmemory-policy is "${policy}". ${NOEVICTION}`,
      ]);
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = refusal?.message ?? String(error);
    if (/^(NOAUTH|WRONGPASS|ERR invalid password)/.test(reason)) {
      throw new ConfigError([`${where} refuses the password in REDIS_URL, or asks for one`]);
    }
    warn(
      `${where} cannot be reached (${reason}): news and e-mails wait in the database until it is`,
    );
  } finally {
    redis.disconnect();
  }
}

const NOEVICTION =
  'Set it to "noeviction", with CONFIG SET or at the provider, and leave Redis memory to spare';

/** Managed services often forbid CONFIG, but tell the same in INFO. */
async function policyOf(redis: Redis): Promise<string | undefined> {
  try {
    const answer = await redis.config('GET', 'maxmemory-policy');
    if (Array.isArray(answer) && answer[1]) return String(answer[1]);
  } catch {
    // Forbidden, renamed, or unknown: ask otherwise.
  }
  const info = await redis.info('memory').catch(() => '');
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
}
