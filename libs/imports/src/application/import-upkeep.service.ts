import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { FILE_KEPT_DAYS } from '../domain/import-run.js';
import { expireFiles } from '../persistence/imports.queries.js';

/** What happens to files by itself. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ImportUpkeepService {
  /**
   * Takes away files that nobody went on with for 7 days; joins a transaction of the job "schedules".
   * @returns how many
   */
  async expireWithin(tx: Tx, dueAt: Date): Promise<number> {
    return expireFiles(tx, new Date(dueAt.getTime() - FILE_KEPT_DAYS * 24 * 3_600_000));
  }
}
