import { Module } from '@nestjs/common';
import { ContributionsService } from './application/contributions.service.js';
import { LedgerService } from './application/ledger.service.js';

/** The double-entry ledger. */
@Module({
  providers: [ContributionsService, LedgerService],
  exports: [ContributionsService, LedgerService],
})
export class LedgerModule {}
