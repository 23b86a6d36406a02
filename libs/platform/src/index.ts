export { type Config, ConfigError, loadConfig } from './config/config.js';
export { type NotifyConfig } from './config/notify.js';
export { NOT_WATCHED, type WatchConfig } from './config/watch.js';
export { type Context, type JobName } from './database/context.js';
export { Database } from './database/database.js';
export { actAs, ownerTransaction } from './database/owner-transaction.js';
export { APP_ROLE, createPool, WORKER_ROLE } from './database/pool.js';
export { toDomainError, unlessViolated, violatedConstraint } from './database/postgres-errors.js';
export { requireSafeLogin } from './database/safe-login.js';
export { Tx } from './database/tx.js';
export { endWith, logLastWords } from './logging/last-words.js';
export { createLogger, type Logger } from './logging/logger.js';
export { redactedError, redactText } from './logging/redact-text.js';
export { Metrics } from './metrics/metrics.js';
export { isBearer, mayReadMetrics } from './metrics/metrics-token.js';
export {
  oldestNewsSecondsWithin,
  type ScheduleFigure,
  scheduleFiguresWithin,
} from './persistence/figures.queries.js';
export { countAppliedMigrations } from './persistence/health.queries.js';
export { appendOutbox, type OutboxTopic, type OutboxTopics } from './outbox/outbox.js';
export * from './outbox/outbox-relay.queries.js';
export { OutboxListener } from './outbox/outbox-listener.js';
export { createRateCounter } from './rate-counters/create-rate-counter.js';
export { type RateCounter } from './rate-counters/rate-counter.js';
export { createQueueConnection, type JobQueue, type QueueBackend } from './queues/queue-backend.js';
export {
  longestDelayMs,
  QUEUE_NAMES,
  type QueueJobs,
  type QueueName,
  type RetryPolicy,
} from './queues/queue-jobs.js';
export { type ConsumerSettings, QUEUE_RETRIES, Queues } from './queues/queues.js';
export { checkRedis } from './queues/redis-check.js';
export { QueuesModule } from './queues/queues.module.js';
export { type Schedule, checkSchedules } from './schedules/schedule.js';
export { Scheduler } from './schedules/scheduler.js';
export { removeOldRunsWithin } from './schedules/scheduled-run.queries.js';
export { CONFIG, PlatformModule } from './platform.module.js';
