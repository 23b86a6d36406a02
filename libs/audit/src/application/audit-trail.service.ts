import { Injectable } from '@nestjs/common';
import { type Caller, decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import { type AuditEntry, listTrail, type TrailFilter } from '../persistence/trail.queries.js';

export interface TrailRequest extends PageRequest, TrailFilter {}

/** What an auditor reads: the trail of the own authority. It can be added to and never changed. */
@Injectable()
export class AuditTrailService {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(
    caller: Caller,
    { limit, cursor, ...filter }: TrailRequest,
  ): Promise<Page<AuditEntry>> {
    const [before] = decodeCursor(cursor, ['number']) ?? [];
    return this.database.transaction(caller, async (tx) => {
      const entries = await listTrail(
        tx,
        filter,
        before === undefined ? before : Number(before),
        limit + 1,
      );
      return toPage(entries, limit, ({ id }) => [id]);
    });
  }
}
