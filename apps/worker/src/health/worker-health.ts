import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { countAppliedMigrations, Database } from '#platform';
import { migrations } from '../../../../migrations/index.js';

/** Whether this worker can do its work. */
@Injectable()
export class WorkerHealth implements BeforeApplicationShutdown {
  private ending = false;

  constructor(private readonly database: Database) {}

  beforeApplicationShutdown(): void {
    this.ending = true;
  }

  /** @returns undefined when it can: in words that tell nothing of the inside */
  async reasonNotReady(): Promise<string | undefined> {
    if (this.ending) return 'this process is about to end';
    try {
      const missing = migrations.length - (await countAppliedMigrations(this.database));
      return missing > 0 ? `${missing} migrations are missing` : undefined;
    } catch {
      return 'the database does not answer';
    }
  }
}
