/** Everything the environment decides, read once at start-up. */
export interface Config {
  production: boolean;
  port: number;
  host: string;
  /** Where people reach the service, for links in e-mails: "https://fairplace.example". */
  publicUrl: string;
  /** Connection of the application role. */
  databaseUrl: string;
  /** Connection of the owner of the tables, for migrations and the demonstration data. */
  migrationDatabaseUrl: string;
  /** With it the queues run on Redis; without it on BullMQ's PostgreSQL backend. */
  redisUrl: string | undefined;
  /** "smtps://user:password@host"; without it e-mails are written to files. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Where e-mails are written when there is no SMTP server. */
  mailFolder: string;
  /** Keys the CSRF tokens and signs cookies; at least 32 characters. */
  sessionSecret: string;
  databasePoolSize: number;
  /** 1 in service; load tests and benchmarks raise all rate limits by this factor. */
  rateLimitFactor: number;
  /** Addresses of proxies in front of this service: the number of hops that X-Forwarded-For is believed for. */
  trustedProxies: number;
}

/** A start-up problem that the person at the terminal can mend. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Fairplace cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the environment.
 * @throws ConfigError naming every variable that is missing or wrong, and what to set
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const production = env['NODE_ENV'] === 'production';
  const required = (name: string): string => {
    const value = env[name];
    if (!value) problems.push(`${name} is not set; "npm start" sets it, or see .env.example`);
    return value ?? '';
  };
  const number = (name: string, fallback: number, [least, most]: [number, number]): number => {
    const value = Number(env[name] || fallback);
    if (Number.isFinite(value) && value >= least && value <= most) return value;
    problems.push(`${name} must be a number from ${least} to ${most}, not "${env[name]}"`);
    return fallback;
  };
  const port = number('PORT', 3000, [0, 65535]);
  const databaseUrl = required('DATABASE_URL');
  const config: Config = {
    production,
    port,
    host: env['HOST'] || '127.0.0.1',
    publicUrl: (env['PUBLIC_URL'] || `http://localhost:${port}`).replace(/\/$/, ''),
    databaseUrl,
    migrationDatabaseUrl: env['MIGRATION_DATABASE_URL'] || databaseUrl,
    redisUrl: env['REDIS_URL'] || undefined,
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || 'Fairplace <no-reply@demo.fairplace.test>',
    mailFolder: env['MAIL_FOLDER'] || '.fairplace/mail',
    sessionSecret: required('SESSION_SECRET'),
    databasePoolSize: number('DATABASE_POOL_SIZE', 10, [1, 200]),
    rateLimitFactor: number('RATE_LIMIT_FACTOR', 1, [1, 1_000_000]),
    trustedProxies: number('TRUSTED_PROXIES', 0, [0, 10]),
  };
  problems.push(...unsafeSettings(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function unsafeSettings(config: Config): string[] {
  const problems: string[] = [];
  if (config.sessionSecret && config.sessionSecret.length < 32) {
    problems.push('SESSION_SECRET is too short: use 32 characters or more, from a random source');
  }
  if (!config.production) return problems;
  if (!config.publicUrl.startsWith('https://')) {
    problems.push('PUBLIC_URL must start with https:// in production');
  }
  if (config.rateLimitFactor !== 1) problems.push('RATE_LIMIT_FACTOR is not allowed in production');
  return problems;
}
