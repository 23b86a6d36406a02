import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type Config } from './config/config.js';
import { Database } from './database/database.js';
import { APP_ROLE, createPool, WORKER_ROLE } from './database/pool.js';

/** Injection token of the checked configuration. */
export const CONFIG = Symbol('Config');

/** Which process asks: the worker has a role of its own. */
type ProcessName = 'fairplace-web' | 'fairplace-worker';

/** What every library may ask for: the configuration and the database. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, applicationName: ProcessName): DynamicModule {
    const pool = createPool({
      connectionString: config.databaseUrl,
      max: config.databasePoolSize,
      applicationName,
      role: applicationName === 'fairplace-worker' ? WORKER_ROLE : APP_ROLE,
    });
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Database, useValue: new Database(pool) },
      ],
      exports: [CONFIG, Database],
    };
  }
}
