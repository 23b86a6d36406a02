import { Injectable } from '@nestjs/common';
import { ImportUpkeepService } from '#imports';
import { type Schedule } from '#platform';
import { AuditHeads } from '../audit-sealing/audit-heads.js';
import { Upkeep } from '../upkeep/upkeep.js';

/** What keeps the service tidy and provable. */
@Injectable()
export class UpkeepSchedules {
  readonly all: readonly Schedule[];

  constructor(upkeep: Upkeep, importFiles: ImportUpkeepService, auditHeads: AuditHeads) {
    this.all = [
      {
        name: 'remove-old-rows',
        when: { dailyAt: '03:10' },
        job: 'relay-outbox',
        within: (tx) => upkeep.removeOldWithin(tx),
      },
      {
        name: 'remove-import-files',
        when: { dailyAt: '03:20' },
        job: 'schedules',
        within: (tx, dueAt) => importFiles.expireWithin(tx, dueAt),
      },
      {
        name: 'note-audit-heads',
        when: { dailyAt: '04:00' },
        outside: () => auditHeads.note(),
      },
    ];
  }
}
