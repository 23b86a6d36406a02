export { type Config, ConfigError, loadConfig } from './config/config.js';
export { type JobName } from './database/context.js';
export { Database } from './database/database.js';
export { APP_ROLE, createPool } from './database/pool.js';
export { violatedConstraint } from './database/postgres-errors.js';
export { Tx } from './database/tx.js';
export { appendOutbox, type OutboxTopic, type OutboxTopics } from './outbox/outbox.js';
export { CONFIG, PlatformModule } from './platform.module.js';
