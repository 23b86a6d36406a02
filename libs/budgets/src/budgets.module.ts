import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { BudgetsService } from './application/budgets.service.js';
import { EntitlementsService } from './application/entitlements.service.js';
import { PackageService } from './application/package.service.js';

/** What a child may use in a year, and the money behind it. */
@Module({
  imports: [LedgerModule],
  providers: [BudgetsService, EntitlementsService, PackageService],
  exports: [BudgetsService, EntitlementsService, PackageService],
})
export class BudgetsModule {}
