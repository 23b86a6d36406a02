import { loadCallbackToken, loadNotify, type NotifyConfig } from './notify.js';
import { loadWatch, type WatchConfig } from './watch.js';

/** Everything the environment decides, read once at start-up. */
export interface Config {
  production: boolean;
  port: number;
  host: string;
  /** Where people reach the service, for links in e-mails: "https://fairplace.example". */
  publicUrl: string;
  /** Connection of the application role. */
  databaseUrl: string;
  /** Connection of the worker's role, which alone may name a job; the application's when left out. */
  workerDatabaseUrl: string;
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
  /** Wraps the keys of sealed bids: whoever has it and the database can open them after the deadline. */
  bidKeySecret: string;
  databasePoolSize: number;
  /** 1 in service; load tests and benchmarks raise all rate limits by this factor. */
  rateLimitFactor: number;
  /** Addresses of proxies in front of this service: the number of hops that X-Forwarded-For is believed for. */
  trustedProxies: number;
  watch: WatchConfig;
  /** GOV.UK Notify, for text messages and perhaps e-mails; without it they are written to files. */
  notify?: NotifyConfig | undefined;
  /** Sent by GOV.UK Notify as "Authorization: Bearer" with what became of a message. */
  notifyCallbackToken?: string | undefined;
  /** The virus scanner for what people send, "clamd://host:3310"; without it files are not held back. */
  scannerUrl?: string | undefined;
  /** How long a web process that is to end still answers, saying it is not ready, so that proxies turn away. */
  drainSeconds: number;
  /** What was handed to a queue and is not done after this time is handed over again. */
  staleAfterSeconds: number;
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
  const read = new Environment(env);
  const port = read.number('PORT', 3000, [0, 65535]);
  const databaseUrl = read.databaseUrl('DATABASE_URL', read.required('DATABASE_URL'));
  const config: Config = {
    production: env['NODE_ENV'] === 'production',
    port,
    host: read.text('HOST', '127.0.0.1'),
    publicUrl: read.text('PUBLIC_URL', `http://localhost:${port}`).replace(/\/$/, ''),
    databaseUrl,
    workerDatabaseUrl: read.databaseUrl('WORKER_DATABASE_URL', databaseUrl),
    migrationDatabaseUrl: read.databaseUrl('MIGRATION_DATABASE_URL', databaseUrl),
    redisUrl: read.redisUrl('REDIS_URL'),
    smtpUrl: read.optional('SMTP_URL'),
    mailFrom: read.text('MAIL_FROM', 'Fairplace <no-reply@demo.fairplace.test>'),
    mailFolder: read.text('MAIL_FOLDER', '.fairplace/mail'),
    sessionSecret: read.required('SESSION_SECRET'),
    bidKeySecret: read.text('BID_KEY_SECRET', `bids of development ${env['SESSION_SECRET'] ?? ''}`),
    databasePoolSize: read.number('DATABASE_POOL_SIZE', 10, [1, 200]),
    rateLimitFactor: read.number('RATE_LIMIT_FACTOR', 1, [1, 1_000_000]),
    trustedProxies: read.number('TRUSTED_PROXIES', 0, [0, 10]),
    drainSeconds: read.number('DRAIN_SECONDS', 0, [0, 300]),
    staleAfterSeconds: read.number('STALE_AFTER_SECONDS', 30, [1, 3_600]),
    watch: loadWatch(env, read.problems),
    notify: loadNotify(env, read.problems),
    notifyCallbackToken: loadCallbackToken(env, read.problems),
    scannerUrl: read.scannerUrl('SCANNER_URL'),
  };
  const problems = [...read.problems, ...unsafeSettings(config)];
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Reads variables and collects what is wrong with them; an empty one counts as not set. */
class Environment {
  readonly problems: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  optional(name: string): string | undefined {
    return this.env[name] || undefined;
  }

  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) {
      this.problems.push(`${name} is not set; "npm start" sets it, or see .env.example`);
    }
    return value ?? '';
  }

  /** Neither address is repeated in a message: it may hold a password. */
  databaseUrl(name: string, fallback: string): string {
    const value = this.text(name, fallback);
    if (value !== '' && !/^postgres(ql)?:$/.test(protocolOf(value))) {
      this.problems.push(
        `${name} must be an address such as postgres://user:password@host:5432/name`,
      );
    }
    return value;
  }

  redisUrl(name: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined || /^rediss?:$/.test(protocolOf(value))) return value;
    this.problems.push(`${name} must be an address such as redis://localhost:6379`);
    return undefined;
  }

  scannerUrl(name: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined || protocolOf(value) === 'clamd:') return value;
    this.problems.push(`${name} must be an address such as clamd://localhost:3310`);
    return undefined;
  }

  number(name: string, fallback: number, [least, most]: [number, number]): number {
    const value = Number(this.text(name, String(fallback)));
    if (Number.isFinite(value) && value >= least && value <= most) return value;
    this.problems.push(
      `${name} must be a number from ${least} to ${most}, not "${this.env[name]}"`,
    );
    return fallback;
  }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

const NO_BID_KEY =
  'BID_KEY_SECRET is not set: sealed bids could not be opened. Set 32 characters or more from a random ' +
  'source, the same for all processes, and keep a copy apart from the backups of the database';

function unsafeSettings(config: Config): string[] {
  const problems: string[] = [];
  if (config.sessionSecret && config.sessionSecret.length < 32) {
    problems.push('SESSION_SECRET is too short: use 32 characters or more, from a random source');
  }
  if (config.bidKeySecret.length < 32) {
    problems.push('BID_KEY_SECRET is too short: use 32 characters or more, from a random source');
  }
  if (!config.production) return problems;
  if (config.bidKeySecret.startsWith('bids of development')) problems.push(NO_BID_KEY);
  if (!config.publicUrl.startsWith('https://')) {
    problems.push('PUBLIC_URL must start with https:// in production');
  }
  if (config.rateLimitFactor !== 1) problems.push('RATE_LIMIT_FACTOR is not allowed in production');
  return problems;
}
