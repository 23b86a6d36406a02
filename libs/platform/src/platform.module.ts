import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type Config } from './config/config.js';
import { Database } from './database/database.js';
import { createPool } from './database/pool.js';

/** Injection token of the checked configuration. */
export const CONFIG = Symbol('Config');

/** What every library may ask for: the configuration and the database. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, applicationName: string): DynamicModule {
    const pool = createPool({
      connectionString: config.databaseUrl,
      max: config.databasePoolSize,
      applicationName,
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
