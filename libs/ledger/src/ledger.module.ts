import { Module } from '@nestjs/common';
import { ContributionsService } from './application/contributions.service.js';
import { JournalsService } from './application/journals.service.js';
import { LedgerService } from './application/ledger.service.js';

/** The double-entry ledger. */
@Module({
  providers: [ContributionsService, JournalsService, LedgerService],
  exports: [ContributionsService, JournalsService, LedgerService],
})
export class LedgerModule {}
