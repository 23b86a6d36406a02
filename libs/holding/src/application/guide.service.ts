import { Injectable } from '@nestjs/common';
import { type PackageLine, PackageService } from '#budgets';
import { requireChildWithin } from '#children';
import { type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { type TakeUp } from '../domain/take-up.js';
import { type GuideLine, listGuide } from '../persistence/guide.queries.js';
import { countTakeUp } from '../persistence/take-up.queries.js';
import { record } from './record.js';

/** What a plan's money is for, and what else it may be spent on. */
export interface Guide {
  lines: PackageLine[];
  rows: GuideLine[];
}

@Injectable()
export class GuideService {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageService,
  ) {}

  /** @throws DomainError children.not-found */
  async ofChild(caller: Caller, childId: string): Promise<Guide> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'guide.read', { ids: [childId] });
      return {
        lines: await this.packages.linesWithin(tx, childId),
        rows: await listGuide(tx, localDay(new Date())),
      };
    });
  }

  /** Counts of the caller's authority, the latest year first; no child is named. */
  async takeUp(caller: Caller): Promise<TakeUp[]> {
    return this.database.transaction(caller, countTakeUp);
  }
}
